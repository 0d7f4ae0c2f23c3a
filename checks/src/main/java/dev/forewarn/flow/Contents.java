package dev.forewarn.flow;

import com.sun.tools.javac.code.Flags;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Family;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.End;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.List;
import java.util.Set;

/**
 * Pointers that are found in the memory of a thing which owns what they lead to: the addresses of a
 * list of them, the strings of a table.
 */
final class Contents {

  private final Run run;

  Contents(Run run) {
    this.run = run;
  }

  /** What a call read, which may be such a pointer. */
  Eval read(Contract contract, CallSite site, Eval e) {
    if (!contract.is(Trait.Reads.class) || !isUnknown(e.value()) || !readsPointer(contract, site)) {
      return e;
    }
    boolean byHandle = (site.method().flags() & Flags.SIGNATURE_POLYMORPHIC) != 0;
    Value from =
        !byHandle
            ? site.receiver()
            : site.rawArguments().isEmpty() ? Value.UNKNOWN : site.rawArguments().get(0);
    Lifetime owner = from instanceof Value.View v ? owner(v, e.world()) : null;
    if (owner == null) {
      return e;
    }
    ObjectId token = run.resultOf(site.frame().activation(), site.at());
    // The last of a list is NULL.
    Condition exists =
        new Condition.Atom("present" + run.conditions().number(token), Set.of(token));
    Grant grant =
        new Grant(
            Grant.Kind.BORROWED,
            run.natives().lends(owner.grant).lent(),
            owner.grant.function(),
            owner,
            List.of(),
            exists,
            false,
            false,
            null);
    Eval got = run.pointers().obtain(grant, "content", site, e.world().forget(token));
    Value.View view = (Value.View) got.value();
    boolean sized = e.value() instanceof Value.View known && known.extent() != null;
    return sized ? new Eval(got.world(), view.with(((Value.View) e.value()).extent())) : got;
  }

  private static boolean isUnknown(Value v) {
    return v == Value.UNKNOWN
        || v instanceof Value.View x
            && x.aspect() == null
            && x.lifetime().opened == null
            && x.lifetime().grant != null
            && x.lifetime().grant.kind() == Grant.Kind.FOREIGN;
  }

  private boolean readsPointer(Contract contract, CallSite site) {
    return contract.has(Effect.ResultPointer.class)
        || (site.method().flags() & Flags.SIGNATURE_POLYMORPHIC) != 0
            && site.type() != null
            && run.ffm().role(site.type()) == Role.SEGMENT;
  }

  /** What owns that which the pointers lead to that are found in memory; null if nothing known. */
  private Lifetime owner(Value.View memory, World w) {
    Value.View state = States.in(memory, w);
    Value.View v = state != null ? state : Lifetimes.memory(memory);
    Lifetime l = v == null ? null : v.lifetime();
    if (l == null || l.grant == null) {
      return null;
    }
    return isContent(l) ? l.grant.owner() : run.natives().lends(l.grant) != null ? l : null;
  }

  /** Whether it was found in the memory of what owns it. */
  private boolean isContent(Lifetime l) {
    return l.grant != null
        && l.grant.kind() == Grant.Kind.BORROWED
        && l.grant.owner() != null
        && run.natives().lends(l.grant.owner().grant) != null;
  }

  /** Whether something that was found so may have an owner of its own, or be given one. */
  boolean isShared(Lifetime l) {
    return isContent(l) && l.grant.family() != null;
  }

  /** Whether something may live on without what it was found in. */
  boolean mayOutlive(Lifetime l, World w) {
    if (!isContent(l)) {
      return false;
    }
    if (isKept(w.state(l))) {
      return true;
    }
    if (l.grant.family() == null) {
      return false;
    }
    // The same thing may have been found twice.
    for (Lifetime other : Worlds.keys(w.lifetimes())) {
      boolean sibling = other.grant != null && other.grant.owner() == l.grant.owner();
      if (sibling && isContent(other) && (w.state(other).escaped() || isKept(w.state(other)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKept(LifetimeState s) {
    return s.status() == Status.OPEN && s.end() != null && s.end().kind() == End.Kind.SHARED;
  }

  /** What was found in something lives on, whatever becomes of that. */
  World spare(Value v, String function, Event at, World w) {
    Value.View x = Pointers.view(v);
    Lifetime owner = x == null ? null : owner(x, w);
    World out = w;
    if (owner != null) {
      for (Lifetime l : Worlds.keys(w.lifetimes())) {
        if (l.grant != null && l.grant.owner() == owner && isContent(l)) {
          out = out.state(l, out.state(l).attach(at, new End(End.Kind.SHARED, function)));
        }
      }
    }
    return out;
  }

  /** The same where a function releases only the memory, by which a thing of a family is found. */
  World spareFrom(Value v, String family, End end, Event at, World w) {
    Value.View x = Pointers.view(v);
    Grant g = x == null ? null : x.lifetime().grant;
    Family lending = g == null ? null : run.natives().lends(g);
    return lending != null && family != null && family.equals(lending.base())
        ? spare(v, end.function(), at, w)
        : w;
  }
}
