package dev.forewarn.flow;

import com.sun.source.tree.ExpressionTree;
import dev.forewarn.bindings.Handling;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.HandleType;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows handles that adapt a native function: arguments are bound, dropped, turned into others or
 * put in another order, and results go through functions.
 */
final class Wirings {

  private final Run run;

  Wirings(Run run) {
    this.run = run;
  }

  // ---- handles that are made ------------------------------------------------------------------

  /**
   * The outcomes of a call that makes another handle of one.
   *
   * @param all what is known of them otherwise
   * @return null if no native function is behind it, or it is not known how
   */
  List<Eval> made(Handling how, CallSite site, World w, List<Eval> all) {
    Value handle = site.method().isStatic() ? site.argument(0) : site.receiver();
    Value.Wired base = base(handle, how);
    Value.Wired wired = base == null ? null : rewired(base, how, site, w);
    if (wired == null) {
      return null;
    }
    List<Eval> out = new ArrayList<>();
    for (Eval e : all) {
      out.add(new Eval(e.world(), new Value.Handle(Constants.of(e.value()), wired)));
    }
    return out;
  }

  private static Value.Wired base(Value handle, Handling how) {
    if (handle instanceof Value.Handle h && h.runs() instanceof Value.Wired x) {
      return x;
    }
    // What a handle that only has another type does is known of the view itself.
    boolean named =
        handle instanceof Value.View v && v.kind() == ViewKind.DOWNCALL && v.symbol() != null;
    if (!named || how.keepsArguments()) {
      return null;
    }
    Integer arity = arity(handle);
    if (arity == null) {
      return null;
    }
    List<Value> slots = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      slots.add(new Value.Argument(i));
    }
    return new Value.Wired((Value.View) handle, slots, List.of());
  }

  /** How many arguments a handle takes; null if that is not known. */
  private static Integer arity(Value handle) {
    Evaluated known = Constants.of(handle);
    HandleType h = known == null ? null : known.as(HandleType.class);
    return h == null ? null : (Integer) h.type().parameterCount();
  }

  private Value.Wired rewired(Value.Wired base, Handling how, CallSite site, World w) {
    List<Value> given = site.rawArguments();
    Integer at = given.size() > 1 ? position(given.get(1)) : null;
    return switch (how) {
      case ADAPTS, CATCHES, FINISHES -> base;
      case BINDS -> insert(base, 0, List.of(site.argument(0)));
      case INSERTS -> at == null ? null : insert(base, at, given.subList(2, given.size()));
      case DROPS -> {
        int more = Math.max(given.size() - 2, 0);
        Evaluated one = more == 1 ? Constants.of(given.get(2)) : null;
        boolean types = more > 0 && (more > 1 || one != null && one.as(Class.class) != null);
        yield at == null || !types ? null : shift(base, at, more);
      }
      case FILTERS_RESULT -> {
        List<Value> results = new ArrayList<>(base.results());
        results.add(filter(site, 1));
        yield new Value.Wired(base.function(), base.slots(), results);
      }
      case FILTERS -> {
        Value.Wired out = at == null ? null : base;
        for (int i = 2; out != null && i < given.size(); i++) {
          int index = at + i - 2;
          Value filter = given.get(i) == Value.NULL ? null : filter(site, i);
          out =
              given.get(i) == Value.NULL
                  ? out
                  : map(out, a -> a.index() == index ? new Value.Filtered(filter, List.of(a)) : a);
        }
        yield out;
      }
      case COLLECTS -> {
        Integer taken = given.size() > 2 ? arity(given.get(2)) : null;
        yield at == null || taken == null ? null : collect(base, at, filter(site, 2), given.get(2));
      }
      case PERMUTES -> permute(base, given);
      default -> null;
    };
  }

  /**
   * A function that arguments or results go through; unknown if it is not code that can be seen.
   */
  private Value filter(CallSite site, int i) {
    ExpressionTree tree = i < site.trees().size() ? site.trees().get(i) : null;
    Value f = run.upcallHandles().function(site.rawArguments().get(i), tree, site.frame());
    return f instanceof Value.Closure ? f : Value.UNKNOWN;
  }

  private static Integer position(Value v) {
    Long n = v instanceof Value.Constant(Object c) ? Arithmetic.whole(c) : null;
    return n == null ? null : (Integer) n.intValue();
  }

  private static Value.Wired insert(Value.Wired base, int at, List<Value> values) {
    int n = values.size();
    return map(
        base,
        a ->
            a.index() < at
                ? a
                : a.index() < at + n
                    ? values.get(a.index() - at)
                    : new Value.Argument(a.index() - n));
  }

  private static Value.Wired shift(Value.Wired base, int at, int by) {
    return map(base, a -> a.index() < at ? a : new Value.Argument(a.index() + by));
  }

  /** Some arguments go through a function; what it returns, if anything, takes their place. */
  private static Value.Wired collect(Value.Wired base, int at, Value filter, Value handle) {
    HandleType type = Constants.of(handle).as(HandleType.class);
    int n = type.type().parameterCount();
    if (type.type().returnType() == void.class) {
      return shift(base, at, n);
    }
    List<Value> of = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      of.add(new Value.Argument(at + i));
    }
    return map(
        base,
        a ->
            a.index() < at
                ? a
                : a.index() == at
                    ? new Value.Filtered(filter, of)
                    : new Value.Argument(a.index() + n - 1));
  }

  private static Value.Wired permute(Value.Wired base, List<Value> given) {
    List<Integer> order = new ArrayList<>();
    for (Value v : given.subList(Math.min(2, given.size()), given.size())) {
      Integer i = position(v);
      if (i == null) {
        return null;
      }
      order.add(i);
    }
    boolean all = base.slots().stream().allMatch(v -> fits(v, order.size()));
    return all ? map(base, a -> new Value.Argument(order.get(a.index()))) : null;
  }

  private static boolean fits(Value slot, int n) {
    return switch (slot) {
      case Value.Argument a -> a.index() < n;
      case Value.Filtered f -> f.of().stream().allMatch(v -> fits(v, n));
      default -> true;
    };
  }

  private static Value.Wired map(Value.Wired x, Rewiring to) {
    List<Value> slots = new ArrayList<>();
    x.slots().forEach(v -> slots.add(map(v, to)));
    return new Value.Wired(x.function(), slots, x.results());
  }

  private static Value map(Value slot, Rewiring to) {
    return switch (slot) {
      case Value.Argument a -> to.of(a);
      case Value.Filtered f -> {
        List<Value> of = new ArrayList<>();
        f.of().forEach(v -> of.add(map(v, to)));
        yield new Value.Filtered(f.function(), of);
      }
      default -> slot;
    };
  }

  /** What takes the place of an argument. */
  private interface Rewiring {
    Value of(Value.Argument a);
  }

  // ---- handles that are called ----------------------------------------------------------------

  private record Given(World world, List<Value> values) {}

  /** The outcomes of a call of such a handle. */
  List<Eval> call(Value.Wired x, CallSite site, World w) {
    List<Value> arguments = site.rawArguments();
    if (arguments.size() == 1 && arguments.get(0) instanceof Value.Obj) {
      // All of them in an array or list.
      arguments = run.containers().elements(arguments.get(0), w);
    }
    if (arguments == null) {
      return Eval.of(run.pointers().handOver(site.rawArguments().get(0), w), Value.UNKNOWN);
    }
    List<Eval> out = new ArrayList<>();
    for (Given g : resolved(x.slots(), arguments, site, w)) {
      List<ExpressionTree> trees = new ArrayList<>();
      for (Value slot : x.slots()) {
        boolean passed = slot instanceof Value.Argument a && a.index() < site.trees().size();
        trees.add(passed ? site.trees().get(((Value.Argument) slot).index()) : null);
      }
      out.addAll(
          run.nativeCalls()
              .call(
                  new CallSite(
                      site.at(),
                      site.method(),
                      x.function(),
                      g.values(),
                      trees,
                      x.results().isEmpty() ? site.type() : site.method().getReturnType(),
                      false,
                      false,
                      site.frame()),
                  g.world()));
    }
    for (Value filter : x.results()) {
      List<Eval> next = new ArrayList<>();
      for (Eval e : out) {
        next.addAll(filtered(filter, List.of(e.value()), site, e.world()));
      }
      out = next;
    }
    return out;
  }

  private List<Given> resolved(List<Value> slots, List<Value> arguments, CallSite site, World w) {
    List<Given> all = List.of(new Given(w, List.of()));
    for (Value slot : slots) {
      List<Given> next = new ArrayList<>();
      for (Given g : all) {
        for (Eval e : resolved(slot, arguments, site, g.world())) {
          List<Value> values = new ArrayList<>(g.values());
          values.add(e.value());
          next.add(new Given(e.world(), values));
        }
      }
      all = next;
    }
    return all;
  }

  private List<Eval> resolved(Value slot, List<Value> arguments, CallSite site, World w) {
    return switch (slot) {
      case Value.Argument a ->
          Eval.of(w, a.index() < arguments.size() ? arguments.get(a.index()) : Value.UNKNOWN);
      case Value.Filtered f -> {
        List<Eval> out = new ArrayList<>();
        for (Given g : resolved(f.of(), arguments, site, w)) {
          out.addAll(filtered(f.function(), g.values(), site, g.world()));
        }
        yield out;
      }
      default -> Eval.of(w, slot);
    };
  }

  /** What a function makes of values; of what is not known may become anything. */
  private List<Eval> filtered(Value function, List<Value> values, CallSite site, World w) {
    List<Eval> ran = run.functions().run(function, values, site.at(), w, site.frame());
    if (ran != null) {
      return ran;
    }
    World out = w;
    for (Value v : values) {
      out = run.pointers().handOver(v, out);
    }
    return Eval.of(out, Value.UNKNOWN);
  }
}
