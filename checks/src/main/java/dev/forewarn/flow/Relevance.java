package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cheap look at code, before any of it is interpreted: does it have to do with native memory, and
 * does it begin or end a lifetime? One per compilation; each tree is looked at once.
 */
final class Relevance {

  /** Nodes of a body that does little more than return something. */
  private static final int ACCESSOR = 60;

  /** Nodes of a body that does little more than look at its arguments and throw. */
  private static final int GUARD = 120;

  private final Engine engine;
  private final Map<Tree, CodeSummary> summaries = new IdentityHashMap<>();
  private final Map<ClassTree, Boolean> obtaining = new IdentityHashMap<>();
  private final Map<ClassTree, Boolean> filling = new IdentityHashMap<>();
  private final MemoryUses extents;
  private final FunctionUses confined;
  private final UntilMethods untilMethods;

  Relevance(Engine engine) {
    this.engine = engine;
    confined = FunctionUses.ofConfined(engine);
    extents = new MemoryUses(engine, code -> summary(code).memory);
    untilMethods = new UntilMethods(engine, this::summary);
  }

  /** Whether code begins or ends a lifetime, itself or through what it calls. */
  boolean acts(Tree code) {
    return acts(summary(code));
  }

  /** Whether code is worth an analysis of its own. */
  boolean worthAnalysing(Tree code) {
    CodeSummary s = summary(code);
    return s.allocates
        || acts(s)
        || s.hops && touches(s)
        || s.checks
        || (s.functions || !s.handleCalls.isEmpty()) && does(s, CodeSummary.Doing.MAKES_STUBS)
        || extents.in(s.memory)
        || s.shapes && checks(s)
        || s.describes && engine.natives().names(code) && checks(s)
        || touches(s) && engine.natives().misspells(code)
        || mismatches(s)
        || takesOver(code);
  }

  /** Whether annotations say that a method takes a pointer over. */
  private boolean takesOver(Tree code) {
    if (code instanceof MethodTree m) {
      for (VariableTree p : m.getParameters()) {
        VarSymbol v = ((JCTree.JCVariableDecl) p).sym;
        if (Marks.any(v) && Given.takesOver(v) && Natives.isPointer(v.type, engine)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether code describes functions and hands that to others, which link them. */
  boolean binds(Tree code) {
    CodeSummary s = summary(code);
    return s.describes && !s.checks && checks(s);
  }

  /** Whether code may touch a segment of which something is known. */
  boolean mayKnowExtents(Tree code) {
    return extents.in(summary(code).memory);
  }

  /** Whether code itself gives segments of which something is known. */
  boolean givesExtents(Tree code) {
    return summary(code).memory.gives();
  }

  /** Whether code makes what the JDK may refuse, itself or through what it calls. */
  private boolean checks(CodeSummary s) {
    return does(s, CodeSummary.Doing.CHECKS);
  }

  /**
   * Whether a handle may be called with another type than it has: what constants hold is looked at
   * at once, because next to all calls are right.
   */
  private boolean mismatches(CodeSummary s) {
    for (MethodInvocationTree call : s.handleCalls) {
      ExpressionTree handle = ASTHelpers.getReceiver(call);
      Symbol held = held(handle, s);
      if (held instanceof VarSymbol v && v.owner instanceof Symbol.ClassSymbol) {
        Value value = v.isStatic() ? engine.statics().value(v) : ofObject(handle, v);
        if (value != null
            && (Constants.mismatch(engine, value, call)
                || engine.natives().isLinkedElsewhere(value))) {
          return true;
        }
      } else if (held instanceof MethodSymbol m && engine.compiled().isShort(m)) {
        if (Constants.mismatch(engine, engine.compiled().result(m), call)) {
          return true;
        }
      } else if (held instanceof MethodSymbol m
          && (ASTHelpers.getSymbol(handle) instanceof VarSymbol
              || isAdapted(m)
              || engine.sources().classTree(m.enclClass()) != null)) {
        return true;
      }
    }
    return false;
  }

  /** What an object holds in a field: that of a constant, or every one of its class. */
  private Value ofObject(ExpressionTree handle, VarSymbol field) {
    Symbol holder =
        handle instanceof MemberSelectTree m ? ASTHelpers.getSymbol(m.getExpression()) : null;
    return holder instanceof VarSymbol constant && engine.constantObjects().mayTell(constant)
        ? engine.constantObjects().field(constant, field)
        : engine.invariants().constant(field);
  }

  /** The constant or method that gives the handle that is called; null if that is not evident. */
  private static Symbol held(ExpressionTree handle, CodeSummary s) {
    Symbol held = handle == null ? null : ASTHelpers.getSymbol(handle);
    return held instanceof VarSymbol v && s.handles.get(v) != null
        ? ASTHelpers.getSymbol(s.handles.get(v))
        : held;
  }

  /** What is known of the handle that a method calls with just its own arguments; or null. */
  Value bound(MethodTree tree) {
    CodeSummary s = tree.getBody() == null ? null : summary(tree);
    if (s == null || s.handleCalls.size() != 1) {
      return null;
    }
    MethodInvocationTree call = s.handleCalls.get(0);
    List<Symbol> passed = new ArrayList<>();
    List<Symbol> own = new ArrayList<>();
    call.getArguments().forEach(a -> passed.add(ASTHelpers.getSymbol(a)));
    tree.getParameters().forEach(p -> own.add(ASTHelpers.getSymbol(p)));
    return passed.equals(own)
            && held(ASTHelpers.getReceiver(call), s) instanceof VarSymbol v
            && v.isStatic()
        ? engine.statics().value(v)
        : null;
  }

  /** Whether a method gives a handle of a type that can be told. */
  private boolean isAdapted(MethodSymbol m) {
    Contract contract = engine.contract(m);
    return contract != null && contract.trait(Trait.Evaluates.class) != null;
  }

  private boolean acts(CodeSummary s) {
    return does(s, CodeSummary.Doing.ACTS);
  }

  /** Whether code does something itself or through what it calls. */
  private boolean does(CodeSummary s, CodeSummary.Doing what) {
    if (what.itself.test(s)) {
      return true;
    }
    Boolean known = s.all.get(what);
    if (known != null) {
      return known;
    }
    // Whoever asks again meanwhile, through recursion, is told no.
    s.all.put(what, false);
    for (MethodSymbol m : s.calls) {
      MethodTree tree =
          what == CodeSummary.Doing.WRITES && m.isConstructor() ? null : engine.sources().method(m);
      if (tree != null && tree.getBody() != null && does(summary(tree), what)) {
        s.all.put(what, true);
        return true;
      }
    }
    return false;
  }

  /** Whether code makes an upcall stub, itself or through what it calls. */
  boolean makesStubs(Tree code) {
    return does(summary(code), CodeSummary.Doing.MAKES_STUBS);
  }

  /** Whether making an object of a class begins something that the object then holds. */
  boolean obtains(ClassTree tree) {
    Boolean known = obtaining.get(tree);
    if (known == null) {
      obtaining.put(tree, false);
      boolean any = false;
      for (Tree member : tree.getMembers()) {
        any |=
            member instanceof JCTree.JCVariableDecl v
                ? v.init != null && v.sym != null && !v.sym.isStatic() && acts(v.init)
                : member instanceof JCTree.JCMethodDecl m
                    && m.sym != null
                    && m.sym.isConstructor()
                    && acts(m);
      }
      known = any;
      obtaining.put(tree, known);
    }
    return known;
  }

  /** Whether a method of a class puts a handle that is a mere number into a field of its object. */
  boolean fills(ClassTree tree) {
    Boolean known = filling.get(tree);
    if (known == null) {
      filling.put(tree, false);
      boolean any = false;
      for (Tree member : tree.getMembers()) {
        any |=
            member instanceof JCTree.JCMethodDecl m
                && m.sym != null
                && !m.sym.isStatic()
                && m.body != null
                && acts(m)
                && assignsNumber(m, m.sym.owner);
      }
      known = any;
      filling.put(tree, known);
    }
    return known;
  }

  private static boolean assignsNumber(Tree code, Symbol owner) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        any[0] |=
            ASTHelpers.getSymbol(tree.getVariable()) instanceof VarSymbol v
                && v.owner == owner
                && !v.isStatic()
                && v.type.isIntegral();
        return super.visitAssignment(tree, null);
      }
    }.scan(code, null);
    return any[0];
  }

  /** What a method throws that never does anything else; null if it may return. */
  Type alwaysThrows(MethodTree tree) {
    if (summary(tree).returns || tree.getBody().getStatements().isEmpty()) {
      return null;
    }
    StatementTree last = tree.getBody().getStatements().getLast();
    return last instanceof ThrowTree t ? ((JCTree) t.getExpression()).type : null;
  }

  /** Whether code changes objects that were there before, itself or through what it calls. */
  private boolean writes(CodeSummary s) {
    return does(s, CodeSummary.Doing.WRITES);
  }

  /** Whether a method has to do with native memory, itself or through what it calls. */
  boolean relevant(MethodSymbol m) {
    MethodTree tree = engine.sources().method(m);
    return tree != null && (tree.getBody() != null ? touches(summary(tree)) : seesState(m));
  }

  /** Whether code has to do with native memory, itself or through what it calls; null does not. */
  boolean touches(Tree code) {
    return code != null && touches(summary(code));
  }

  private boolean touches(CodeSummary s) {
    return does(s, CodeSummary.Doing.TOUCHES);
  }

  /** Whether running a body at a call can tell anything. */
  boolean worthRunning(MethodSymbol m, MethodTree tree, CallSite site, World w) {
    if (isOurs(site) || engine.modes().mayChooseIn(tree)) {
      return true;
    }
    CodeSummary s = summary(tree);
    if (World.here(w.kept()) != w.kept()
        && (does(s, CodeSummary.Doing.WAITS) || confined.in(tree.getBody()))) {
      return true;
    }
    boolean told = site.arguments().contains(Value.NULL) || Told.isToldSomething(site);
    // What a guard of the method itself throws is meant to happen; further down, what is declared.
    boolean direct = site.frame().activation().depth() == 0;
    if (s.size <= GUARD
        && (s.refuses && (told || direct && mayLose(w))
            || mayLose(w) && does(s, CodeSummary.Doing.PARSES))) {
      return true;
    }
    if (s.size <= ACCESSOR && Told.handsOn(m) && extents.isGivenExtent(site)) {
      return true;
    }
    if (untilMethods.mayEnd(tree, w)) {
      return true;
    }
    if (s.size <= GUARD && Told.judges(m, site, w)) {
      return true;
    }
    if (s.size <= ACCESSOR && Told.composes(m, site, engine)) {
      return true;
    }
    if (!touches(s)) {
      return s.size <= ACCESSOR && Told.computes(m, tree, site);
    }
    Hop hop = site.frame().activation().strand().hop();
    if (hop == Hop.OWN || hop != Hop.NONE && confined.in(tree.getBody())) {
      // What was there before is not the new thread's.
      return true;
    }
    if (s.size <= ACCESSOR && Told.passesNullPointer(site) && s.memory.touches()
        || extents.mayMatter(s.memory, site)
        || s.size <= GUARD && extents.givesPointer(s.memory, m)) {
      return true;
    }
    if (engine.ffm().describes(m.getReturnType())
        || Told.handsOn(m) && engine.ffm().describes(site.type())
        || Told.hasKnown(site)) {
      return true;
    }
    for (World.PointerCell p : Worlds.keys(w.pointers())) {
      for (Value v : site.arguments()) {
        if (v instanceof Value.View x && x.lifetime() == p.holder()) {
          return true;
        }
      }
    }
    if (Told.passesNull(m, site, engine)) {
      return true;
    }
    if (writes(s) || (acts(s) && !engine.isInert(Told.inertKey(tree, site)))) {
      return true;
    }
    // It neither begins nor ends anything: it matters if it meets something that has ended, or
    // hands out what its object holds.
    return meetsEnded(site, w)
        || (s.size <= ACCESSOR && engine.ffm().role(m.getReturnType()) != FfmTypes.Role.NONE);
  }

  /** Whether something is there that would be lost if a call threw. */
  private static boolean mayLose(World w) {
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      if (l.owned() && l.opened != null && w.state(l).status() == LifetimeState.Status.OPEN) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call that is given nothing of ours may get at something that has ended. */
  private static boolean meetsEnded(CallSite site, World w) {
    boolean any = false;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      any |= isEnded(l, w);
    }
    if (!any) {
      return false;
    }
    Reach reach = new Reach(w).fromOutside().from(site.receiver());
    site.arguments().forEach(reach::from);
    w.pointers().forEach((p, b) -> reach.from(p.target()));
    for (Lifetime l : reach.lifetimes) {
      if (isEnded(l, w)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnded(Lifetime l, World w) {
    return w.state(l).status() == LifetimeState.Status.CLOSED;
  }

  /** Whether anything that goes into a call was made by the method under analysis. */
  boolean isOurs(CallSite site) {
    if (isOurs(site.receiver())) {
      return true;
    }
    for (Value v : site.arguments()) {
      if (isOurs(v)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value was made by the method under analysis, so that its fate is of interest. */
  private boolean isOurs(Value v) {
    return switch (v) {
      case Value.Obj o -> !o.id().given;
      case Value.View x -> x.lifetime().opened != null || x.origin() != null;
      case Value.ArenaRef a -> true;
      case Value.Address a -> true;
      case Value.Closure c -> {
        boolean any = isOurs(c.self());
        for (VarSymbol captured : Worlds.keys(c.captured())) {
          any |= isOurs(c.captured().get(captured));
        }
        yield any || acts(c.code());
      }
      case Value.Handle h -> isOurs(h.runs());
      case Value.Wired x -> x.slots().stream().anyMatch(this::isOurs);
      case Value.Choice c -> c.of().stream().anyMatch(this::isOurs);
      default -> false;
    };
  }

  /** Whether a method that is not visible may change the fields of its receiver. */
  boolean seesState(MethodSymbol m) {
    return engine.sources().classTree(m.enclClass()) != null;
  }

  private CodeSummary summary(Tree code) {
    CodeSummary s = summaries.get(code);
    if (s == null) {
      s = new CodeSummary();
      summaries.put(code, s);
      new SummaryScanner(s, engine).scan(code, null);
    }
    return s;
  }
}
