package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import javax.lang.model.element.ElementKind;

/**
 * How evident it is that a condition in a helper comes out one way. What native code passes can be
 * anything. Of other arguments, and of the state of objects, the callers take care: helpers that
 * refuse what is wrong with them are no reason to report. What a call answers may be anything, but
 * nobody has seen it.
 */
final class Evidence {

  private Evidence() {}

  static Grade of(ExpressionTree condition, State s, Body body) {
    Grade[] way = {Grade.CERTAIN};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(com.sun.source.tree.IdentifierTree tree, Void unused) {
        note(ASTHelpers.getSymbol(tree));
        return null;
      }

      @Override
      public Void visitMemberSelect(com.sun.source.tree.MemberSelectTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol) {
          note(ASTHelpers.getSymbol(tree));
        }
        return super.visitMemberSelect(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        MethodSymbol m = ASTHelpers.getSymbol(tree);
        if (asksException(tree)) {
          // Which exceptions it picks out, nobody knows.
          body.runner().evident(false);
          way[0] = way[0].least(Grade.POSSIBLE);
        }
        if (m.isStatic() && !tree.getArguments().isEmpty()) {
          // What it is given counts.
          return super.scan(tree.getArguments(), null);
        }
        return super.visitMethodInvocation(tree, null);
      }

      /** Whether code that is not seen looks at what a handler caught. */
      private boolean asksException(MethodInvocationTree tree) {
        return body.calls().visible(tree) == null
            && Names.mentioned(tree).stream()
                .anyMatch(
                    v -> Val.each(s.local(v)).stream().anyMatch(Val.Caught.class::isInstance));
      }

      private void note(Symbol symbol) {
        if (!(symbol instanceof VarSymbol v)
            || v.getConstValue() != null
            || v.name.contentEquals("class")) {
          return;
        }
        boolean local = s.knows(v);
        Val value = local ? s.local(v) : body.runner().constants().field(v);
        if (!isEvident(value)) {
          body.runner().evident(false);
          boolean answer = local && v.getKind() != ElementKind.PARAMETER;
          // A handler that looks at a setting of its own means to throw.
          boolean setting = v.owner instanceof ClassSymbol && !body.isHelper();
          way[0] = way[0].least(answer || setting ? Grade.DECLARED : Grade.POSSIBLE);
        }
      }
    }.scan(condition, null);
    return way[0];
  }

  private static boolean isEvident(Val v) {
    return switch (v) {
      case Num n -> n.every() || n.single();
      case Val.Any a -> false;
      case Val.Segment g -> g.outside();
      case Val.Either e -> e.of().stream().allMatch(Evidence::isEvident);
      default -> true;
    };
  }
}
