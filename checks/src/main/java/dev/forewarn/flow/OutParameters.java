package dev.forewarn.flow;

import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.List;

/** What one call of a function stores in memory that it is given. */
final class OutParameters {

  private final Run run;
  private final NativeCall call;
  private final NativeCallee callee;
  private final CallSite site;

  OutParameters(Run run, NativeCall call, NativeCallee callee, CallSite site) {
    this.run = run;
    this.call = call;
    this.callee = callee;
    this.site = site;
  }

  /**
   * The caller owns what is stored.
   *
   * @param exists holds where something was stored; null if that is always, or not known
   */
  World owned(FunctionEffect.OutOwned x, Condition exists, World in) {
    World w = in;
    if (x.held() != FunctionEffect.Held.LOST) {
      Value held = held(x, w);
      if (held != Value.NULL_POINTER) {
        w = run.pointers().handOver(held, w);
      }
      if (held != Value.NULL_POINTER && x.held() == FunctionEffect.Held.USED) {
        boolean known = held instanceof Value.View;
        return known ? in : store(x, Value.UNKNOWN, w);
      }
    }
    boolean always = callee.failure() == null || x.when() == FunctionEffect.Stored.ALWAYS;
    if (exists == null && !always) {
      // Whether the call failed cannot be told from here on.
      return store(x, Value.UNKNOWN, w);
    }
    return out(x, Grant.Kind.OWNED, x.family(), call.lifetime(x.of()), List.of(), exists, w);
  }

  /** Whether an argument is memory for a pointer in which there is none. */
  boolean holdsNone(int parameter, World w) {
    return parameter >= 0
        && call.argument(parameter) instanceof Value.View v
        && v.aspect() instanceof Aspect.Cell cell
        && cell.pointer()
        && run.natives().storesPointer(callee, parameter)
        && run.cells().held(cell, w) == Value.NULL_POINTER;
  }

  /** The result is stored there, too. */
  Eval storedToo(int parameter, Eval result) {
    Aspect.Cell cell = (Aspect.Cell) ((Value.View) call.argument(parameter)).aspect();
    World w = run.cells().store(cell, result.value(), site.event(), result.world());
    return new Eval(w, result.value());
  }

  /** What is stored belongs to somebody else. */
  World lent(FunctionEffect.Out x, Grant.Kind kind, Lifetime owner, List<String> until, World w) {
    return out(x, kind, null, owner, until, null, w);
  }

  /** What memory holds before something is stored there. */
  private Value held(FunctionEffect.Out x, World w) {
    Aspect.Cell cell = x.member() == null ? cell(x) : null;
    return cell != null
        ? run.cells().held(cell, w)
        : run.cells().members().held(call.argument(x.what()), offset(x), size(x), w);
  }

  private World out(
      FunctionEffect.Out x,
      Grant.Kind kind,
      String family,
      Lifetime owner,
      List<String> until,
      Condition exists,
      World w) {
    if (!reaches(x)) {
      return w;
    }
    boolean whole = x.member() == null;
    Grant grant =
        new Grant(
                kind,
                family,
                callee.name(),
                owner,
                until,
                exists,
                false,
                false,
                whole ? callee.stored(x.what()) : null)
            .from(call.library());
    String slot = "out" + x.what() + "." + (whole ? "" : x.member().name());
    Eval obtained = run.pointers().obtain(grant, slot, site, w);
    return store(x, obtained.value(), obtained.world());
  }

  /** Whether what is stored in an argument can be found there again. */
  private boolean reaches(FunctionEffect.Out x) {
    if (x.member() == null && cell(x) != null) {
      return true;
    }
    if (call.argument(x.what()) instanceof Value.View v
        && !v.isNative()
        && v.aspect() instanceof Aspect.Part) {
      // From now on, each piece of memory that is allocated is told apart.
      run.engine().natives().followStates();
    }
    // Memory of a size that only the run tells is as good as a collection.
    return call.argument(x.what()) instanceof Value.View v
        && v.extent() != null
        && v.extent().exact()
        && run.cells().members().follows(v);
  }

  /** The cell of one pointer that an argument is; null if it is none. */
  private Aspect.Cell cell(FunctionEffect.Out x) {
    return call.argument(x.what()) instanceof Value.View v
            && v.aspect() instanceof Aspect.Cell c
            && c.pointer()
        ? c
        : null;
  }

  /** Stores something where it can be found again; nowhere if that is not known. */
  World store(FunctionEffect.Out x, Value content, World w) {
    Aspect.Cell cell = x.member() == null ? cell(x) : null;
    if (cell != null) {
      return run.cells().store(cell, content, site.event(), w);
    }
    return run.cells()
        .members()
        .store(call.argument(x.what()), offset(x), size(x), content, site.event(), w);
  }

  private static long offset(FunctionEffect.Out x) {
    return x.member() == null ? 0 : x.member().offset();
  }

  private long size(FunctionEffect.Out x) {
    return run.natives().storesInt(callee, x.what()) ? Integer.BYTES : Long.BYTES;
  }
}
