package dev.forewarn.flow;

import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Value;

/** Things that begin with the address of a table of their functions, as the objects of COM do. */
final class Tables {

  private static final long POINTER = 8;

  private final Run run;

  Tables(Run run) {
    this.run = run;
  }

  /** The table of a thing or a function of it, if a call reads one; null if not. */
  Value read(CallSite site, Effects.State s) {
    if (!(site.receiver() instanceof Value.View v)) {
      return null;
    }
    if (v.aspect() instanceof Aspect.Table(String family)) {
      Long offset = offset(site, s);
      return offset == null || offset % POINTER != 0 || offset < 0
          ? null
          : run.natives().entry(family, (int) (offset / POINTER));
    }
    Value.View thing = Lifetimes.memory(v);
    return thing != null
            && run.natives().hasTable(thing.lifetime().grant)
            && !Aspect.isInside(thing.aspect())
            && Long.valueOf(0).equals(offset(site, s))
        ? run.natives()
            .foreign()
            .with(new Aspect.Table(thing.lifetime().grant.family()))
            .with(run.extents().read(site))
        : null;
  }

  /** How many bytes behind the beginning a call reads; null if that is not known. */
  private Long offset(CallSite site, Effects.State s) {
    Contract c = run.contract(site.method());
    for (Effect e : c.effects()) {
      if (e instanceof Effect.Touches t && t.from() != null) {
        Extents.Bytes from = run.extents().amount(t.from(), site, s);
        return from.exact() ? from.least() : null;
      }
    }
    return null;
  }
}
