package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.code.Copies;
import dev.forewarn.contracts.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What threads that share an object of a class can run: the mentions of its fields, and its calls,
 * each with whether a lock is held there. Constructors are kept apart: nobody shares the object
 * yet.
 */
final class SharedCode {

  /**
   * A mention of a field.
   *
   * @param in the method that it is in
   * @param value what the field is assigned; null if it is not
   * @param locks as those of a call
   */
  record Mention(VarSymbol field, Tree at, MethodSymbol in, Tree value, List<Object> locks) {
    boolean held() {
      return !locks.isEmpty();
    }

    boolean write() {
      return value != null;
    }
  }

  /**
   * A call.
   *
   * @param locks which locks are held: fields, classes, turns of workers, or one of {@link #OWN},
   *     {@link #SOME}, {@link #THREAD}, {@link #UNKNOWN}
   * @param inFunction whether a lambda or an inner class makes it, wherever that runs
   */
  record Call(MethodInvocationTree at, MethodSymbol in, List<Object> locks, boolean inFunction) {
    boolean held() {
      return !locks.isEmpty();
    }
  }

  /** The lock of the object itself. */
  private static final Object OWN = "this";

  /** A lock of which more cannot be told. */
  private static final Object SOME = "a lock";

  /** That one thread only gets there, which the code looks after. */
  private static final Object THREAD = "the thread";

  /** Somebody runs it of whom nothing is known. */
  private static final Object UNKNOWN = "unknown";

  private final Engine engine;
  private final JCClassDecl owner;
  private final List<Mention> mentions = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Call> creating = new ArrayList<>();
  private final Map<MethodSymbol, Boolean> heldByCallers = new HashMap<>();
  private final Map<MethodSymbol, List<MethodSymbol>> mentioned = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final Set<MethodSymbol> started = new HashSet<>();
  private final Copies copies;
  private final Workers workers;
  private Set<MethodSymbol> reached;
  private Map<MethodSymbol, List<Mention>> mentionsByMethod;
  private Map<MethodSymbol, List<Call>> callsByMethod;
  private Map<MethodSymbol, List<Call>> callsByTarget;

  /** A method reference. */
  private record Reference(MethodSymbol to, MethodSymbol in, List<Object> locks) {}

  SharedCode(Engine engine, JCClassDecl owner) {
    this.engine = engine;
    this.owner = owner;
    copies = new Copies(engine);
    workers = new Workers(engine, copies);
    for (JCTree member : owner.defs) {
      if (member instanceof JCMethodDecl m && m.body != null && m.sym != null) {
        new Scan(m.sym).scan(m.body, null);
      } else if (member instanceof JCVariableDecl v
          && v.init != null
          && v.sym != null
          && !v.sym.isStatic()
          && constructor() instanceof MethodSymbol first) {
        new Scan(first).scan(v.init, null);
      }
    }
  }

  private MethodSymbol constructor() {
    for (JCTree member : owner.defs) {
      if (member instanceof JCMethodDecl m && m.sym != null && m.sym.isConstructor()) {
        return m.sym;
      }
    }
    return null;
  }

  List<Mention> mentions() {
    return mentions;
  }

  List<Call> calls() {
    return calls;
  }

  /** The mentions in a method. */
  List<Mention> mentionsIn(MethodSymbol m) {
    if (mentionsByMethod == null) {
      mentionsByMethod = mentions.stream().collect(Collectors.groupingBy(Mention::in));
    }
    return mentionsByMethod.getOrDefault(m, List.of());
  }

  /** The calls in a method. */
  List<Call> callsIn(MethodSymbol m) {
    if (callsByMethod == null) {
      callsByMethod = calls.stream().collect(Collectors.groupingBy(Call::in));
    }
    return callsByMethod.getOrDefault(m, List.of());
  }

  /** The calls of a method. */
  List<Call> callsOf(MethodSymbol m) {
    if (callsByTarget == null) {
      callsByTarget =
          calls.stream().collect(Collectors.groupingBy(c -> ASTHelpers.getSymbol(c.at())));
    }
    return callsByTarget.getOrDefault(m, List.of());
  }

  /** The calls of constructors: several threads may each make an object. */
  List<Call> creating() {
    return creating;
  }

  /** What expressions are other names of. */
  Copies copies() {
    return copies;
  }

  /** Whether anybody who shares the object can run a method. */
  boolean isReached(MethodSymbol m) {
    if (reached == null) {
      reached = new HashSet<>();
      for (JCTree member : owner.defs) {
        if (member instanceof JCMethodDecl d
            && d.sym != null
            && (d.sym.flags() & Flags.PRIVATE) == 0
            && !d.sym.isConstructor()) {
          reach(d.sym);
        }
      }
      started.forEach(this::reach);
    }
    return (m.flags() & Flags.PRIVATE) == 0 || m.isConstructor() || reached.contains(m);
  }

  private void reach(MethodSymbol m) {
    if (reached.add(m)) {
      mentioned.getOrDefault(m, List.of()).forEach(this::reach);
    }
  }

  /** Whether something hands a method on, to whoever runs it then. */
  boolean isHandedOn(MethodSymbol m) {
    return references.stream().anyMatch(r -> r.to == m);
  }

  /** Whether one lock may be held at both calls, so that only one of them goes on at a time. */
  boolean excludes(Call a, Call b) {
    return excludes(locks(a.in, a.locks), locks(b.in, b.locks));
  }

  /** The same of a mention and a call. */
  boolean excludes(Mention a, Call b) {
    return excludes(locks(a.in, a.locks), locks(b.in, b.locks));
  }

  /** The same of two mentions. */
  boolean excludes(Mention a, Mention b) {
    return excludes(locks(a.in, a.locks), locks(b.in, b.locks));
  }

  private static boolean excludes(Set<Object> of, Set<Object> others) {
    return of.contains(UNKNOWN)
        || others.contains(UNKNOWN)
        || !of.isEmpty()
            && !others.isEmpty()
            && (of.contains(SOME)
                || others.contains(SOME)
                || of.stream().anyMatch(others::contains));
  }

  private Set<Object> locks(MethodSymbol in, List<Object> held) {
    Set<Object> out = new HashSet<>(held);
    boolean declared = (in.flags() & Flags.SYNCHRONIZED) != 0;
    if (declared) {
      out.add(in.isStatic() ? owner.sym : OWN);
    } else if (engine.locks().isGuarded(in) || byCallers(in)) {
      out.add(SOME);
    }
    if (engine.threadTests().in(in)) {
      out.add(THREAD);
    }
    return out;
  }

  /** Whether a lock is held at a call, and not only the turn of a worker or a thread. */
  boolean isLocked(Call c) {
    return locks(c.in, c.locks).stream().anyMatch(SharedCode::isLock);
  }

  /** Whether all locks that are held at a call are those of one object: another has others. */
  boolean isLockedPerObject(Call c) {
    Set<Object> all = locks(c.in, c.locks);
    return !all.isEmpty()
        && all.stream()
            .allMatch(
                o -> o == OWN || o instanceof VarSymbol v && v.owner == owner.sym && !v.isStatic());
  }

  private static boolean isLock(Object o) {
    return o != THREAD && o != UNKNOWN && !(o instanceof Workers.Turn);
  }

  boolean isGuarded(Mention m) {
    return m.held() || isGuarded(m.in);
  }

  boolean isGuarded(Call c) {
    return c.held() || isGuarded(c.in);
  }

  /** Whether a method runs under a lock that it, or each of its callers, takes. */
  boolean isGuarded(MethodSymbol m) {
    return engine.locks().isGuarded(m) || engine.threadTests().in(m) || byCallers(m);
  }

  private boolean byCallers(MethodSymbol m) {
    if ((m.flags() & Flags.PRIVATE) == 0) {
      return false;
    }
    Boolean known = heldByCallers.get(m);
    if (known == null) {
      heldByCallers.put(m, false);
      boolean any = false;
      boolean all = true;
      for (Call c : callsOf(m)) {
        any = true;
        all &= isGuarded(c);
      }
      for (Reference r : references) {
        if (r.to == m) {
          any = true;
          all &= !r.locks.isEmpty() || isGuarded(r.in);
        }
      }
      known = any && all;
      heldByCallers.put(m, known);
    }
    return known;
  }

  /** Goes through a method in the order of its text. */
  private final class Scan extends TreeScanner<Void, Void> {
    private final MethodSymbol in;
    private List<Object> held = List.of();
    private int functions;

    /** How many functions around run on another thread, which makes others share the object. */
    private int started;

    private final Set<Symbol> fresh = new HashSet<>();

    Scan(MethodSymbol in) {
      this.in = in;
    }

    private static List<Object> with(List<Object> held, Object lock) {
      List<Object> out = new ArrayList<>(held);
      out.add(lock);
      return out;
    }

    /** Which lock an expression is, or is a part of. */
    private Object lock(Tree e) {
      if (e == null) {
        return SOME;
      }
      JCTree plain = TreeInfo.skipParens((JCTree) e);
      if (TreeInfo.isThisQualifier(plain)) {
        return OWN;
      }
      if (plain instanceof MemberSelectTree s && s.getIdentifier().contentEquals("class")) {
        return ASTHelpers.getSymbol(s.getExpression());
      }
      VarSymbol root = copies.root(plain);
      return root == null || !isField(root) ? SOME : origin(root);
    }

    /** The lock that a field holds: one of its own, or a part of that of another field. */
    private Object origin(VarSymbol field) {
      if (engine.sources().classTree(field.enclClass()) == null) {
        return field;
      }
      VariableTree declared = engine.sources().field(field);
      return switch (declared == null ? null : declared.getInitializer()) {
        case NewClassTree made -> field;
        case NewArrayTree made -> field;
        case MethodInvocationTree part -> {
          VarSymbol of = copies.root(part);
          yield of == null || of == field || !isField(of) ? SOME : of;
        }
        // Who hands in two of them may hand in the same.
        case null, default -> SOME;
      };
    }

    private boolean isField(VarSymbol v) {
      return v.owner instanceof Symbol.ClassSymbol;
    }

    @Override
    public Void visitSynchronized(SynchronizedTree tree, Void unused) {
      scan(tree.getExpression(), null);
      List<Object> outside = held;
      held = with(held, lock(tree.getExpression()));
      scan(tree.getBlock(), null);
      held = outside;
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      scan(tree.getInitializer(), null);
      copies.declared(tree);
      if (tree.getInitializer() instanceof NewClassTree made
          && made.getClassBody() == null
          && ASTHelpers.getSymbol(made).owner == owner.sym) {
        fresh.add(ASTHelpers.getSymbol(tree));
      }
      return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      functions++;
      super.visitLambdaExpression(tree, null);
      functions--;
      return null;
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      mentions(ASTHelpers.getSymbol(tree));
      if (!isCreating()) {
        references.add(new Reference(ASTHelpers.getSymbol(tree), in, held));
      }
      return super.visitMemberReference(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      MethodSymbol m = ASTHelpers.getSymbol(call);
      scan(call.getMethodSelect(), null);
      List<Object> outside = held;
      for (ExpressionTree argument : call.getArguments()) {
        if (argument instanceof LambdaExpressionTree || argument instanceof MemberReferenceTree) {
          held = around(call, m, outside);
          handed(argument, workers.hasThread(m));
        } else {
          scan(argument, null);
        }
        held = outside;
      }
      if (!isFresh(call.getMethodSelect())) {
        mentions(m);
      }
      (isCreating() ? creating : calls).add(new Call(call, in, held, functions > 0));
      Contract c = engine.contract(m);
      int net = engine.locks().net(m);
      for (; net > 0; net--) {
        held = with(held, c == null ? SOME : lock(ASTHelpers.getReceiver(call)));
      }
      for (; net < 0 && !held.isEmpty(); net++) {
        held = held.subList(0, held.size() - 1);
      }
      return null;
    }

    private void mentions(MethodSymbol m) {
      if (in.isConstructor() && !isCreating()) {
        SharedCode.this.started.add(m);
      }
      mentioned.computeIfAbsent(in, k -> new ArrayList<>()).add(m);
    }

    /** What is held while a function runs that a call is given. */
    private List<Object> around(MethodInvocationTree call, MethodSymbol m, List<Object> outside) {
      if (workers.runsElsewhere(m)) {
        Workers.Turn turn = workers.turn(call);
        return turn == null ? List.of() : List.of(turn);
      }
      Workers.Turn turn = workers.turn(m);
      if (turn != null) {
        return List.of(turn);
      }
      if (engine.locks().takesLock(m)) {
        return with(outside, SOME);
      }
      boolean known = engine.contract(m) != null || engine.sources().method(m) != null;
      return known ? outside : with(outside, UNKNOWN);
    }

    /** Whether a member is one of an object that the method has made, which nobody shares yet. */
    private boolean isFresh(Tree member) {
      return member instanceof MemberSelectTree s
          && s.getExpression() instanceof IdentifierTree id
          && fresh.contains(ASTHelpers.getSymbol(id));
    }

    /** Goes through a function, which may be what a thread runs. */
    private void handed(Tree function, boolean toThread) {
      int outer = started;
      started += toThread ? 1 : 0;
      scan(function, null);
      started = outer;
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void unused) {
      scan(made.getEnclosingExpression(), null);
      scan(made.getIdentifier(), null);
      boolean thread = workers.hasThread((MethodSymbol) ASTHelpers.getSymbol(made));
      for (ExpressionTree argument : made.getArguments()) {
        handed(argument, thread);
      }
      handed(made.getClassBody(), thread);
      return null;
    }

    /** Whether only the thread runs it that makes the object. */
    private boolean isCreating() {
      return in.isConstructor() && started == 0;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      List<Object> outside = held;
      held = List.of();
      functions++;
      super.visitClass(tree, null);
      functions--;
      held = outside;
      return null;
    }

    @Override
    public Void visitMethod(com.sun.source.tree.MethodTree tree, Void unused) {
      return scan(tree.getBody(), null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      written(tree.getVariable(), tree.getExpression());
      if (isCreating()) {
        copies.stored(tree);
      }
      return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
      written(tree.getVariable(), tree);
      return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
      switch (tree.getKind()) {
        case PREFIX_INCREMENT, POSTFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT ->
            written(tree.getExpression(), tree);
        default -> super.visitUnary(tree, null);
      }
      return null;
    }

    private void written(Tree variable, Tree value) {
      if (!mention(ASTHelpers.getSymbol(variable), variable, value)) {
        scan(variable, null);
      }
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      mention(ASTHelpers.getSymbol(tree), tree, null);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      mention(ASTHelpers.getSymbol(tree), tree, null);
      return super.visitMemberSelect(tree, null);
    }

    private boolean mention(Symbol s, Tree at, Tree value) {
      if (s instanceof VarSymbol v && v.owner == owner.sym && !isCreating() && !isFresh(at)) {
        mentions.add(new Mention(v, at, in, value, held));
        return true;
      }
      return false;
    }
  }
}
