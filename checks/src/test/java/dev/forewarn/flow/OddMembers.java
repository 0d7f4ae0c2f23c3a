package dev.forewarn.flow;

import static dev.forewarn.flow.OddSyntax.announced;
import static dev.forewarn.flow.OddSyntax.at;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Rare and awkward members, classes and functions, for {@link ControlFlowAgreementTest}. */
@SuppressWarnings({"UnusedVariable", "ClassCanBeStatic", "UnusedMethod", "UnusedNestedClass"})
class OddMembers {

  static final boolean FIRST;
  private final boolean second = at(1) && at(2);
  private final Supplier<Boolean> later = () -> at(3) ? at(4) : at(5);
  private final boolean third;
  private boolean[] array = {at(6), at(7)};

  static {
    boolean first;
    try {
      announced(1);
      first = at(2);
    } catch (IOException e) {
      first = at(3);
    }
    FIRST = first;
  }

  {
    if (at(8)) {
      at(9);
    }
    third = at(10);
  }

  OddMembers() {
    this(at(11), at(12));
    at(13);
  }

  OddMembers(boolean... given) {
    super();
    at(14);
    for (boolean b : given) {
      at(15);
    }
  }

  <T extends Comparable<T> & Runnable> T generic(List<? super T> list, T... more) {
    at(1);
    T one = more.length > 0 ? more[0] : null;
    if (one != null && one.compareTo(one) == 0) {
      one.run();
    }
    list.add(one);
    this.<T>generic(list);
    return one;
  }

  Runnable functions(int n, Supplier<OddMembers> maker) throws Exception {
    Callable<Integer> block =
        () -> {
          try {
            announced(1);
          } catch (IOException e) {
            at(2);
            throw e;
          }
          return at(3) ? 1 : 2;
        };
    Function<Integer, Function<Integer, Boolean>> curried = a -> b -> at(a + b);
    IntFunction<boolean[]> array = boolean[]::new;
    Comparator<String> order = Comparator.comparing(String::length).thenComparing(s -> at(4));
    BooleanSupplier bound = maker.get()::instance;
    Supplier<OddMembers> constructor = OddMembers::new;
    Runnable nothing = () -> {};
    Runnable cast = (Runnable & java.io.Serializable) () -> at(5);
    at(block.call() + array.apply(n).length);
    maker.get().later.get();
    return at(6) ? nothing : () -> at(7);
  }

  boolean instance() {
    return this.second || OddMembers.this.third;
  }

  void localTypes(int n) {
    record Local(int x, boolean y) {
      static int made;

      Local {
        if (x > 0 && at(1)) {
          x = -x;
        }
        at(2);
      }

      Local(int x) {
        this(x, at(3));
        at(4);
      }

      boolean both() {
        return y && at(x());
      }
    }
    enum Choice {
      ONE(at(5)),
      TWO(at(6)) {
        @Override
        boolean pick() {
          return super.pick() || at(7);
        }
      };

      private final boolean on;

      Choice(boolean on) {
        this.on = on;
        at(8);
      }

      boolean pick() {
        return on && at(9);
      }
    }
    interface Greeting {
      boolean VALUE = at(10);

      default boolean greet() {
        return hidden() && at(11);
      }

      private boolean hidden() {
        return at(12);
      }
    }
    class Local2 extends OddMembers implements Greeting {
      final int captured = n;

      Local2() {
        super(at(13));
        at(captured);
      }
    }
    new Local2().greet();
    at(new Local(n).both() ? Choice.TWO.ordinal() : Choice.valueOf("ONE").hashCode());
  }

  class Inner {
    private final int value;

    Inner(int value) {
      this.value = value;
      at(value);
    }

    class Deeper {
      boolean sum() {
        return at(value) && OddMembers.this.second && Inner.this.value > 2 && at(1);
      }
    }
  }

  boolean made(OddMembers other) {
    Inner inner = other.new Inner(at(1) ? 1 : 2);
    Inner.Deeper deeper = inner.new Deeper();
    Object anonymous =
        new Object() {
          private final boolean field = at(2);

          {
            at(3);
          }

          @Override
          public String toString() {
            return super.toString() + at(4) + field;
          }
        };
    Comparator<Integer> comparator =
        new Comparator<>() {
          @Override
          public int compare(Integer a, Integer b) {
            return at(5) ? a - b : b - a;
          }
        };
    boolean[][] grid = new boolean[at(6) ? 1 : 2][comparator.hashCode()];
    grid[at(7) ? 0 : 1][0] |= at(8);
    Arrays.sort(new Integer[] {inner.value, anonymous.hashCode()}, comparator);
    String text = "a" + 1 + 'c' + at(9) + null + 1.0f;
    text += at(10);
    Object cast = (Object) (Comparable<?>) text;
    Class<?> type = int[].class;
    return deeper.sum() && type.isArray() && cast.equals(text) && ((at(11)));
  }

  static void tryToMake(boolean a) {
    try {
      new OddMembers(a).instance();
    } catch (RuntimeException e) {
      at(1);
    }
    try {
      new OddMembers(a);
    } catch (StackOverflowError e) {
      at(2);
    }
    try {
      OddMembers unused = a ? new OddMembers() {} : null;
    } catch (IllegalStateException e) {
      at(3);
    } finally {
      at(4);
    }
  }
}
