package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;

/** Methods that only name a constant. */
public final class ConstantMethods {

  private ConstantMethods() {}

  /** What a method returns that does nothing but return a constant; null if it may do more. */
  public static Object result(MethodTree tree) {
    return tree.getBody().getStatements().size() == 1
            && tree.getBody().getStatements().get(0) instanceof ReturnTree r
            && r.getExpression() != null
        ? ASTHelpers.constValue(r.getExpression())
        : null;
  }
}
