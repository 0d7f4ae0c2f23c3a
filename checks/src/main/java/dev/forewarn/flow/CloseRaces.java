package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact;
import dev.forewarn.facts.ThreadFact.CloseRaces.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds classes whose own code shows that threads share their objects, and that release a raw
 * handle where a call may be using it. A claim of thread safety is held against the code elsewhere.
 */
final class CloseRaces {

  private final Engine engine;

  CloseRaces(Engine engine) {
    this.engine = engine;
  }

  /** The races of a class, one for each handle. */
  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    if (tree.sym == null
        || !engine.ffm().touches(tree.sym)
        || Marks.of(tree.sym, "ThreadSafeNative", "ThreadSafe", "NotThreadSafe", "ThreadConfined")
            != null) {
      return List.of();
    }
    Contradictions all = engine.contradictions(tree);
    if (!all.holdsHandle()) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    for (Contradictions.Shared shared : all.releases()) {
      Fact race = race(shared, all, unit);
      if (race != null) {
        out.add(race);
      }
    }
    return out;
  }

  private Fact race(Contradictions.Shared shared, Contradictions all, CompilationUnitTree unit) {
    SharedCode code = all.code();
    VarSymbol field = shared.field();
    if (Marks.any(field) && Marks.of(field, "ThreadSafeNative", "ThreadConfined") != null
        || !code.isReached(shared.release().in())
        || isFinalizer(shared.release().in())) {
      return null;
    }
    List<SharedCode.Call> free = new ArrayList<>();
    List<SharedCode.Call> locked = new ArrayList<>();
    for (SharedCode.Call use : shared.uses()) {
      if (!code.isReached(use.in()) || all.exclusion().of(shared.release(), use)) {
        continue;
      }
      (code.isLocked(use) ? locked : free).add(use);
    }
    boolean held = code.isLocked(shared.release());
    SharedCode.Call use;
    Evidence why;
    if (!held && !locked.isEmpty() && free.isEmpty()) {
      use = locked.get(0);
      why = Evidence.USES_LOCK;
    } else if (held && !free.isEmpty()) {
      use = free.get(0);
      why = Evidence.RELEASE_LOCKS;
    } else if (held && !locked.isEmpty()) {
      use = locked.get(0);
      why = Evidence.OTHER_LOCKS;
    } else {
      use = held ? null : flagged(shared.release(), free, code);
      why = Evidence.FLAG;
    }
    if (use == null) {
      return null;
    }
    return new ThreadFact.CloseRaces(
        new Place(unit, shared.release().at()),
        new Place(unit, use.at()),
        field.name.toString(),
        name(shared.release()),
        why,
        false);
  }

  private boolean isFinalizer(MethodSymbol m) {
    return m.name == m.name.table.names.finalize && m.params().isEmpty();
  }

  private String name(SharedCode.Call release) {
    NativeCallee callee = engine.natives().called(release.at());
    return callee != null ? callee.name() : ASTHelpers.getSymbol(release.at()).name.toString();
  }

  /** A use that asks a flag whether the handle is still there, which its release sets. */
  private SharedCode.Call flagged(
      SharedCode.Call release, List<SharedCode.Call> uses, SharedCode code) {
    for (SharedCode.Mention set : code.mentions()) {
      if (set.in() != release.in() || !isShared(set, code)) {
        continue;
      }
      for (SharedCode.Call use : uses) {
        if (asks(use.in(), set.field(), code, 2)) {
          return use;
        }
      }
    }
    return null;
  }

  /** Whether a mention writes a field in a way that is meant for other threads. */
  private boolean isShared(SharedCode.Mention m, SharedCode code) {
    if ((m.field().flags() & Flags.VOLATILE) != 0) {
      return m.write();
    }
    for (SharedCode.Call c : code.calls()) {
      ExpressionTree receiver = c.in() == m.in() ? ASTHelpers.getReceiver(c.at()) : null;
      if (receiver == m.at()
          && engine.contract(ASTHelpers.getSymbol(c.at())) instanceof Contract contract
          && (contract.has(Effect.Swaps.class) || contract.has(Effect.Sets.class))) {
        return true;
      }
    }
    return false;
  }

  private boolean asks(MethodSymbol in, VarSymbol flag, SharedCode code, int depth) {
    for (SharedCode.Mention m : code.mentions()) {
      if (m.in() == in && m.field() == flag && !m.write()) {
        return true;
      }
    }
    if (depth > 0) {
      for (SharedCode.Call c : code.calls()) {
        if (c.in() == in
            && ASTHelpers.getSymbol(c.at()) instanceof MethodSymbol m
            && m != in
            && m.owner == in.owner
            && asks(m, flag, code, depth - 1)) {
          return true;
        }
      }
    }
    return false;
  }
}
