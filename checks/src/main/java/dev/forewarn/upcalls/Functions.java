package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.Methods;
import java.util.ArrayList;
import java.util.List;

/** Lambdas and method references. */
final class Functions {

  private Functions() {}

  /** The types of what a function takes. */
  static List<Type> parameters(Val.Function f, Tools tools) {
    if (f.code() instanceof LambdaExpressionTree l) {
      List<Type> out = new ArrayList<>();
      for (VariableTree p : l.getParameters()) {
        out.add(((JCVariableDecl) p).sym.type);
      }
      return out;
    }
    MemberReferenceTree tree = (MemberReferenceTree) f.code();
    List<Type> out = new ArrayList<>();
    if (ASTHelpers.getSymbol(tree) instanceof MethodSymbol m) {
      if (((JCTree.JCMemberReference) tree).kind.isUnbound()) {
        out.add(m.enclClass().type);
      }
      out.addAll(m.type.getParameterTypes());
    }
    return out;
  }

  /** Whether a method has no code; javac takes default methods for abstract ones. */
  static boolean isAbstract(MethodSymbol m) {
    return Methods.isOpen(m);
  }

  /** The one abstract method of a functional interface; null if a type is none. */
  static MethodSymbol abstractMethod(Type t, Tools tools) {
    return t != null
            && t.tsym instanceof ClassSymbol c
            && c.isInterface()
            && tools.types().isFunctionalInterface(c)
            && tools.types().findDescriptorSymbol(c) instanceof MethodSymbol m
        ? m
        : null;
  }
}
