package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Trait;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A cheap look at code, before any of it is interpreted: does it have to do with native memory, and
 * does it begin or end a lifetime? One per compilation; each tree is looked at once.
 */
final class Relevance {

  /** What code may do by itself or through what it calls. */
  private enum Doing {
    TOUCHES(s -> s.touches),
    ACTS(s -> s.acts),
    CHECKS(s -> s.checks),
    WRITES(s -> s.writes),
    WAITS(s -> s.waits),
    MAKES_STUBS(s -> s.stubs);

    private final Predicate<Summary> itself;

    Doing(Predicate<Summary> itself) {
      this.itself = itself;
    }
  }

  /** What one piece of code does by itself, and what it calls. */
  private static final class Summary {
    int size;
    boolean touches;
    boolean acts;
    final List<MethodSymbol> calls = new ArrayList<>();
    boolean allocates;
    boolean returns;
    boolean writes;
    boolean refuses;

    /** Whether work on other threads may have got somewhere behind it. */
    boolean waits;

    /** Whether something is made that the JDK may refuse. */
    boolean checks;

    /** Whether an upcall stub is made. */
    boolean stubs;

    /** Whether a lambda or method reference is written here. */
    boolean functions;

    /** Whether a function is handed to another thread. */
    boolean hops;

    /** Whether a descriptor, or the type of a handle, is made. */
    boolean describes;

    /** Whether a layout of a struct or the like is mentioned. */
    boolean shapes;

    final List<MethodInvocationTree> handleCalls = new ArrayList<>();
    final MemoryUse memory = new MemoryUse(calls, handleCalls);
    final Map<VarSymbol, ExpressionTree> handles = new IdentityHashMap<>();
    final Map<Doing, Boolean> all = new EnumMap<>(Doing.class);
  }

  /** Nodes of a body that does little more than return something. */
  private static final int ACCESSOR = 60;

  /** Nodes of a body that does little more than look at its arguments and throw. */
  private static final int GUARD = 120;

  private final Engine engine;
  private final Map<Tree, Summary> summaries = new IdentityHashMap<>();
  private final Map<ClassTree, Boolean> obtaining = new IdentityHashMap<>();
  private final MemoryUses extents;
  private final ConfinedUses confined;
  private final UntilMethods untilMethods;

  Relevance(Engine engine) {
    this.engine = engine;
    confined = new ConfinedUses(engine);
    extents = new MemoryUses(engine, code -> summary(code).memory);
    untilMethods = new UntilMethods(engine, code -> summary(code).calls);
  }

  /** Whether code begins or ends a lifetime, itself or through what it calls. */
  boolean acts(Tree code) {
    return acts(summary(code));
  }

  /** Whether code is worth an analysis of its own. */
  boolean worthAnalysing(Tree code) {
    Summary s = summary(code);
    return s.allocates
        || acts(s)
        || s.hops && touches(s)
        || s.checks
        || (s.functions || !s.handleCalls.isEmpty()) && does(s, Doing.MAKES_STUBS)
        || extents.in(s.memory)
        || s.shapes && checks(s)
        || s.describes && engine.natives().names(code) && checks(s)
        || touches(s) && engine.natives().misspells(code)
        || mismatches(s);
  }

  /** Whether code describes functions and hands that to others, which link them. */
  boolean binds(Tree code) {
    Summary s = summary(code);
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
  private boolean checks(Summary s) {
    return does(s, Doing.CHECKS);
  }

  /**
   * Whether a handle may be called with another type than it has: what constants hold is looked at
   * at once, because next to all calls are right.
   */
  private boolean mismatches(Summary s) {
    for (MethodInvocationTree call : s.handleCalls) {
      ExpressionTree handle = ASTHelpers.getReceiver(call);
      Symbol held = held(handle, s);
      if (held instanceof VarSymbol v && v.owner instanceof Symbol.ClassSymbol) {
        Value value = v.isStatic() ? engine.statics().value(v) : engine.invariants().constant(v);
        if (value != null && Constants.mismatch(engine, value, call)) {
          return true;
        }
      } else if (held instanceof MethodSymbol m
          && (ASTHelpers.getSymbol(handle) instanceof VarSymbol || isAdapted(m))) {
        return true;
      }
    }
    return false;
  }

  /** The constant or method that gives the handle that is called; null if that is not evident. */
  private static Symbol held(ExpressionTree handle, Summary s) {
    Symbol held = handle == null ? null : ASTHelpers.getSymbol(handle);
    return held instanceof VarSymbol v && s.handles.get(v) != null
        ? ASTHelpers.getSymbol(s.handles.get(v))
        : held;
  }

  /** What is known of the handle that a method calls with just its own arguments; or null. */
  Value bound(MethodTree tree) {
    Summary s = tree.getBody() == null ? null : summary(tree);
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

  private boolean acts(Summary s) {
    return does(s, Doing.ACTS);
  }

  /** Whether code does something itself or through what it calls. */
  private boolean does(Summary s, Doing what) {
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
          what == Doing.WRITES && m.isConstructor() ? null : engine.sources().method(m);
      if (tree != null && tree.getBody() != null && does(summary(tree), what)) {
        s.all.put(what, true);
        return true;
      }
    }
    return false;
  }

  /** Whether code makes an upcall stub, itself or through what it calls. */
  boolean makesStubs(Tree code) {
    return does(summary(code), Doing.MAKES_STUBS);
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

  /** What a method throws that never does anything else; null if it may return. */
  Type alwaysThrows(MethodTree tree) {
    if (summary(tree).returns || tree.getBody().getStatements().isEmpty()) {
      return null;
    }
    StatementTree last = tree.getBody().getStatements().getLast();
    return last instanceof ThrowTree t ? ((JCTree) t.getExpression()).type : null;
  }

  /** Whether code changes objects that were there before, itself or through what it calls. */
  private boolean writes(Summary s) {
    return does(s, Doing.WRITES);
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

  private boolean touches(Summary s) {
    return does(s, Doing.TOUCHES);
  }

  /** Whether running a body at a call can tell anything. */
  boolean worthRunning(MethodSymbol m, MethodTree tree, CallSite site, World w) {
    if (isOurs(site)) {
      return true;
    }
    Summary s = summary(tree);
    if (Running.here(w.kept()) != w.kept() && does(s, Doing.WAITS)) {
      return true;
    }
    boolean told =
        site.arguments().contains(Value.NULL)
            || !w.lifetimes().isEmpty() && Told.isToldSomething(site);
    if (s.refuses && s.size <= GUARD && told) {
      return true;
    }
    if (s.size <= ACCESSOR && Told.handsOn(m) && extents.isGivenExtent(site)) {
      return true;
    }
    if (untilMethods.mayEnd(tree, w)) {
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
    if (engine.ffm().describes(m.getReturnType()) || Told.hasKnown(site)) {
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

  private Summary summary(Tree code) {
    Summary s = summaries.get(code);
    if (s == null) {
      s = new Summary();
      summaries.put(code, s);
      new Look(s).scan(code, null);
    }
    return s;
  }

  private final class Look extends TreeScanner<Void, Void> {
    private final Summary s;
    private boolean top = true;
    private boolean aboutParameter;

    Look(Summary s) {
      this.s = s;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      s.size++;
      s.waits |= tree instanceof WhileLoopTree || tree instanceof DoWhileLoopTree;
      return super.scan(tree, null);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      if (top) {
        top = false;
        JCTree.JCMethodDecl decl = (JCTree.JCMethodDecl) tree;
        if (decl.sym != null && engine.ffm().mentions(decl.sym)) {
          s.touches = true;
        }
        for (VariableTree p : tree.getParameters()) {
          mayBeNull(((JCTree.JCVariableDecl) p).sym, ((JCTree) p).type);
        }
        scan(tree.getBody(), null);
        return null;
      }
      // A method of a local class: part of this code, like a lambda.
      return scan(tree.getBody(), null);
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      top = false;
      return scan(tree.getMembers(), null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      variable(ASTHelpers.getSymbol(tree));
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      variable(ASTHelpers.getSymbol(tree));
      return super.visitMemberSelect(tree, null);
    }

    private void variable(Symbol symbol) {
      s.shapes |= symbol instanceof VarSymbol v && engine.ffm().isShape(v.type);
      s.memory.mentioned(symbol, engine);
      if (!s.touches && symbol instanceof VarSymbol v) {
        s.touches =
            engine.ffm().touchesType(v.type)
                || engine.ffm().role(v.type) == FfmTypes.Role.HANDLE
                || (!v.isStatic()
                    && v.owner instanceof Symbol.ClassSymbol c
                    && engine.ffm().touches(c));
      }
    }

    /** The NULL pointer as a value, rather than to compare with. */
    private void nullPointer(Tree value) {
      if (value != null && isNull(value)) {
        s.memory.given();
      }
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      nullPointer(tree.getInitializer());
      nullReference(tree.getInitializer(), ((JCTree.JCVariableDecl) tree).type);
      if (tree.getInitializer() != null
          && ASTHelpers.getSymbol(tree).owner instanceof MethodSymbol
          && engine.ffm().describes(ASTHelpers.getSymbol(tree).type)) {
        s.handles.put((VarSymbol) ASTHelpers.getSymbol(tree), tree.getInitializer());
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      s.returns = true;
      return super.visitReturn(tree, null);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
      nullReference(tree.getTrueExpression(), ((JCTree) tree.getFalseExpression()).type);
      nullReference(tree.getFalseExpression(), ((JCTree) tree.getTrueExpression()).type);
      return super.visitConditionalExpression(tree, null);
    }

    @Override
    public Void visitTypeCast(TypeCastTree tree, Void unused) {
      nullReference(tree.getExpression(), ((JCTree) tree).type);
      return super.visitTypeCast(tree, null);
    }

    /** The null reference as a segment may be meant to be NULL. */
    private void nullReference(Tree value, Type type) {
      s.allocates |=
          value != null
              && value.getKind() == Tree.Kind.NULL_LITERAL
              && engine.ffm().role(type) == FfmTypes.Role.SEGMENT;
    }

    /** A segment that may be null by an annotation may be passed on as it is. */
    private void mayBeNull(Symbol symbol, Type type) {
      s.allocates |=
          symbol != null
              && Marks.nullable(symbol)
              && engine.ffm().role(type) == FfmTypes.Role.SEGMENT;
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      s.refuses = true;
      return super.visitThrow(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      nullPointer(tree.getExpression());
      nullReference(tree.getExpression(), ((JCTree) tree).type);
      written(ASTHelpers.getSymbol(tree.getVariable()));
      return super.visitAssignment(tree, null);
    }

    /** Notes fields of classes that deal in native memory: flags count as much as segments. */
    private void written(Symbol symbol) {
      if (symbol instanceof VarSymbol v
          && !v.isStatic()
          && v.owner instanceof Symbol.ClassSymbol c
          && engine.ffm().touches(c)) {
        s.writes = true;
      }
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      // Memory from an arena that lasts; where from a variable, its opening is what counts.
      s.allocates |=
          ASTHelpers.getReceiver(tree) != null
              && ASTHelpers.getSymbol(ASTHelpers.getReceiver(tree)) instanceof VarSymbol v
              && v.owner instanceof Symbol.ClassSymbol
              && engine.ffm().role(v.type) == FfmTypes.Role.ARENA
              && allocates(ASTHelpers.getSymbol(tree));
      boolean handle =
          (ASTHelpers.getSymbol(tree).flags()
                  & com.sun.tools.javac.code.Flags.SIGNATURE_POLYMORPHIC)
              != 0;
      if (handle) {
        s.handleCalls.add(tree);
        // A pointer that native code returns.
        if (engine.ffm().role(((JCTree) tree).type) == FfmTypes.Role.SEGMENT) {
          s.memory.given();
        }
      }
      if (handle && engine.natives().mayDeal(ASTHelpers.getReceiver(tree))) {
        s.acts = true;
        s.touches = true;
      }
      nullArguments(tree);
      nullPointer(ASTHelpers.getReceiver(tree));
      aboutParameter = MemoryUse.isOnGiven(tree, engine);
      called(ASTHelpers.getSymbol(tree));
      aboutParameter = false;
      return super.visitMethodInvocation(tree, null);
    }

    private void nullArguments(MethodInvocationTree tree) {
      var parameters = ASTHelpers.getSymbol(tree).params();
      for (int i = 0; i < tree.getArguments().size() && i < parameters.size(); i++) {
        nullReference(tree.getArguments().get(i), parameters.get(i).type);
        if (engine.sources().classTree(ASTHelpers.getSymbol(tree).enclClass()) != null) {
          nullPointer(tree.getArguments().get(i));
        }
      }
    }

    private boolean allocates(MethodSymbol m) {
      Contract contract = engine.contract(m);
      return contract != null && contract.is(Trait.Allocates.class);
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void unused) {
      // A comparison with NULL by identity is of interest for its own sake.
      if (tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO) {
        s.allocates |= isNull(tree.getLeftOperand()) || isNull(tree.getRightOperand());
      }
      return super.visitBinary(tree, null);
    }

    private boolean isNull(Tree operand) {
      return ASTHelpers.getSymbol(operand) instanceof VarSymbol v
          && v.isStatic()
          && engine.natives().isNull(v);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      called(ASTHelpers.getSymbol(tree));
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      s.functions = true;
      return super.visitLambdaExpression(tree, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      s.functions = true;
      called(ASTHelpers.getSymbol(tree));
      return super.visitMemberReference(tree, null);
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      for (Tree resource : tree.getResources()) {
        JCTree r = (JCTree) resource;
        if (engine.ffm().touchesType(r instanceof JCTree.JCVariableDecl v ? v.sym.type : r.type)) {
          s.acts = true;
          s.touches = true;
        }
      }
      return super.visitTry(tree, null);
    }

    private void called(Symbol symbol) {
      if (!(symbol instanceof MethodSymbol m)) {
        return;
      }
      if (engine.natives().isBinding(m)) {
        s.memory.binding();
      }
      mayBeNull(m, m.getReturnType());
      Symbol owner = m.owner;
      boolean ffmOwner = engine.ffm().touches(owner);
      s.touches |= ffmOwner;
      if (engine.natives().deals(m)) {
        s.acts = true;
        s.touches = true;
        return;
      }
      Contract contract = engine.contract(m);
      Trait.Evaluates evaluates = contract == null ? null : contract.trait(Trait.Evaluates.class);
      if (evaluates != null) {
        s.checks |= evaluates.checks() != Trait.Checked.NOTHING && !evaluates.seldom();
        s.describes |= evaluates.seldom();
      }
      s.waits |= Waiting.mayWait(m, contract, engine);
      if (contract != null) {
        s.stubs |= contract.makesStub();
        s.memory.called(contract, aboutParameter);
        for (Effect e : contract.effects()) {
          s.acts |= e instanceof Effect.Opens || e instanceof Effect.Closes;
          s.hops |=
              e instanceof Effect.CleansUp || e instanceof Effect.Runs r && r.hop() != Hop.NONE;
        }
      } else if (ffmOwner
          && (m.flags() & com.sun.tools.javac.code.Flags.ABSTRACT) != 0
          && m.name.contentEquals("close")) {
        s.acts = true;
      }
      if (engine.sources().classTree(m.enclClass()) != null) {
        s.calls.add(m);
        if (m.isConstructor()) {
          // Field initialisers run with the constructor.
          ClassTree c = engine.sources().classTree(m.enclClass());
          for (Tree member : c.getMembers()) {
            if (member instanceof JCTree.JCVariableDecl v && v.init != null && !v.sym.isStatic()) {
              s.touches |= engine.ffm().touchesType(v.sym.type);
              s.acts |= acts(v.init);
            }
          }
        }
      }
    }
  }
}
