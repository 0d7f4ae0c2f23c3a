package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens an arena in try-with-resources around the statements that follow its declaration, and drops
 * the calls of {@code close()} that the {@code try} makes superfluous.
 */
public final class TryWithResourcesFix {

  private final VisitorState state;
  private final BlockStatement at;
  private final VariableTree declaration;
  private final VarSymbol arena;
  private final SourceEdit edit;

  private TryWithResourcesFix(VisitorState state, BlockStatement at, VariableTree declaration) {
    this.state = state;
    this.at = at;
    this.declaration = declaration;
    this.arena = ASTHelpers.getSymbol(declaration);
    this.edit = new SourceEdit(state);
  }

  /**
   * The fix for an arena that is opened by an expression.
   *
   * @param shared whether other threads may use the arena
   */
  public static Optional<SuggestedFix> of(TreePath opening, boolean shared, VisitorState state) {
    return declared(opening, state).flatMap(fix -> fix.wrap(shared));
  }

  /** The fix for an automatic arena, which becomes a confined one. */
  public static Optional<SuggestedFix> confined(TreePath opening, VisitorState state) {
    return declared(opening, state)
        .filter(fix -> ArenaCalls.isFactory(opening.getLeaf(), "ofAuto"))
        .flatMap(TryWithResourcesFix::wrapConfined);
  }

  private static Optional<TryWithResourcesFix> declared(TreePath opening, VisitorState state) {
    return BlockStatement.around(opening)
        .filter(
            at ->
                at.statement() instanceof VariableTree v
                    && v.getInitializer() == opening.getLeaf()
                    && ArenaCalls.isArena(ASTHelpers.getSymbol(v).type)
                    && ASTHelpers.isConsideredFinal(ASTHelpers.getSymbol(v)))
        .map(at -> new TryWithResourcesFix(state, at, (VariableTree) at.statement()));
  }

  private Optional<SuggestedFix> wrapConfined() {
    List<? extends StatementTree> rest = at.following();
    if (!closes(rest).isEmpty()
        || !new StaysInside(state, Trust.NATIVE_CALLS).from(arena).test(at.blockPath(), rest)) {
      return Optional.empty();
    }
    return ConfinedResourceFix.confine(declaration.getInitializer(), edit)
        .flatMap(edited -> wrapTo(at.block().getStatements().size() - 1));
  }

  private Optional<SuggestedFix> wrap(boolean shared) {
    int close = lastClose();
    int last = lastWrapped(close);
    List<? extends StatementTree> wrapped = at.following(last);
    StaysInside stays = new StaysInside(state, trust(close, shared)).from(arena);
    if (wrapped.isEmpty() || !stays.test(at.blockPath(), wrapped) || !dropCloses(wrapped)) {
      return Optional.empty();
    }
    return wrapTo(last);
  }

  /**
   * Whoever received the memory before the block closes the arena in any case cannot rely on it. A
   * statement that may leave the block before that is another matter.
   */
  private Trust trust(int close, boolean shared) {
    if (close < 0 || shared) {
      return Trust.NOBODY;
    }
    return use -> {
      for (int i = at.index() + 1; i <= close; i++) {
        StatementTree statement = at.block().getStatements().get(i);
        if (BlockStatement.contains(statement, use)) {
          return i == close
              || statement instanceof ExpressionStatementTree
              || statement instanceof VariableTree
              || !Jumps.in(List.of(statement));
        }
      }
      return false;
    };
  }

  /** The statement of the block itself that closes the arena in any case, or -1. */
  private int lastClose() {
    for (int i = at.block().getStatements().size() - 1; i > at.index(); i--) {
      StatementTree statement = at.block().getStatements().get(i);
      if (closesArena(statement) || closesFinally(statement)) {
        return i;
      }
    }
    return -1;
  }

  private boolean closesFinally(StatementTree statement) {
    return statement instanceof TryTree t
        && t.getFinallyBlock() != null
        && t.getFinallyBlock().getStatements().stream().anyMatch(this::closesArena);
  }

  private boolean closesArena(Tree tree) {
    return ArenaCalls.closedVariable(tree).filter(v -> v == arena).isPresent();
  }

  /** The {@code try} ends where the close was, unless a name declared before is used after it. */
  private int lastWrapped(int close) {
    int end = at.block().getStatements().size() - 1;
    if (close < 0) {
      return end;
    }
    List<? extends StatementTree> after = at.at(close).following();
    Names names = Names.declaredIn(at.following(close));
    return names.usedIn(after) || Names.of(arena).usedIn(after) ? end : close;
  }

  /** All calls that close the arena; each must be a statement that can go. */
  private boolean dropCloses(List<? extends StatementTree> wrapped) {
    StatementTree last = wrapped.get(wrapped.size() - 1);
    if (closesArena(last)) {
      edit.deleteBlankLinesBefore(last);
    }
    for (TreePath call : closes(wrapped)) {
      if (last instanceof TryTree tree && isAllThatItDoesFinally(call, tree)) {
        if (!UnwrapTry.unwrap(tree, edit)) {
          return false;
        }
        continue;
      }
      TreePath statement = call.getParentPath();
      if (!(statement.getLeaf() instanceof ExpressionStatementTree)
          || !RemoveStatementFix.remove(statement, edit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllThatItDoesFinally(TreePath call, TryTree tree) {
    return tree.getCatches().isEmpty()
        && tree.getResources().isEmpty()
        && tree.getFinallyBlock() == call.getParentPath().getParentPath().getLeaf()
        && tree.getFinallyBlock().getStatements().size() == 1;
  }

  private List<TreePath> closes(List<? extends StatementTree> wrapped) {
    List<TreePath> out = new ArrayList<>();
    for (StatementTree statement : wrapped) {
      new TreePathScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
          if (closesArena(tree)) {
            out.add(getCurrentPath());
          }
          return super.visitMethodInvocation(tree, null);
        }
      }.scan(new TreePath(at.blockPath(), statement), null);
    }
    return out;
  }

  private Optional<SuggestedFix> wrapTo(int last) {
    int start = edit.start(declaration);
    int end = edit.end(declaration);
    int initialized = edit.end(declaration.getInitializer());
    if (!edit.text(initialized, end).strip().equals(";") || isSecondOfItsLine()) {
      return Optional.empty();
    }
    edit.replace(start, start, "try (");
    edit.replace(initialized, end, ") {");
    WrapStatements.wrap(at, edit.nextLine(end), last, edit);
    return edit.toFix(SuggestedFix.builder(), "Open the arena in try-with-resources");
  }

  /** In {@code Arena a = x, b = y} both declarations begin at the type. */
  private boolean isSecondOfItsLine() {
    return at.index() > 0
        && edit.start(at.block().getStatements().get(at.index() - 1)) == edit.start(declaration);
  }
}
