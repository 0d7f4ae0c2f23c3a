package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Type;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import java.util.List;

/** Tells how many elements something has that is written down where it is gone through. */
final class Counts {

  /** Beyond this many rounds, it makes no difference how many they are. */
  private static final int FEW = 4;

  private Counts() {}

  /** How many elements the receiver of a call has; -1 if that is not known, or more than a few. */
  static int elementsOf(CallSite site, Run run) {
    ExpressionTree receiver =
        site.at() instanceof MethodInvocationTree call ? ASTHelpers.getReceiver(call) : null;
    if (!(receiver instanceof MethodInvocationTree made)) {
      return -1;
    }
    Contract contract = run.contract(ASTHelpers.getSymbol(made));
    if (contract == null) {
      return -1;
    }
    int count = -1;
    if (contract.is(Trait.CountsArguments.class)) {
      count = arguments(made.getArguments());
    } else if (contract.trait(Trait.CountsRange.class) instanceof Trait.CountsRange(Ref x, Ref y)
        && number(x, made, run) instanceof Integer from
        && number(y, made, run) instanceof Integer to) {
      count = Math.max(0, Math.min(to - from, FEW + 1));
    }
    return count > FEW ? -1 : count;
  }

  /** An array among them may stand for any number of elements. */
  private static int arguments(List<? extends ExpressionTree> arguments) {
    for (ExpressionTree a : arguments) {
      if (ASTHelpers.getType(a) instanceof Type.ArrayType) {
        return -1;
      }
    }
    return arguments.size();
  }

  /** The number that a bound is; null if it is not a constant. */
  private static Object number(Ref bound, MethodInvocationTree made, Run run) {
    return switch (bound) {
      case Ref.Literal(Object value) -> value;
      case Ref.Parameter(int i) when i < made.getArguments().size() ->
          run.conditions().constant(made.getArguments().get(i)) instanceof Value.Constant(Object c)
              ? c
              : null;
      default -> null;
    };
  }
}
