package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the numbers that are handles although nobody says so: parameters and fields that code gives
 * to a method which releases them. One per compilation; each piece of code is looked at once.
 */
final class ReleasedNumbers {

  private final Engine engine;
  private final Map<Tree, Set<VarSymbol>> known = new IdentityHashMap<>();

  ReleasedNumbers(Engine engine) {
    this.engine = engine;
  }

  /** Whether code, or for a field the code of its class, releases a variable. */
  boolean contains(VarSymbol v, Tree code) {
    if (!engine.annotated()) {
      return false;
    }
    Tree where =
        v.owner instanceof ClassSymbol c ? engine.sources().classTree(c.outermostClass()) : code;
    return where != null && known.computeIfAbsent(where, this::in).contains(v);
  }

  private Set<VarSymbol> in(Tree code) {
    Set<VarSymbol> out = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        MethodSymbol m = ASTHelpers.getSymbol(call);
        boolean numbers = m.params().stream().anyMatch(p -> p.type.isPrimitive());
        NativeCallee callee = numbers ? engine.natives().of(m) : null;
        if (callee != null) {
          List<? extends ExpressionTree> arguments = call.getArguments();
          for (int i = 0; i < arguments.size(); i++) {
            if (callee.ends(i) && ASTHelpers.getSymbol(arguments.get(i)) instanceof VarSymbol v) {
              out.add(v);
            }
          }
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(code, null);
    return out.isEmpty() ? Collections.emptySet() : out;
  }
}
