package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;

/** Tells how many elements something has that is written down where it is gone through. */
final class Counts {

  /** Beyond this many rounds, it makes no difference how many they are. */
  private static final int FEW = 4;

  private Counts() {}

  /** How many elements the receiver of a call has; -1 if that is not known, or more than a few. */
  static int elementsOf(CallSite site, Conditions conditions) {
    ExpressionTree receiver =
        site.at() instanceof MethodInvocationTree call ? ASTHelpers.getReceiver(call) : null;
    if (!(receiver instanceof MethodInvocationTree made)) {
      return -1;
    }
    MethodSymbol m = ASTHelpers.getSymbol(made);
    int count =
        switch (m.enclClass().flatname.toString() + "." + m.name) {
          case "java.util.Optional.of" -> 1;
          case "java.util.List.of", "java.util.Set.of" ->
              made.getArguments().stream().anyMatch(a -> isArray(a))
                  ? -1
                  : made.getArguments().size();
          case "java.util.stream.IntStream.range" -> range(made, conditions);
          default -> -1;
        };
    return count > FEW ? -1 : count;
  }

  private static boolean isArray(ExpressionTree e) {
    return ASTHelpers.getType(e) instanceof com.sun.tools.javac.code.Type.ArrayType;
  }

  private static int range(MethodInvocationTree made, Conditions conditions) {
    return conditions.constant(made.getArguments().get(0)) instanceof Value.Constant(Integer from)
            && conditions.constant(made.getArguments().get(1)) instanceof Value.Constant(Integer to)
        ? Math.max(0, Math.min(to - from, FEW + 1))
        : -1;
  }
}
