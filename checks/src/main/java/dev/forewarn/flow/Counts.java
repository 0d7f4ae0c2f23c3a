package dev.forewarn.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;

/** Tells how many elements something has that can neither grow nor shrink. */
final class Counts {

  /** Beyond this many rounds, it makes no difference how many they are. */
  private static final int FEW = 4;

  private Counts() {}

  /** How many elements the receiver of a call has; -1 if that is not known, or more than a few. */
  static int elementsOf(CallSite site, World w) {
    HeapObject o = site.receiver() instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    Stored s = o == null ? null : o.fields().get(Slot.COUNT);
    return s != null && s.value() instanceof Value.Constant(Integer n) ? n : -1;
  }

  /** Whether it was decided of each element whether a container holds it. */
  static boolean isChosen(Value container, World w) {
    HeapObject o = container instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    return o != null && o.fields().get(Slot.CHOSEN) != null;
  }

  /** The outcome of a call, with what is known of how many elements the result has. */
  static Eval counted(Contract contract, CallSite site, Eval e, Run run) {
    int count = count(contract, site, e.world());
    boolean chosen = count < 0 && chooses(contract, site, e.world());
    if (!chosen && (count < 0 || count > FEW)) {
      return e;
    }
    Eval made = e.value() instanceof Value.Obj ? e : run.effects().container(site, e.world());
    World w = made.world();
    ObjectId id = ((Value.Obj) made.value()).id();
    HeapObject o = w.heap().get(id);
    if (o == null) {
      return e;
    }
    HeapObject known =
        chosen
            ? o.with(Slot.CHOSEN, new Stored(Value.UNKNOWN, null))
            : o.with(Slot.COUNT, new Stored(new Value.Constant(count), null));
    return new Eval(w.object(id, known), made.value());
  }

  private static boolean chooses(Contract contract, CallSite site, World w) {
    boolean some = false;
    for (Effect e : contract.effects()) {
      some |=
          e instanceof Effect.ResultHolds r
              && r.amount() != Effect.ResultHolds.Amount.ALL
              && r.amount() != Effect.ResultHolds.Amount.ONE;
    }
    return contract.is(Trait.PutsOff.class) && (some || isChosen(site.receiver(), w));
  }

  private static int count(Contract contract, CallSite site, World w) {
    if (contract.is(Trait.CountsArguments.class)) {
      return arguments(site);
    }
    if (contract.trait(Trait.CountsRange.class) instanceof Trait.CountsRange range) {
      return number(range.from(), site) instanceof Integer from
              && number(range.to(), site) instanceof Integer to
          ? Math.max(0, Math.min(to - from + (range.closed() ? 1 : 0), FEW + 1))
          : -1;
    }
    if (contract.effects().stream().anyMatch(Counts::isOne)) {
      return elementsOf(site, w) > 0 ? 1 : -1;
    }
    return keepsAll(contract) ? elementsOf(site, w) : -1;
  }

  /** Whether the result has as many elements as the receiver. */
  private static boolean keepsAll(Contract contract) {
    boolean keeps = false;
    for (Effect e : contract.effects()) {
      if (e instanceof Effect.ResultHolds r) {
        boolean each = r.what() instanceof Ref.RunResult && contract.is(Trait.PutsOff.class);
        boolean all = r.what().equals(new Ref.Content(new Ref.This()));
        if (r.amount() != Effect.ResultHolds.Amount.ALL || !each && !all) {
          return false;
        }
        keeps = true;
      }
    }
    return keeps;
  }

  private static boolean isOne(Effect e) {
    return e instanceof Effect.ResultHolds r
        && r.amount() == Effect.ResultHolds.Amount.ONE
        && r.what().equals(new Ref.Content(new Ref.This()));
  }

  /** An array among them may stand for any number of elements. */
  private static int arguments(CallSite site) {
    for (ExpressionTree a : site.trees()) {
      if (((JCTree) a).type instanceof Type.ArrayType) {
        return -1;
      }
    }
    return site.trees().size();
  }

  /** The number that a bound is; null if it is not a constant. */
  private static Object number(Ref bound, CallSite site) {
    return switch (bound) {
      case Ref.Literal(Object value) -> value;
      case Ref.Parameter(int i) -> site.argument(i) instanceof Value.Constant(Object c) ? c : null;
      default -> null;
    };
  }
}
