package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.code.Recurrence;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Scratch;
import dev.forewarn.worlds.Value;
import java.util.IdentityHashMap;
import java.util.Map;

/** Finds allocations for one call in arenas that live much longer. One per analysed method. */
final class Scratches {

  /** How many helpers deep an arena that is passed on is followed. */
  private static final int HELPERS = 3;

  private final Run run;
  private final Map<Tree, Scratch> byPlace = new IdentityHashMap<>();

  Scratches(Run run) {
    this.run = run;
  }

  /** Notes an allocation; null if it is not of the kind that can pile up. */
  Scratch allocation(Lifetime l, CallSite site) {
    boolean here = site.frame().activation().inRoot() || isGiven(site);
    if (run.trait(Trait.Allocates.class, site) == null || !here && !isStub(site)) {
      return null;
    }
    Fact.Unbounded why = why(l, site);
    if (why == null) {
      return null;
    }
    Place visible = site.event().visible();
    Tree at = why == Fact.Unbounded.AUTO_IN_LOOP ? l.opened.tree() : visible.tree();
    return byPlace.computeIfAbsent(
        at,
        k -> new Scratch(new Place(visible.unit(), at), l, why, arenaName(l, site), isStub(site)));
  }

  /** Whether a helper allocates in what the method under analysis gives it. */
  private static boolean isGiven(CallSite site) {
    Activation a = site.frame().activation();
    return a.parent() != null
        && a.parent().parent() == null
        && site.at() instanceof MethodInvocationTree call
        && ASTHelpers.getReceiver(call) instanceof IdentifierTree i
        && ASTHelpers.getSymbol(i) instanceof VarSymbol v
        && v.owner instanceof MethodSymbol
        && (v.flags() & Flags.PARAMETER) != 0;
  }

  private boolean isStub(CallSite site) {
    return run.contract(site.method()) instanceof Contract c && c.makesStub();
  }

  /** What the reader of the method under analysis knows the arena as. */
  private String arenaName(Lifetime l, CallSite site) {
    boolean ofHelper = !site.frame().activation().inRoot();
    if (ofHelper && l.declared != null && l.declared.tree() instanceof JCVariableDecl field) {
      return field.name.toString();
    }
    if (ofHelper && l.kind == ArenaKind.GLOBAL) {
      return "Arena.global()";
    }
    VarSymbol passed = ofHelper ? passed(site) : null;
    if (passed != null) {
      return passed.name.toString();
    }
    ExpressionTree receiver =
        isStub(site) && site.trees().size() > 2
            ? site.trees().get(2)
            : site.at() instanceof com.sun.source.tree.MethodInvocationTree m
                ? ASTHelpers.getReceiver(m)
                : null;
    return receiver == null ? "arena" : receiver.toString();
  }

  /** The arena of this object that the method under analysis gives a helper; null if none. */
  private VarSymbol passed(CallSite site) {
    if (!(site.event().visible().tree() instanceof MethodInvocationTree call)) {
      return null;
    }
    for (ExpressionTree a : call.getArguments()) {
      boolean own =
          a instanceof IdentifierTree
              || a instanceof MemberSelectTree s
                  && s.getExpression() instanceof IdentifierTree i
                  && i.getName().contentEquals("this");
      if (own
          && ASTHelpers.getSymbol(a) instanceof VarSymbol v
          && v.owner instanceof Symbol.ClassSymbol
          && !v.isStatic()
          && run.engine().ffm().role(v.type) == FfmTypes.Role.ARENA) {
        return v;
      }
    }
    return null;
  }

  private Fact.Unbounded why(Lifetime l, CallSite site) {
    if (!isCalledOften(run.root())) {
      return null;
    }
    if (l.declared != null) {
      return l.kind == ArenaKind.AUTO
          ? Fact.Unbounded.STATIC_AUTO
          : l.kind == ArenaKind.GLOBAL
              ? Fact.Unbounded.STATIC_GLOBAL
              : l.kind == ArenaKind.SHARED ? Fact.Unbounded.STATIC_OPEN : null;
    }
    if (l.opened != null) {
      if (l.kind == ArenaKind.GLOBAL) {
        return Fact.Unbounded.GLOBAL;
      }
      boolean perRound = l.kind == ArenaKind.AUTO && l.opened.activation().inRoot();
      return perRound && run.surroundings().openedInLoop(l) ? Fact.Unbounded.AUTO_IN_LOOP : null;
    }
    boolean ofThis =
        l.owner != null
            && (site.frame().activation().parent() == null
                    && site.frame().self() instanceof Value.Obj o
                    && o.id() == l.owner
                    && o.id().given
                || l.owner.given && isStub(site) && passed(site) != null)
            // Only of a field that keeps its arena is it known what arena it is.
            && l.kind != null;
    return ofThis && run.root() instanceof MethodTree ? Fact.Unbounded.OBJECT_FIELD : null;
  }

  /** Initialisers, constructors and main run once. */
  private static boolean isCalledOften(Tree root) {
    if (!(root instanceof JCMethodDecl m)) {
      return root instanceof com.sun.source.tree.LambdaExpressionTree;
    }
    MethodSymbol s = m.sym;
    return !s.isConstructor() && !Recurrence.isEntry(s);
  }

  /** Notes a use of memory, which is the value {@code of}. */
  void used(Scratch scratch, Value of, CallSite site) {
    if (run.lifetimes().isNativeCall(site)) {
      scratch.givenToNative();
    } else if (scratch.why == Fact.Unbounded.AUTO_IN_LOOP
        || run.trait(Trait.Reads.class, site) != null && !isFilled(of, site)) {
      scratch.read();
    }
  }

  /** Whether a call writes to a segment, though it reads from another. */
  private boolean isFilled(Value of, CallSite site) {
    for (Effect e : run.contract(site.method()).effects()) {
      if (e instanceof Effect.Touches t
          && t.writes()
          && (t.what() instanceof Ref.This
              ? site.receiver().equals(of)
              : t.what() instanceof Ref.Parameter(int i) && site.argument(i).equals(of))) {
        return true;
      }
    }
    return false;
  }

  /** Everything that a value leads to may be kept by somebody. */
  static void kept(Reach reach) {
    reach.origins.forEach(Scratch::kept);
  }

  /**
   * Whether the memory of one call after the other piles up. An arena that never ends is at fault
   * unless the call is the only one; that of an object, which may be made for one call, only if
   * there are many calls for the same object.
   */
  private boolean recurs(Scratch s) {
    if (!(run.root() instanceof JCMethodDecl m)) {
      return true;
    }
    Recurrence recurrence = run.engine().recurrence();
    return switch (s.why) {
      case OBJECT_FIELD -> recurrence.manyForOneObject(m, s.at.tree());
      case STATIC_OPEN ->
          s.lifetime.declared.tree() instanceof JCVariableDecl field
              && !isEnded(field.sym)
              && !recurrence.onceForAll(m, s.at.tree());
      case STATIC_AUTO, STATIC_GLOBAL, GLOBAL -> !recurrence.onceForAll(m, s.at.tree());
      case AUTO_IN_LOOP -> true;
    };
  }

  /** Whether any code may close the arena of a static field: it does more than allocate in it. */
  private boolean isEnded(VarSymbol field) {
    boolean ended = false;
    for (CompilationUnitTree unit : run.overrides().units()) {
      ended = ended || isEnded(field, unit, HELPERS);
    }
    return ended;
  }

  private boolean isEnded(VarSymbol arena, Tree code, int depth) {
    boolean[] found = {false};
    TreeScanner<Void, Void> mentions =
        new TreeScanner<>() {
          @Override
          public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            ExpressionTree on = ASTHelpers.getReceiver(call);
            if (on != null && ASTHelpers.getSymbol(on) == arena && isHarmless(call)) {
              return scan(call.getArguments(), null);
            }
            for (int i = 0; i < call.getArguments().size(); i++) {
              if (ASTHelpers.getSymbol(call.getArguments().get(i)) == arena) {
                found[0] |= !onlyAllocates(ASTHelpers.getSymbol(call), i, depth);
              } else {
                scan(call.getArguments().get(i), null);
              }
            }
            return scan(call.getMethodSelect(), null);
          }

          @Override
          public Void visitIdentifier(IdentifierTree tree, Void unused) {
            found[0] |= ASTHelpers.getSymbol(tree) == arena;
            return null;
          }

          @Override
          public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            found[0] |= ASTHelpers.getSymbol(tree) == arena;
            return super.visitMemberSelect(tree, null);
          }
        };
    mentions.scan(code, null);
    return found[0];
  }

  /** Whether a method does nothing with an arena that it is given but allocate in it. */
  private boolean onlyAllocates(MethodSymbol m, int parameter, int depth) {
    Contract c = run.contract(m);
    if (c != null && c.makesStub()) {
      return true;
    }
    MethodTree code = depth == 0 ? null : run.engine().sources().method(m);
    return code != null
        && code.getBody() != null
        && parameter < code.getParameters().size()
        && !run.overrides().isOverridden(m)
        && !isEnded(
            ((JCVariableDecl) code.getParameters().get(parameter)).sym, code.getBody(), depth - 1);
  }

  private boolean isHarmless(MethodInvocationTree call) {
    Contract c = run.contract(ASTHelpers.getSymbol(call));
    return c != null && !c.has(Effect.Closes.class);
  }

  /** Hands what certainly piles up to the collector. */
  void report() {
    for (Scratch s : byPlace.values()) {
      if (s.isWaste() && recurs(s)) {
        Place made = s.lifetime.place();
        run.collector()
            .plain(
                "unbounded",
                new Fact.UnboundedAllocation(s.at, made, s.why, "'" + s.arena + "'", s.stub, true));
      }
    }
  }
}
