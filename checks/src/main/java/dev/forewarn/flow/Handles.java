package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import dev.forewarn.contracts.OpaqueType;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Fact.Confusion;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;

/** Handles of distinct types, and memory that holds them. */
final class Handles {

  private final Run run;

  Handles(Run run) {
    this.run = run;
  }

  /**
   * Passes what must be of a type.
   *
   * @return null if nothing that happens afterwards says anything
   */
  World pass(Value v, Tree subject, OpaqueType expected, String function, CallSite site, World w) {
    OpaqueType given = given(v, w);
    Confusion how = given == null ? null : confusion(given, expected);
    Event use = site.event();
    if (how == null) {
      run.collector().fine("handle", use);
      return w;
    }
    if (!w.speculative()) {
      run.collector()
          .together(
              "handle",
              use,
              null,
              Pointers.view(v).lifetime(),
              (place, certain) ->
                  new Fact.WrongHandle(
                      place,
                      use.place(),
                      subject,
                      given.name(),
                      expected.name(),
                      how,
                      function,
                      certain));
    }
    return how == Confusion.OTHER_TYPE ? w : null;
  }

  private static Confusion confusion(OpaqueType given, OpaqueType expected) {
    if (given.declared() != expected.declared()) {
      return null;
    }
    if (given.cell() != expected.cell()) {
      return given.cell() ? Confusion.CELL_FOR_HANDLE : Confusion.HANDLE_FOR_CELL;
    }
    // What was stored in memory before, the next function may overwrite.
    return !given.cell() && !given.name().equals(expected.name()) ? Confusion.OTHER_TYPE : null;
  }

  /** The type of a value; null if that is not known. */
  private OpaqueType given(Value v, World w) {
    Value.View x = Pointers.view(v);
    if (x == null) {
      return null;
    }
    if (x.aspect() instanceof Aspect.Cell c) {
      OpaqueType held =
          w.heap().get(c.id()) == null
              ? null
              : type(run.containers().content(new Value.Obj(c.id()), w));
      return held == null ? null : new OpaqueType(held.name(), true, held.declared());
    }
    return type(v);
  }

  private static OpaqueType type(Value v) {
    Value.View x = Pointers.view(v);
    boolean whole = x != null && x.isNative() && x.aspect() == null;
    return whole ? x.lifetime().grant.handle() : null;
  }
}
