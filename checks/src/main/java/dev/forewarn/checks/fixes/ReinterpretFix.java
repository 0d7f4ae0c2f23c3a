package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.bindings.FfmTypes;
import java.util.List;
import java.util.Optional;

/** Gives a pointer the size that an access of it shows. */
public final class ReinterpretFix {

  private ReinterpretFix() {}

  /**
   * @param access a call of {@code get} or {@code set} on the pointer, or the like
   * @param pointer the expression of the pointer
   */
  public static Optional<SuggestedFix> of(Tree access, Tree pointer, VisitorState state) {
    if (!(access instanceof MethodInvocationTree call)
        || !ArenaCalls.isOf(ASTHelpers.getSymbol(call), FfmTypes.PACKAGE + ".MemorySegment")
        || ASTHelpers.getReceiver(call) != pointer
        || call.getArguments().size() < 2) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    ExpressionTree layout = arguments.get(0);
    Object at = ASTHelpers.constValue(arguments.get(1));
    boolean named =
        (layout instanceof IdentifierTree || layout instanceof MemberSelectTree)
            && ASTHelpers.getSymbol(layout) instanceof VarSymbol v
            && v.type.tsym.packge().getQualifiedName().contentEquals(FfmTypes.PACKAGE);
    if (!named || !(at instanceof Number n) || n.longValue() < 0) {
      return Optional.empty();
    }
    boolean indexed = ASTHelpers.getSymbol(call).name.toString().endsWith("AtIndex");
    String size = state.getSourceForNode(layout) + ".byteSize()";
    String whole =
        n.longValue() == 0
            ? size
            : indexed ? "%d * %s".formatted(n.longValue() + 1, size) : n + " + " + size;
    return Optional.of(
        SuggestedFix.builder()
            .postfixWith(pointer, ".reinterpret(" + whole + ")")
            .setShortDescription("Say how much memory is behind the pointer")
            .build());
  }
}
