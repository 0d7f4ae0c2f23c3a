package dev.forewarn.flow;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/**
 * Rare and awkward control flow of statements and expressions, for {@link
 * ControlFlowAgreementTest}: it is compiled and compared, never run. Calls of {@code at} stand
 * where control may come.
 */
@SuppressWarnings({"Finally", "ConstantOverflow", "LabelledBreakTarget", "NonAtomicVolatileUpdate"})
final class OddSyntax {

  private static final boolean NEVER = false;
  private volatile int count;

  static boolean at(int place) {
    return place > System.nanoTime();
  }

  static void announced(int place) throws IOException {
    if (at(place)) {
      throw new FileNotFoundException();
    }
  }

  void labels(int n) {
    outer:
    for (int i = 0; i < n; i++) {
      inner:
      for (; ; ) {
        if (at(1)) {
          continue outer;
        } else if (at(2)) {
          break inner;
        } else if (at(3)) {
          break outer;
        }
        at(4);
      }
      at(5);
    }
    at(6);
    block:
    {
      if (n > 3) {
        break block;
      }
      at(7);
    }
    at(8);
  }

  int finallyThatReturns(int n) {
    try {
      try {
        announced(1);
        return n;
      } finally {
        at(2);
        if (n > 2) {
          return at(3) ? 1 : 2;
        }
      }
    } catch (IOException e) {
      at(4);
    } finally {
      at(5);
    }
    return at(6) ? 1 : 0;
  }

  @SuppressWarnings("ReturnFromFinally")
  int finallySwallows() {
    while (true) {
      try {
        at(1);
        throw new IllegalStateException();
      } catch (IllegalArgumentException e) {
        at(2);
        continue;
      } finally {
        at(3);
        break;
      }
    }
    return at(4) ? 1 : 0;
  }

  void handlers(AutoCloseable given) throws Exception {
    try (AutoCloseable one = given;
        given;
        AutoCloseable two = () -> announced(1)) {
      announced(2);
    } catch (FileNotFoundException e) {
      at(3);
    } catch (IOException | RuntimeException e) {
      at(4);
      throw e;
    } catch (Exception e) {
      at(5);
    } catch (StackOverflowError e) {
      at(6);
    } catch (Throwable t) {
      at(7);
    } finally {
      try {
        at(8);
      } finally {
        at(9);
      }
    }
  }

  void handlerOfNothing(int n) {
    int m = 0;
    try {
      m = n;
    } catch (RuntimeException e) {
      at(1);
    }
    try {
      m = 1 / n;
    } catch (ArithmeticException e) {
      at(2);
    }
    try {
      throw new IllegalStateException("" + m);
    } catch (IllegalStateException e) {
      at(3);
    }
    at(4);
  }

  void loops(List<String> texts, int[] numbers, int n) {
    do {
      if (at(1)) {
        continue;
      }
      at(2);
    } while (at(3));
    do {
      at(4);
    } while (false);
    for (int i = 0, j = n; i < j; i++, at(5), j--) {
      at(6);
    }
    for (String text : texts) {
      if (text.isEmpty()) {
        break;
      }
      at(7);
    }
    for (int number : numbers) {
      while (number-- > 0) {
        at(8);
      }
    }
    for (var each : new int[] {1, 2, n}) {
      at(each);
    }
    synchronized (texts) {
      at(9);
    }
    for (; ; ) {
      if (at(10)) {
        return;
      }
    }
  }

  boolean chains(boolean a, boolean b, String text) {
    boolean c = a && at(1) || !b && (at(2) ^ at(3)) || text != null && text.isEmpty() && at(4);
    boolean d = a ? b ? at(5) : at(6) : b ? at(7) : c ? at(8) : at(9);
    d |= at(10);
    d = d & at(11) | at(12);
    int n = at(13) ? 1 : -1;
    count += at(14) ? n++ : --n;
    if (!(a && !(b || at(15)))) {
      at(16);
    } else if (a == b || (a != c && at(17))) {
      at(18);
    }
    assert n > 0 || at(19) : at(20);
    if (text.length() > 2 == at(21)) {
      return at(22);
    }
    return (d = at(23)) && d;
  }

  void constants(int n) {
    if (Integer.MAX_VALUE + 1 < 0) {
      at(1);
    }
    if (n == 0 && n + 1 != 1_000) {
      at(2);
    }
    if ((byte) 200 < 0 || 'a' + 1 == 'b' || 0x1p3 == 8.0) {
      at(3);
    }
    int i = 0;
    while (i < 3) {
      i++;
      at(4);
    }
    at(5);
    String text =
        """
        %s and \
        more\
        """
            .formatted(at(6));
    at(text.length());
    if (n > 1) {
      if (n > 1) {
        at(7);
      }
    }
    if (Integer.MAX_VALUE + n - n > 0) {
      at(10);
    }
  }

  /** Nothing of this is ever run, and the engine knows it. */
  void dead(boolean a) {
    if (NEVER) {
      at(-1);
    }
    while (a && NEVER) {
      at(-2);
    }
    boolean off = false;
    if (off && a) {
      at(-3);
    }
    int i = 3;
    if (i < 2) {
      at(-4);
    }
    if (a) {
      if (!a) {
        at(-5);
      }
    }
  }
}
