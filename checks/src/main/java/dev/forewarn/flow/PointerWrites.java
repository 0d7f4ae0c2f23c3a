package dev.forewarn.flow;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.constants.VarAccess;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;

/** Writes pointers into native memory, from where others may take what they lead to. */
final class PointerWrites {

  private final Run run;

  PointerWrites(Run run) {
    this.run = run;
  }

  /** Whether a bare address is written into memory. */
  boolean storesAddress(Effect.Accesses e, CallSite site) {
    return e.what() instanceof Ref.This
        && site.receiver() instanceof Value.View
        && writesLastInto(e.what(), site)
        && !site.rawArguments().isEmpty()
        && site.rawArguments().get(site.rawArguments().size() - 1) instanceof Value.Address;
  }

  boolean isPointerWrite(Effect.Accesses e, CallSite site) {
    int n = site.trees().size();
    return e.what() instanceof Ref.Arguments
        && n >= 2
        && site.rawArguments().size() == n
        && writesLastInto(new Ref.Parameter(0), site)
        && run.ffm().role(((JCTree) site.trees().get(0)).type) == Role.SEGMENT
        && !isCoordinate(((JCTree) site.trees().get(n - 1)).type);
  }

  private boolean writesLastInto(Ref what, CallSite site) {
    return run.trait(Trait.WritesLast.class, site) instanceof Trait.WritesLast(Ref into)
        && into.equals(what);
  }

  private static boolean isCoordinate(Type t) {
    return t == null || t.isPrimitive();
  }

  World pointerWrite(CallSite site, World w) {
    Value into = site.rawArguments().get(0);
    Value what = site.rawArguments().get(site.rawArguments().size() - 1);
    return into instanceof Value.View i
        ? points(i, what, site, w)
        : run.pointers().handOver(what, w);
  }

  World pointer(Effect.WritesPointer e, CallSite site, Effects.State s) {
    Value what = run.effects().value(e.what(), site, s);
    // What an arena is told to write goes into the memory that it gives.
    Value where =
        site.receiver() instanceof Value.ArenaRef && e.into() instanceof Ref.This
            ? s.result()
            : run.effects().value(e.into(), site, s);
    return where instanceof Value.View into
        ? points(into, what, site, s.world())
        : run.pointers().handOver(what, s.world());
  }

  /** Where in memory a call writes; null if that is not known. */
  private Long offset(Value.View into, CallSite site, World w) {
    Ref what = into == site.receiver() ? new Ref.This() : new Ref.Parameter(0);
    Effects.State s = new Effects.State(w, null, Value.UNKNOWN);
    VarAccess.Bytes bytes = run.cells().members().bytes(what, into, site, s);
    return bytes == null ? null : (Long) bytes.offset();
  }

  World points(Value.View into, Value stored, CallSite site, World before) {
    // A pointer says nothing of the arena that its segment was put into.
    Value.View moved = stored instanceof Value.View v ? Lifetimes.memory(v) : null;
    Value what = !(stored instanceof Value.View) ? stored : moved == null ? Value.UNKNOWN : moved;
    if (into.aspect() instanceof Aspect.Cell cell
        && cell.pointer()
        && (Pointers.view(what) != null || what == Value.NULL_POINTER)) {
      return run.cells().store(cell, what, site.event(), before);
    }
    // Whoever finds a pointer in memory may be the one to release it.
    World w =
        run.cells()
            .write(
                into,
                what,
                offset(into, site, before),
                site.event(),
                run.pointers().handOver(stored, before));
    if (into.isNative()) {
      // What was there may have been taken out of it.
      w = run.cells().contents().spare(into, site.method().name.toString(), site.event(), w);
    }
    boolean address = what instanceof Value.Address;
    Value pointee = what instanceof Value.Address a ? a.of() : what;
    if (pointee instanceof Value.View target && target.lifetime() != into.lifetime()) {
      World.PointerCell cell =
          new World.PointerCell(into.lifetime(), target, address, site.event());
      return w.withPointers(w.pointers().put(cell, true));
    }
    // Whatever is written may have taken the place of an address written before.
    return w.withPointers(w.pointers().filter((p, b) -> p.holder() != into.lifetime()));
  }
}
