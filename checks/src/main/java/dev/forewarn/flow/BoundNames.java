package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;

/**
 * The names that code passes on beside something else, as to a helper that links functions: which
 * of them come twice with other things beside them. Cheap, because nothing is interpreted.
 */
final class BoundNames {

  /** A call, and the code that it is in. */
  record Use(MethodInvocationTree call, Tree code, ClassSymbol cls, CompilationUnitTree unit) {}

  private final Map<String, Use> first = new HashMap<>();

  /** The earlier uses of names that code uses in another way. */
  List<Use> otherwise(Tree code, ClassSymbol cls, CompilationUnitTree unit) {
    List<Use> out = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        String name = tree.getArguments().size() < 2 ? null : name(tree);
        if (name != null) {
          Use before = first.putIfAbsent(name, new Use(tree, code, cls, unit));
          if (before != null && before.code != code && !alike(before.call, tree)) {
            out.add(before);
          }
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(code, null);
    return out;
  }

  private static boolean alike(MethodInvocationTree a, MethodInvocationTree b) {
    return a.getArguments().toString().equals(b.getArguments().toString());
  }

  private static String name(MethodInvocationTree call) {
    for (ExpressionTree argument : call.getArguments()) {
      if (ASTHelpers.constValue(argument) instanceof String s && SourceVersion.isIdentifier(s)) {
        return s;
      }
    }
    return null;
  }
}
