package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.Optional;

/**
 * Allocates what a method returns in the arena that its caller handed in, instead of in one that
 * the method closes. The method's own arena goes if that was all that it was for.
 */
public final class CallerArenaFix {

  private CallerArenaFix() {}

  /**
   * The fix for memory that is returned.
   *
   * @param escape the returned expression, or within it
   * @param opening where the arena is opened that is closed
   */
  public static Optional<SuggestedFix> of(TreePath escape, TreePath opening, VisitorState state) {
    TreePath resource = opening.getParentPath();
    MethodTree method = method(escape);
    VarSymbol own =
        resource.getLeaf() instanceof VariableTree v && v.getInitializer() == opening.getLeaf()
            ? ASTHelpers.getSymbol(v)
            : null;
    Optional<VarSymbol> given = method == null ? Optional.empty() : given(method);
    TreePath returned = returned(escape);
    if (own == null
        || given.isEmpty()
        || returned == null
        || !(resource.getParentPath().getLeaf() instanceof TryTree tree)
        || method != method(opening)) {
      return Optional.empty();
    }
    ExpressionTree allocator = allocator(((ReturnTree) returned.getLeaf()).getExpression(), method);
    if (allocator == null
        || ArenaCalls.variable(allocator).filter(v -> v == own).isEmpty()
        || isHidden(given.get(), method)) {
      return Optional.empty();
    }
    SourceEdit edit = new SourceEdit(state);
    edit.replace(allocator, given.get().getSimpleName().toString());
    dropTry(tree, resource, own, edit);
    return edit.toFix(SuggestedFix.builder(), "Allocate in the arena of the caller");
  }

  /** The arena that a method is given, if it is but one, and stays what it is. */
  private static Optional<VarSymbol> given(MethodTree method) {
    VarSymbol found = null;
    for (VariableTree p : method.getParameters()) {
      VarSymbol v = ASTHelpers.getSymbol(p);
      if (ArenaCalls.isArena(v.type) || ArenaCalls.isOnlyAllocator(v.type)) {
        if (found != null || !ASTHelpers.isConsideredFinal(v)) {
          return Optional.empty();
        }
        found = v;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Whether another variable has the same name, or the arena that is given is closed here. */
  private static boolean isHidden(VarSymbol given, MethodTree method) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        any[0] |= tree.getName() == given.name && ASTHelpers.getSymbol(tree) != given;
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitTry(TryTree tree, Void unused) {
        any[0] |=
            tree.getResources().stream()
                .anyMatch(r -> ArenaCalls.variable(r).filter(v -> v == given).isPresent());
        return super.visitTry(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        any[0] |= ArenaCalls.closedVariable(tree).filter(v -> v == given).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(method.getBody(), null);
    return any[0];
  }

  private static MethodTree method(TreePath path) {
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree) {
        return null;
      }
      if (p.getLeaf() instanceof MethodTree m) {
        return m.getBody() == null ? null : m;
      }
    }
    return null;
  }

  private static TreePath returned(TreePath escape) {
    for (TreePath p = escape; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof ReturnTree r) {
        return r.getExpression() == null ? null : p;
      }
      if (!(p.getLeaf() instanceof ExpressionTree)) {
        return null;
      }
    }
    return null;
  }

  /**
   * What the memory is allocated with that an expression gives: the expression is the allocation, a
   * view of it, or a local variable that was declared as that and never gets another value.
   */
  private static ExpressionTree allocator(ExpressionTree given, MethodTree method) {
    ExpressionTree e = ASTHelpers.stripParentheses(given);
    if (e instanceof IdentifierTree) {
      VariableTree declared = declaration(e, method);
      return declared == null || declared.getInitializer() == null
          ? null
          : allocator(declared.getInitializer(), method);
    }
    if (!(e instanceof MethodInvocationTree call)
        || !ArenaCalls.isForeign(ASTHelpers.getSymbol(call))
        || ASTHelpers.getReceiver(call) == null) {
      return null;
    }
    ExpressionTree receiver = ASTHelpers.stripParentheses(ASTHelpers.getReceiver(call));
    String name = ASTHelpers.getSymbol(call).getSimpleName().toString();
    boolean allocates = name.startsWith("allocate");
    boolean view =
        call.getArguments().stream().noneMatch(ArenaCalls::isArenaTyped)
            && !ASTHelpers.getSymbol(call).isStatic();
    return allocates ? receiver : view ? allocator(receiver, method) : null;
  }

  private static VariableTree declaration(ExpressionTree name, MethodTree method) {
    VariableTree[] found = {null};
    boolean[] changes = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree) == ASTHelpers.getSymbol(name)) {
          found[0] = tree;
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        changes[0] |= ASTHelpers.getSymbol(tree.getVariable()) == ASTHelpers.getSymbol(name);
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitUnary(UnaryTree tree, Void unused) {
        changes[0] |= ASTHelpers.getSymbol(tree.getExpression()) == ASTHelpers.getSymbol(name);
        return super.visitUnary(tree, null);
      }
    }.scan(method.getBody(), null);
    return changes[0] ? null : found[0];
  }

  /** Removes the {@code try} if the allocation was all that its arena was for. */
  private static void dropTry(TryTree tree, TreePath resource, VarSymbol own, SourceEdit edit) {
    Optional<BlockStatement> at = BlockStatement.around(resource.getParentPath());
    if (at.isPresent()
        && at.get().statement() == tree
        && at.get().isLast()
        && tree.getResources().size() == 1
        && tree.getCatches().isEmpty()
        && tree.getFinallyBlock() == null
        && Names.of(own).usesIn(List.of((Tree) tree)) == 1) {
      // Where it cannot go, it does no harm.
      UnwrapTry.unwrap(tree, edit);
    }
  }
}
