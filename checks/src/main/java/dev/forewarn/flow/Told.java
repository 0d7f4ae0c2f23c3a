package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Value;
import java.util.ArrayList;
import java.util.List;

/** What a call tells the method that it calls, besides what is ours. */
final class Told {

  private Told() {}

  /** Whether a method may return what it is given, of whatever type that is. */
  static boolean handsOn(MethodSymbol m) {
    return m.getReturnType().hasTag(com.sun.tools.javac.code.TypeTag.TYPEVAR);
  }

  /** Whether a method computes a number of numbers that are known, whatever else is the case. */
  static boolean computes(MethodSymbol m, MethodTree tree, CallSite site) {
    boolean plain =
        tree.getBody().getStatements().size() == 1
            && tree.getBody().getStatements().get(0) instanceof ReturnTree r
            && !(ASTHelpers.stripParentheses(r.getExpression())
                instanceof ConditionalExpressionTree);
    if (!plain || !m.getReturnType().isIntegral() || site.arguments().isEmpty()) {
      return false;
    }
    for (Value v : site.arguments()) {
      if (!(v instanceof Value.Constant(Number n))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a call is given the NULL pointer. */
  static boolean passesNullPointer(CallSite site) {
    return site.arguments().contains(Value.NULL_POINTER);
  }

  /** Whether a call is given values that may lead it down one path only. */
  static boolean hasConstants(CallSite site) {
    for (Value v : site.arguments()) {
      if (v instanceof Value.Constant
          || v instanceof Value.Known
          || v == Value.NULL
          || v instanceof Value.Truth) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call is given something that tells one path from another. */
  static boolean isToldSomething(CallSite site) {
    for (Value v : site.arguments()) {
      if (v instanceof Value.Same || v instanceof Value.Truth) {
        return true;
      }
    }
    return hasConstants(site);
  }

  /** Whether a call is given something that describes memory or functions. */
  static boolean hasKnown(CallSite site) {
    for (Value v : site.arguments()) {
      if (v instanceof Value.Known) {
        return true;
      }
    }
    return site.receiver() instanceof Value.Known;
  }

  /** What a call does that is given nothing of interest depends on its code and its functions. */
  static Object inertKey(Tree code, CallSite site) {
    List<Object> key = null;
    for (Value v : site.arguments()) {
      if (v instanceof Value.Closure c) {
        if (key == null) {
          key = new ArrayList<>(List.of(code));
        }
        key.add(c.code() instanceof MemberReferenceTree r ? ASTHelpers.getSymbol(r) : c.code());
      }
    }
    int i = 0;
    for (Value v : site.arguments()) {
      if (v instanceof Value.View && v.tracked()) {
        // What releases a pointer does nothing to what is no pointer.
        key = key == null ? new ArrayList<>(List.of(code)) : key;
        key.add(i);
      }
      i++;
    }
    return key == null ? code : key;
  }

  /** Whether the null reference is passed as a segment. */
  static boolean passesNull(MethodSymbol m, CallSite site, Engine engine) {
    int i = site.arguments().indexOf(Value.NULL);
    return i >= 0
        && i < m.params().size()
        && engine.ffm().role(m.params().get(i).type) == FfmTypes.Role.SEGMENT;
  }
}
