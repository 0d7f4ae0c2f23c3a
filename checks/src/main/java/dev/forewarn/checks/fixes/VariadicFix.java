package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes;
import java.util.Optional;

/** Tells the linker where the variadic arguments begin. */
public final class VariadicFix {

  private VariadicFix() {}

  /**
   * @param link where the function is linked
   * @param first the first variadic argument
   */
  public static Optional<SuggestedFix> of(Tree link, int first, VisitorState state) {
    if (!(link instanceof MethodInvocationTree call) || !takesOptions(call)) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String linker = SuggestedFixes.qualifyType(state, fix, FfmTypes.PACKAGE + ".Linker");
    Tree last = call.getArguments().get(call.getArguments().size() - 1);
    return Optional.of(
        fix.postfixWith(last, ", %s.Option.firstVariadicArg(%d)".formatted(linker, first))
            .setShortDescription("Say where the variadic arguments begin")
            .build());
  }

  /** Whether options are written one by one, or none is. */
  private static boolean takesOptions(MethodInvocationTree call) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    return ArenaCalls.isForeign(m)
        && m.isVarArgs()
        && !call.getArguments().isEmpty()
        && ((JCTree.JCMethodInvocation) call).varargsElement != null;
  }
}
