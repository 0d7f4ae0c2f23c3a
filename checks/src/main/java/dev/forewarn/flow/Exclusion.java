package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Trait;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What keeps the release of a handle from meeting a call that uses it: one lock for both, users who
 * are counted, a flag that is set under the lock of the users before the release, or a wait for
 * them. Nothing is said against it where the last two cannot be told apart from something else.
 */
final class Exclusion {

  /** How deep helpers and callers are looked into. */
  private static final int DEPTH = 3;

  private final Engine engine;
  private final ClassSymbol owner;
  private final SharedCode code;

  Exclusion(Engine engine, ClassSymbol owner, SharedCode code) {
    this.engine = engine;
    this.owner = owner;
    this.code = code;
  }

  /** Whether a release cannot meet a use. */
  boolean of(SharedCode.Call release, SharedCode.Call use) {
    return code.excludes(release, use)
        || isLeftToOthers(release.in())
        || isCounted(release, use)
        || isShut(release, use)
        || isWaitedFor(release, use);
  }

  /** A hook that a class above calls when it finds that it is time. */
  private boolean isLeftToOthers(MethodSymbol m) {
    return (m.flags() & Flags.PROTECTED) != 0 && !engine.methods().overridden(m).isEmpty();
  }

  // ---- users who are counted ------------------------------------------------------------------

  /** Whether the use raises a number first that the release goes by. */
  private boolean isCounted(SharedCode.Call release, SharedCode.Call use) {
    Set<VarSymbol> asked = new HashSet<>();
    before(
        release,
        m -> {
          asked.add(m.field());
          return false;
        },
        c -> false);
    return !asked.isEmpty()
        && before(
            use,
            m -> asked.contains(m.field()) && raises(m),
            c ->
                ASTHelpers.getReceiver(c.at()) instanceof ExpressionTree receiver
                    && asked.contains(code.copies().root(receiver))
                    && raises(ASTHelpers.getSymbol(c.at())));
  }

  private static boolean raises(SharedCode.Mention m) {
    return switch (m.value()) {
      case UnaryTree u ->
          u.getKind() == Tree.Kind.PREFIX_INCREMENT || u.getKind() == Tree.Kind.POSTFIX_INCREMENT;
      case CompoundAssignmentTree c -> c.getKind() == Tree.Kind.PLUS_ASSIGNMENT;
      case BinaryTree b ->
          b.getKind() == Tree.Kind.PLUS
              && (ASTHelpers.getSymbol(b.getLeftOperand()) == m.field()
                  || ASTHelpers.getSymbol(b.getRightOperand()) == m.field());
      case null, default -> false;
    };
  }

  /** Whether a method raises a number, be it one of an object that counts for others. */
  private boolean raises(MethodSymbol m) {
    Contract c = engine.contract(m);
    if (c != null) {
      return c.is(Trait.Raises.class);
    }
    if (m.enclClass() == owner
        || engine.sources().method(m) == null
        || !(engine.sources().classTree(m.enclClass()) instanceof JCClassDecl its)
        || its.sym == null) {
      return false;
    }
    SharedCode other = engine.contradictions(its).code();
    return other.mentionsIn(m).stream().anyMatch(Exclusion::raises)
        || other.callsIn(m).stream()
            .anyMatch(
                x ->
                    engine.contract(ASTHelpers.getSymbol(x.at())) instanceof Contract inner
                        && inner.is(Trait.Raises.class));
  }

  // ---- a flag ---------------------------------------------------------------------------------

  /** Whether, before the release, a flag is set under the lock under which the use looks at it. */
  private boolean isShut(SharedCode.Call release, SharedCode.Call use) {
    return before(
        release,
        set ->
            (set.write() || isSetByCall(set))
                && code.excludes(set, use)
                && before(
                    use,
                    m -> m.field() == set.field() && !m.write() && code.excludes(set, m),
                    c -> false),
        c -> false);
  }

  private boolean isSetByCall(SharedCode.Mention m) {
    return code.callsIn(m.in()).stream()
        .anyMatch(
            c ->
                ASTHelpers.getReceiver(c.at()) == m.at()
                    && engine.contract(ASTHelpers.getSymbol(c.at())) instanceof Contract contract
                    && (contract.has(Effect.Swaps.class) || contract.has(Effect.Sets.class)));
  }

  // ---- a wait ---------------------------------------------------------------------------------

  /** Whether, before the release, somebody waits for what may be the use. */
  private boolean isWaitedFor(SharedCode.Call release, SharedCode.Call use) {
    return before(release, m -> false, c -> waits(c) && mayEnd(c, use));
  }

  private boolean waits(SharedCode.Call c) {
    return waits(c.at(), DEPTH);
  }

  private boolean waits(MethodInvocationTree call, int depth) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    Contract contract = engine.contract(m);
    if (contract != null) {
      // Whoever lets time pass before it looks again waits as well.
      return contract.has(Effect.Joins.class) && !contract.is(Trait.Locks.class)
          || contract.is(Trait.PassesTime.class);
    }
    if (m.enclClass() == owner || engine.natives().called(call) != null) {
      return false;
    }
    if (engine.sources().method(m) == null) {
      return mayWait(call);
    }
    return depth > 0
        && engine.sources().classTree(m.enclClass()) instanceof JCClassDecl its
        && its.sym != null
        && engine.contradictions(its).code().callsIn(m).stream()
            .anyMatch(x -> waits(x.at(), depth - 1));
  }

  /** Whether a call of which nothing is known is about something that the object holds. */
  private boolean mayWait(MethodInvocationTree call) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver != null && isPart(receiver)
        || call.getArguments().stream().anyMatch(this::isPart);
  }

  private boolean isPart(ExpressionTree e) {
    return code.copies().root(e) instanceof VarSymbol v
        && v.owner == owner
        && !v.isStatic()
        && !v.type.isPrimitive()
        && engine.ffm().role(v.type) == Role.NONE;
  }

  /** Whether what is waited for may be that a use is over. */
  private boolean mayEnd(SharedCode.Call wait, SharedCode.Call use) {
    Tree receiver = ASTHelpers.getReceiver(wait.at());
    VarSymbol of = receiver == null ? null : code.copies().root(receiver);
    // A helper may be given what it waits for.
    return of == null || of.owner != owner || use.inFunction() || isRunBy(use.in(), of, DEPTH);
  }

  /** Whether a method is handed on to a worker, or has to do with what somebody waits for. */
  private boolean isRunBy(MethodSymbol m, VarSymbol awaited, int depth) {
    if (code.isHandedOn(m) || code.mentionsIn(m).stream().anyMatch(x -> x.field() == awaited)) {
      return true;
    }
    return depth > 0
        && code.callsOf(m).stream()
            .anyMatch(c -> c.in() != m && (c.inFunction() || isRunBy(c.in(), awaited, depth - 1)));
  }

  // ---- what comes first -----------------------------------------------------------------------

  /**
   * Whether code that runs before a call, in its method, in helpers or in all that call its method,
   * mentions a field or makes a call that passes a test.
   */
  private boolean before(
      SharedCode.Call call,
      Predicate<SharedCode.Mention> mention,
      Predicate<SharedCode.Call> other) {
    return before(call.in(), end(call.at()), mention, other, DEPTH)
        || byCallers(call.in(), mention, other, DEPTH);
  }

  private boolean byCallers(
      MethodSymbol m,
      Predicate<SharedCode.Mention> mention,
      Predicate<SharedCode.Call> other,
      int depth) {
    if (depth == 0 || (m.flags() & Flags.PRIVATE) == 0) {
      return false;
    }
    List<SharedCode.Call> callers = code.callsOf(m).stream().filter(c -> c.in() != m).toList();
    boolean all = !callers.isEmpty();
    for (SharedCode.Call c : callers) {
      // No short cut: some tests gather what they see.
      all &=
          before(c.in(), end(c.at()), mention, other, depth)
              | byCallers(c.in(), mention, other, depth - 1);
    }
    return all;
  }

  private boolean before(
      MethodSymbol in,
      int end,
      Predicate<SharedCode.Mention> mention,
      Predicate<SharedCode.Call> other,
      int depth) {
    boolean any = false;
    for (SharedCode.Mention m : code.mentionsIn(in)) {
      any |= start(m.at()) < end && mention.test(m);
    }
    for (SharedCode.Call c : code.callsIn(in)) {
      if (start(c.at()) < end) {
        MethodSymbol m = ASTHelpers.getSymbol(c.at());
        any |= other.test(c);
        any |=
            depth > 0
                && m != in
                && m.owner == owner
                && before(m, Integer.MAX_VALUE, mention, other, depth - 1);
      }
    }
    return any;
  }

  private static int start(Tree t) {
    return TreeInfo.getStartPos((JCTree) t);
  }

  /** A position behind the beginning of each argument of a call. */
  private static int end(MethodInvocationTree call) {
    int end = start(call);
    for (Tree argument : call.getArguments()) {
      end = start(argument);
    }
    return end + 1;
  }
}
