package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Allocates the memory for one call in a confined arena of its own, around the rest of the block.
 */
public final class ScratchArenaFix {

  private static final List<String> NAMES = List.of("arena", "scratch", "scratchArena");

  private ScratchArenaFix() {}

  /**
   * The fix for an allocation by a method of an arena that lives longer.
   *
   * @param at the call of that method, or the call that makes the arena for it
   */
  public static Optional<SuggestedFix> of(TreePath at, VisitorState state) {
    boolean arena = ArenaCalls.isFactory(at.getLeaf(), "ofAuto");
    return arena && at.getParentPath().getLeaf() instanceof MemberSelectTree
        ? ofAllocation(at.getParentPath().getParentPath(), state)
        : ofAllocation(at, state);
  }

  private static Optional<SuggestedFix> ofAllocation(TreePath allocation, VisitorState state) {
    Optional<BlockStatement> found = BlockStatement.around(allocation);
    if (found.isEmpty()
        || !(allocation.getLeaf() instanceof MethodInvocationTree call)
        || !ArenaCalls.isForeign(ASTHelpers.getSymbol(call))
        || !ASTHelpers.getSymbol(call).getSimpleName().toString().startsWith("allocate")
        || !isEvaluatedOnce(found.get().statement())) {
      return Optional.empty();
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    Optional<String> name = freeName(allocation, NAMES);
    if (receiver == null || name.isEmpty() || !isPlainArena(receiver)) {
      return Optional.empty();
    }
    for (List<MethodInvocationTree> calls :
        List.of(allocationsIn(found.get(), receiver, state), List.of(call))) {
      if (staysInside(found.get(), calls, state)) {
        return edit(found.get(), calls, name.get(), state);
      }
    }
    return Optional.empty();
  }

  /** Whether an expression is an arena, and evaluating it does nothing that would be missed. */
  private static boolean isPlainArena(ExpressionTree expression) {
    return ArenaCalls.isArena(ASTHelpers.getType(expression))
        && (isName(expression)
            || ArenaCalls.isFactory(expression, "global")
            || ArenaCalls.isFactory(expression, "ofAuto"));
  }

  private static boolean isName(ExpressionTree expression) {
    return expression instanceof IdentifierTree
        || (expression instanceof MemberSelectTree select && isName(select.getExpression()));
  }

  /** The allocations from the same arena in the rest of the block: they can move together. */
  private static List<MethodInvocationTree> allocationsIn(
      BlockStatement at, ExpressionTree arena, VisitorState state) {
    String source = state.getSourceForNode(arena);
    List<MethodInvocationTree> out = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        ExpressionTree receiver = ASTHelpers.getReceiver(tree);
        if (receiver != null
            && ArenaCalls.isForeign(ASTHelpers.getSymbol(tree))
            && ASTHelpers.getSymbol(tree).getSimpleName().toString().startsWith("allocate")
            && source.equals(state.getSourceForNode(receiver))) {
          out.add(tree);
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(at.andFollowing(), null);
    return out;
  }

  private static boolean isEvaluatedOnce(StatementTree statement) {
    return statement instanceof VariableTree
        || statement instanceof ExpressionStatementTree
        || statement instanceof ReturnTree;
  }

  private static boolean staysInside(
      BlockStatement at, List<MethodInvocationTree> calls, VisitorState state) {
    StaysInside stays = new StaysInside(state, Trust.NATIVE_CALLS);
    calls.forEach(stays::from);
    return stays.test(at.blockPath(), at.andFollowing());
  }

  private static Optional<SuggestedFix> edit(
      BlockStatement at, List<MethodInvocationTree> calls, String name, VisitorState state) {
    SourceEdit edit = new SourceEdit(state);
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String type = SuggestedFixes.qualifyType(state, fix, ArenaCalls.ARENA);
    int line = edit.lineStart(edit.start(at.statement()));
    String indent = edit.indent(line);
    edit.replace(
        line, line, "%stry (%s %s = %s.ofConfined()) {\n".formatted(indent, type, name, type));
    calls.forEach(call -> edit.replace(ASTHelpers.getReceiver(call), name));
    WrapStatements.wrap(at, line, at.block().getStatements().size() - 1, edit);
    return edit.toFix(fix, "Allocate in a confined arena of its own");
  }

  /** A name that the method does not use for anything else. */
  static Optional<String> freeName(TreePath at, List<String> names) {
    Tree method = at.getLeaf();
    for (TreePath p = at; !(p.getLeaf() instanceof ClassTree); p = p.getParentPath()) {
      method = p.getLeaf();
    }
    Set<String> taken = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        taken.add(tree.getName().toString());
        return super.visitIdentifier(tree, null);
      }

      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        taken.add(tree.getName().toString());
        return super.visitVariable(tree, null);
      }
    }.scan(method, null);
    return names.stream().filter(name -> !taken.contains(name)).findFirst();
  }
}
