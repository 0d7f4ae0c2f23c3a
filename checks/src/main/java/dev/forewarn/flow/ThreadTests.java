package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Strand;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells code that looks which thread runs it, and goes by that: {@code if (Thread.currentThread()
 * != owner) throw}. What it does then, it may do on that thread only. One per compilation.
 */
final class ThreadTests {

  private final Engine engine;
  private final Map<Tree, Boolean> known = new IdentityHashMap<>();

  ThreadTests(Engine engine) {
    this.engine = engine;
  }

  /** Whether the code that led to an event asks so, on the thread that it happens on. */
  boolean on(Event e) {
    Strand here = e.activation().strand();
    for (Activation a = e.activation(); a != null; a = a.parent()) {
      if (in(a.code())) {
        return true;
      }
      if (!a.strand().equals(here)) {
        return false;
      }
    }
    return false;
  }

  /** Whether a method asks, or one that it calls for that. */
  boolean in(MethodSymbol m) {
    MethodTree tree = engine.sources().method(m);
    return tree != null && tree.getBody() != null && in(tree);
  }

  private boolean in(Tree code) {
    Boolean any = known.get(code);
    if (any == null) {
      known.put(code, false);
      any = new Look().in(code);
      known.put(code, any);
    }
    return any;
  }

  private final class Look extends TreeScanner<Void, Void> {
    private final Set<Symbol> answers = new HashSet<>();
    private boolean any;

    boolean in(Tree code) {
      scan(code, null);
      return any;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      return any ? null : super.scan(tree, null);
    }

    @Override
    public Void visitIf(IfTree tree, Void unused) {
      any |= asks(tree.getCondition());
      return super.visitIf(tree, null);
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
      any |= asks(tree.getCondition());
      return super.visitWhileLoop(tree, null);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
      any |= asks(tree.getCondition());
      return super.visitConditionalExpression(tree, null);
    }

    @Override
    public Void visitAssert(AssertTree tree, Void unused) {
      any |= asks(tree.getCondition());
      return super.visitAssert(tree, null);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      any |= tree.getExpression() != null && asks(tree.getExpression());
      return super.visitReturn(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      if (tree.getInitializer() != null
          && ASTHelpers.getType(tree).hasTag(TypeTag.BOOLEAN)
          && asks(tree.getInitializer())) {
        answers.add(ASTHelpers.getSymbol(tree));
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      MethodSymbol m = ASTHelpers.getSymbol(call);
      // A helper that looks, and throws if it is the wrong one.
      any |= helper(m);
      return super.visitMethodInvocation(call, null);
    }

    private boolean helper(MethodSymbol m) {
      return m.type.getReturnType().hasTag(TypeTag.VOID)
          && m.params().isEmpty()
          && ThreadTests.this.in(m);
    }

    /** Whether a condition depends on which thread runs. */
    private boolean asks(ExpressionTree condition) {
      boolean[] found = {false};
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitBinary(BinaryTree b, Void unused) {
          found[0] |=
              (b.getKind() == Tree.Kind.EQUAL_TO || b.getKind() == Tree.Kind.NOT_EQUAL_TO)
                  && (isThread(b.getLeftOperand()) || isThread(b.getRightOperand()));
          return super.visitBinary(b, null);
        }

        @Override
        public Void visitIdentifier(IdentifierTree id, Void unused) {
          found[0] |= answers.contains(ASTHelpers.getSymbol(id));
          return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
          MethodSymbol m = ASTHelpers.getSymbol(call);
          if (m.type.getReturnType().hasTag(TypeTag.BOOLEAN)) {
            found[0] |= tells(m) || ThreadTests.this.in(m);
            for (ExpressionTree argument : call.getArguments()) {
              found[0] |= isThread(argument);
            }
          }
          if (m.name == m.name.table.names.equals) {
            found[0] |= isThread(ASTHelpers.getReceiver(call));
          }
          return super.visitMethodInvocation(call, null);
        }
      }.scan(condition, null);
      return found[0];
    }

    /** Whether an expression is the thread that runs, or something of it. */
    private boolean isThread(Tree e) {
      return switch (e) {
        case MethodInvocationTree call ->
            tells(ASTHelpers.getSymbol(call))
                || ASTHelpers.getReceiver(call) != null
                    && !ASTHelpers.getSymbol(call).isStatic()
                    && isThread(ASTHelpers.getReceiver(call));
        case null, default -> false;
      };
    }

    private boolean tells(MethodSymbol m) {
      Contract c = engine.contract(m);
      return c != null && c.is(Trait.TellsThread.class);
    }
  }
}
