package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts all that a method or lambda does into a {@code try} that lets nothing out. */
public final class CatchAllFix {

  private CatchAllFix() {}

  /**
   * @param code the way to the method or lambda
   */
  public static Optional<SuggestedFix> of(TreePath code, VisitorState state) {
    return switch (code.getLeaf()) {
      case MethodTree m when m.getBody() != null ->
          block(m.getBody(), ((JCTree.JCMethodDecl) m).sym.getReturnType(), code, state);
      case LambdaExpressionTree l -> {
        Type result =
            state.getTypes().findDescriptorType(((JCTree) (ExpressionTree) l).type).getReturnType();
        yield l.getBody() instanceof BlockTree b
            ? block(b, result, code, state)
            : expression((ExpressionTree) l.getBody(), result, code, state);
      }
      default -> Optional.empty();
    };
  }

  private static Optional<SuggestedFix> block(
      BlockTree block, Type result, TreePath code, VisitorState state) {
    List<? extends StatementTree> all = block.getStatements();
    Optional<String> neutral = neutral(result, state);
    if (all.isEmpty() || neutral.isEmpty()) {
      return Optional.empty();
    }
    SourceEdit edit = new SourceEdit(state);
    int first = edit.start(all.get(0));
    int end = edit.end(block) - 1;
    if (!edit.beginsLine(first) || !edit.beginsLine(end)) {
      return oneLine(block, neutral.get(), code, edit);
    }
    edit.indentAs(block, all.get(0));
    int from = edit.nextLine(edit.start(block));
    int to = edit.lineStart(end);
    String indent = edit.indent(first);
    edit.shift(from, to, 1);
    edit.replace(from, from, indent + "try {\n");
    edit.replace(to, to, handler(indent, edit.unit(), neutral.get(), code));
    return edit.toFix(SuggestedFix.builder(), "Let no exception out");
  }

  /** A block that stands on one line is written anew, if nothing but statements is in it. */
  private static Optional<SuggestedFix> oneLine(
      BlockTree block, String neutral, TreePath code, SourceEdit edit) {
    String whole = edit.text(block);
    if (whole.contains("\n") || whole.contains("//") || whole.contains("/*")) {
      return Optional.empty();
    }
    String outer = edit.indent(edit.start(block));
    String inner = outer + edit.unit();
    StringBuilder text = new StringBuilder("{\n" + inner + "try {\n");
    for (StatementTree each : block.getStatements()) {
      text.append(inner).append(edit.unit()).append(edit.text(each)).append('\n');
    }
    text.append(handler(inner, edit.unit(), neutral, code)).append(outer).append('}');
    edit.replace(block, text.toString());
    return edit.toFix(SuggestedFix.builder(), "Let no exception out");
  }

  private static Optional<SuggestedFix> expression(
      ExpressionTree body, Type result, TreePath code, VisitorState state) {
    Optional<String> neutral = neutral(result, state);
    if (neutral.isEmpty()) {
      return Optional.empty();
    }
    SourceEdit edit = new SourceEdit(state);
    String outer = edit.indent(edit.start(body));
    String unit = edit.unit();
    String inner = outer + unit;
    boolean isVoid = neutral.get().isEmpty();
    String statement = (isVoid ? "" : "return ") + edit.text(body) + ";";
    String text =
        "{\n"
            + inner
            + "try {\n"
            + inner
            + unit
            + statement
            + "\n"
            + handler(inner, unit, neutral.get(), code)
            + outer
            + "}";
    edit.replace(body, text);
    return edit.toFix(SuggestedFix.builder(), "Let no exception out");
  }

  private static String handler(String indent, String unit, String neutral, TreePath code) {
    String name = freeName(code.getLeaf());
    return indent
        + "} catch (Throwable "
        + name
        + ") {\n"
        + indent
        + unit
        + "System.getLogger("
        + className(code)
        + ".class.getName()).log(System.Logger.Level.ERROR, \"exception in an upcall\", "
        + name
        + ");\n"
        + (neutral.isEmpty() ? "" : indent + unit + "return " + neutral + ";\n")
        + indent
        + "}\n";
  }

  /** The value that says nothing; empty text for {@code void}, and nothing where there is none. */
  private static Optional<String> neutral(Type result, VisitorState state) {
    return switch (result.getTag()) {
      case VOID -> Optional.of("");
      case BOOLEAN -> Optional.of("false");
      case BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE -> Optional.of("0");
      default ->
          ASTHelpers.isSameType(result, state.getTypeFromString(SEGMENT), state)
              ? Optional.of("MemorySegment.NULL")
              : Optional.empty();
    };
  }

  private static final String SEGMENT = dev.forewarn.bindings.FfmTypes.SEGMENT;

  /** The nearest class that has a name. */
  private static String className(TreePath code) {
    for (Tree t : code) {
      if (t instanceof ClassTree c && !c.getSimpleName().isEmpty()) {
        return c.getSimpleName().toString();
      }
    }
    return "Object";
  }

  private static String freeName(Tree code) {
    Set<String> used = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        used.add(tree.getName().toString());
        return null;
      }

      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        used.add(tree.getName().toString());
        return super.visitVariable(tree, null);
      }
    }.scan(code, null);
    String name = used.contains("t") ? "thrown" : "t";
    while (used.contains(name)) {
      name += "Too";
    }
    return name;
  }
}
