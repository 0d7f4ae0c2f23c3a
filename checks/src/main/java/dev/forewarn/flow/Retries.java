package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Trait;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds loops that try {@code close()} again for as long as it throws: the one question about
 * control flow that worlds do not answer, since each round ends in the state in which it began.
 */
final class Retries {

  /** How many helpers deep a bound is looked for. */
  private static final int HELPERS = 3;

  private final Run run;

  Retries(Run run) {
    this.run = run;
  }

  void report(Tree code, CompilationUnitTree unit) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitWhileLoop(WhileLoopTree loop, Void unused) {
        untilItSucceeds(loop, unit);
        look(loop.getCondition(), loop.getStatement(), unit);
        return super.visitWhileLoop(loop, null);
      }

      @Override
      public Void visitDoWhileLoop(DoWhileLoopTree loop, Void unused) {
        look(loop.getCondition(), loop.getStatement(), unit);
        return super.visitDoWhileLoop(loop, null);
      }

      @Override
      public Void visitForLoop(ForLoopTree loop, Void unused) {
        if (loop.getUpdate().isEmpty()) {
          look(loop.getCondition(), loop.getStatement(), unit);
        }
        return super.visitForLoop(loop, null);
      }

      @Override
      public Void visitTry(TryTree tree, Void unused) {
        aliveAsProof(tree, code, unit);
        callsItself(tree, code, unit);
        return super.visitTry(tree, null);
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return tree == code ? super.visitLambdaExpression(tree, null) : null;
      }
    }.scan(code, null);
  }

  /** A loop that goes on while a helper says that it could not close. */
  private void untilItSucceeds(WhileLoopTree loop, CompilationUnitTree unit) {
    ExpressionTree condition = ASTHelpers.stripParentheses(loop.getCondition());
    if (condition instanceof UnaryTree not
        && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
        && ASTHelpers.stripParentheses(not.getExpression()) instanceof MethodInvocationTree call
        && !counts(loop.getStatement(), null)
        && saysWhetherClosed(run.sources().method(ASTHelpers.getSymbol(call)))) {
      report(call, Fact.Retry.FOR_EVER, unit);
    }
  }

  /** Whether a method does nothing but close, and returns false whenever that throws. */
  private boolean saysWhetherClosed(MethodTree helper) {
    if (helper == null
        || helper.getBody() == null
        || helper.getBody().getStatements().isEmpty()
        || !(helper.getBody().getStatements().get(0) instanceof TryTree tried)
        || tried.getFinallyBlock() != null
        || tried.getBlock().getStatements().size() > 2
        || close(tried) == null) {
      return false;
    }
    CatchTree handler = handler(tried);
    if (handler == null) {
      return false;
    }
    List<? extends StatementTree> after = new ArrayList<>(handler.getBlock().getStatements());
    if (after.isEmpty()) {
      after = helper.getBody().getStatements();
    }
    return after.size() <= 2
        && after.getLast() instanceof ReturnTree r
        && run.conditions().constant(r.getExpression()) instanceof Value.Constant(Boolean done)
        && !done
        && (after.size() == 1 || after.get(0) == tried);
  }

  /** A handler that does nothing but call the same method with the same arguments. */
  private void callsItself(TryTree tried, Tree code, CompilationUnitTree unit) {
    CatchTree handler = tried.getFinallyBlock() == null ? handler(tried) : null;
    MethodInvocationTree close = handler == null ? null : close(tried);
    if (close == null
        || !(code instanceof JCMethodDecl m)
        || handler.getBlock().getStatements().isEmpty()
        || !(again(handler.getBlock().getStatements().getLast())
            instanceof MethodInvocationTree call)
        || ASTHelpers.getSymbol(call) != m.sym
        || leaves(handler.getBlock(), call)) {
      return;
    }
    for (int i = 0; i < call.getArguments().size(); i++) {
      if (ASTHelpers.getSymbol(call.getArguments().get(i)) != m.params.get(i).sym) {
        return;
      }
    }
    report(close, Fact.Retry.FOR_EVER, unit);
  }

  private static ExpressionTree again(StatementTree s) {
    return switch (s) {
      case ExpressionStatementTree e -> e.getExpression();
      case ReturnTree r -> r.getExpression();
      default -> null;
    };
  }

  /** The handler that a failed close leads to; null if there is none. */
  private CatchTree handler(TryTree tried) {
    for (CatchTree c : tried.getCatches()) {
      Type caught = ((JCVariableDecl) c.getParameter()).sym.type;
      if (run.types().isSubtype(run.type("java.lang.IllegalStateException"), caught)) {
        return c;
      }
    }
    return null;
  }

  private void report(Tree at, Fact.Retry how, CompilationUnitTree unit) {
    run.collector().plain("retry", new Fact.CloseRetried(new Place(unit, at), how, true));
  }

  /**
   * Finds handlers of a failed close that ask whether the arena is alive: of a shared one, another
   * thread may be closing it right then, so that the answer says nothing about why it failed.
   */
  private void aliveAsProof(TryTree tried, Tree code, CompilationUnitTree unit) {
    MethodInvocationTree close = close(tried);
    ExpressionTree arena = close == null ? null : ASTHelpers.getReceiver(close);
    if (arena == null || !isShared(ASTHelpers.getSymbol(arena), code)) {
      return;
    }
    for (CatchTree c : tried.getCatches()) {
      Type caught = ((JCVariableDecl) c.getParameter()).sym.type;
      if (!caught.tsym.flatName().contentEquals("java.lang.IllegalStateException")) {
        continue;
      }
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
          if (asksWhetherAlive(tree)) {
            run.collector()
                .plain(
                    "alive",
                    new Fact.CloseRetried(new Place(unit, tree), Fact.Retry.ALIVE_AS_PROOF, true));
          }
          return super.visitMethodInvocation(tree, null);
        }
      }.scan(c.getBlock(), null);
    }
  }

  private boolean asksWhetherAlive(MethodInvocationTree call) {
    Contract contract = run.contract(ASTHelpers.getSymbol(call));
    return contract != null
        && contract.effects().stream().anyMatch(e -> e instanceof Effect.ResultAlive);
  }

  /** Whether a variable is declared with a new shared arena in it. */
  private boolean isShared(Symbol symbol, Tree code) {
    if (!(symbol instanceof VarSymbol v)) {
      return false;
    }
    ExpressionTree[] initial = {null};
    if (v.owner instanceof Symbol.ClassSymbol) {
      VariableTree field = run.sources().field(v);
      initial[0] = field == null ? null : field.getInitializer();
    } else {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
          if (((JCVariableDecl) tree).sym == v) {
            initial[0] = tree.getInitializer();
          }
          return super.visitVariable(tree, null);
        }
      }.scan(code, null);
    }
    if (!(initial[0] instanceof MethodInvocationTree opening)) {
      return false;
    }
    Contract contract = run.contract(ASTHelpers.getSymbol(opening));
    return contract != null && contract.effects().contains(new Effect.Opens(ArenaKind.SHARED));
  }

  /** Whether a loop condition holds after a handler was run. */
  private boolean neverEnds(ExpressionTree condition, Tree handler) {
    if (condition == null) {
      return true;
    }
    ExpressionTree e = ASTHelpers.stripParentheses(condition);
    if (e instanceof UnaryTree u
        && u.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
        && ASTHelpers.getSymbol(u.getExpression()) instanceof VarSymbol flag) {
      return flag.type.hasTag(TypeTag.BOOLEAN)
          && (flag.flags() & Flags.VOLATILE) == 0 // another thread may set it
          && assigned(flag, handler) == null;
    }
    if (e instanceof IdentifierTree && ASTHelpers.getSymbol(e) instanceof VarSymbol flag) {
      return assigned(flag, handler) instanceof Value.Constant(Boolean again) && again;
    }
    if (run.conditions().constant(e) instanceof Value.Constant(Boolean always)) {
      return always;
    }
    return whileAlive(e);
  }

  private boolean whileAlive(ExpressionTree condition) {
    return condition != null
        && ASTHelpers.stripParentheses(condition) instanceof MethodInvocationTree m
        && asksWhetherAlive(m);
  }

  /** What a handler assigns to a flag: null if nothing, unknown if not a constant. */
  private Value assigned(VarSymbol flag, Tree handler) {
    Value[] found = {null};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree.getVariable()) == flag) {
          Value v = run.conditions().constant(tree.getExpression());
          found[0] = v == null ? Value.UNKNOWN : v;
        }
        return super.visitAssignment(tree, null);
      }
    }.scan(handler, null);
    return found[0];
  }

  private void look(ExpressionTree condition, StatementTree body, CompilationUnitTree unit) {
    TryTree tried = onlyTry(body);
    if (tried == null || tried.getFinallyBlock() != null) {
      return;
    }
    MethodInvocationTree close = close(tried);
    if (close == null || isAnother(ASTHelpers.getReceiver(close), body, HELPERS)) {
      return;
    }
    for (CatchTree c : tried.getCatches()) {
      Type caught = ((JCVariableDecl) c.getParameter()).sym.type;
      boolean catches = run.types().isSubtype(run.type("java.lang.IllegalStateException"), caught);
      if (catches) {
        if (neverEnds(condition, c.getBlock()) && !leaves(c.getBlock()) && !counts(body, tried)) {
          Fact.Retry how = whileAlive(condition) ? Fact.Retry.WHILE_ALIVE : Fact.Retry.FOR_EVER;
          run.collector().plain("retry", new Fact.CloseRetried(new Place(unit, close), how, true));
        }
        return;
      }
    }
  }

  /** Whether what an expression gives is another thing in each round of a loop. */
  private boolean isAnother(ExpressionTree e, StatementTree body, int depth) {
    ExpressionTree given = e == null ? null : ASTHelpers.stripParentheses(e);
    return switch (given) {
      case null -> false;
      case NewClassTree made -> true;
      case MethodInvocationTree call -> !isGetter(call);
      case ExpressionTree x when depth > 0 && ASTHelpers.getSymbol(x) instanceof VarSymbol v -> {
        boolean[] any = {false};
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitVariable(VariableTree tree, Void unused) {
            any[0] |=
                ((JCVariableDecl) tree).sym == v
                    && isAnother(tree.getInitializer(), body, depth - 1);
            return super.visitVariable(tree, null);
          }

          @Override
          public Void visitAssignment(AssignmentTree tree, Void unused) {
            any[0] |=
                ASTHelpers.getSymbol(tree.getVariable()) == v
                    && isAnother(tree.getExpression(), body, depth - 1);
            return super.visitAssignment(tree, null);
          }
        }.scan(body, null);
        yield any[0];
      }
      default -> false;
    };
  }

  /** Whether a call hands out what its object holds, the same each time. */
  private boolean isGetter(MethodInvocationTree call) {
    MethodTree tree = run.sources().method(ASTHelpers.getSymbol(call));
    if (tree == null || tree.getBody() == null) {
      return run.engine().is(new Trait.Asks(), ASTHelpers.getSymbol(call));
    }
    return tree.getBody().getStatements().size() == 1
        && tree.getBody().getStatements().get(0) instanceof ReturnTree r
        && !(r.getExpression() instanceof MethodInvocationTree)
        && !(r.getExpression() instanceof NewClassTree);
  }

  private static TryTree onlyTry(StatementTree body) {
    TryTree[] found = {null};
    boolean[] several = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitTry(TryTree tree, Void unused) {
        several[0] |= found[0] != null;
        found[0] = tree;
        return null;
      }
    }.scan(body, null);
    return several[0] ? null : found[0];
  }

  /** The close of an arena in the block of a try. */
  private MethodInvocationTree close(TryTree tried) {
    MethodInvocationTree[] found = {null};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        MethodSymbol m = ASTHelpers.getSymbol(tree);
        Contract contract = run.contract(m);
        if (contract != null
            && contract.effects().stream().anyMatch(e -> e instanceof Effect.Closes)) {
          found[0] = tree;
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(tried.getBlock(), null);
    return found[0];
  }

  /** Whether a handler leaves the loop on some way, or waits for whoever uses the arena. */
  private boolean leaves(Tree handler) {
    return leaves(handler, null);
  }

  private boolean leaves(Tree handler, Tree unless) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree == unless && tree != null) {
          return null;
        }
        boolean last = tree instanceof ReturnTree r && r.getExpression() == unless;
        any[0] |=
            isExit(tree) && !(last && unless != null)
                || tree instanceof MethodInvocationTree call && waits(call);
        return super.scan(tree, null);
      }
    }.scan(handler, null);
    return any[0];
  }

  private boolean waits(MethodInvocationTree call) {
    Contract contract = run.contract(ASTHelpers.getSymbol(call));
    return contract != null && contract.has(Effect.Joins.class);
  }

  /** Whether the loop is left elsewhere than after the close: a counter, a deadline. */
  private boolean counts(StatementTree body, TryTree tried) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitTry(TryTree tree, Void unused) {
        return tree == tried ? null : super.visitTry(tree, null);
      }

      @Override
      public Void scan(Tree tree, Void unused) {
        any[0] |= isExit(tree);
        return super.scan(tree, null);
      }
    }.scan(body, null);
    return any[0];
  }

  /** Whether control leaves a loop here, or may: a helper counts, and throws in the end. */
  private boolean isExit(Tree tree) {
    return tree instanceof ReturnTree
        || tree instanceof ThrowTree
        || tree instanceof BreakTree
        || tree instanceof MethodInvocationTree call && throwsItself(call, HELPERS);
  }

  private boolean throwsItself(MethodInvocationTree call, int depth) {
    MethodTree helper = run.sources().method(ASTHelpers.getSymbol(call));
    if (helper == null || helper.getBody() == null || depth == 0) {
      return false;
    }
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        any[0] |=
            tree instanceof ThrowTree
                || tree instanceof MethodInvocationTree inner && throwsItself(inner, depth - 1);
        return any[0] ? null : super.scan(tree, null);
      }
    }.scan(helper.getBody(), null);
    return any[0];
  }
}
