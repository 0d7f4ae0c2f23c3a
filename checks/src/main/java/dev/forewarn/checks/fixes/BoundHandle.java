package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A native function that a variable holds, of which a file shows all there is.
 *
 * @param link the call that links it, and takes options of the linker one by one
 * @param addressFirst whether its address is the first argument of each call
 * @param calls each call of it
 */
record BoundHandle(MethodInvocationTree link, boolean addressFirst, List<TreePath> calls) {

  private static final String LINKER = FfmTypes.PACKAGE + ".Linker";
  private static final String OPTION = LINKER + ".Option";

  /** The variable of the handle that a call calls. */
  static Optional<VarSymbol> called(MethodInvocationTree call) {
    Symbol m = ASTHelpers.getSymbol(call);
    boolean invokes =
        ArenaCalls.isOf(m, "java.lang.invoke.MethodHandle")
            && (m.getSimpleName().contentEquals("invokeExact")
                || m.getSimpleName().contentEquals("invoke"));
    return invokes && ASTHelpers.getSymbol(ASTHelpers.getReceiver(call)) instanceof VarSymbol v
        ? Optional.of(v)
        : Optional.empty();
  }

  /** The method or initialiser around a place, or the function if it is in one. */
  static Tree body(TreePath at) {
    Tree below = null;
    for (Tree t : at) {
      if (t instanceof MethodTree || t instanceof LambdaExpressionTree) {
        return t;
      }
      if (t instanceof ClassTree) {
        return below;
      }
      below = t;
    }
    return null;
  }

  /** The handle in a variable; empty if there may be uses that cannot be seen. */
  static Optional<BoundHandle> of(VarSymbol variable, TreePath unit) {
    if (!isOfThisFile(variable)) {
      return Optional.empty();
    }
    List<ExpressionTree> given = new ArrayList<>();
    List<TreePath> calls = new ArrayList<>();
    boolean[] other = {false};
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (variable.equals(ASTHelpers.getSymbol(tree)) && tree.getInitializer() != null) {
          given.add(tree.getInitializer());
        }
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        used(tree);
        return super.visitIdentifier(tree, null);
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        used(tree);
        return super.visitMemberSelect(tree, null);
      }

      private void used(ExpressionTree tree) {
        if (!variable.equals(ASTHelpers.getSymbol(tree))) {
          return;
        }
        TreePath above = getCurrentPath().getParentPath();
        if (above.getLeaf() instanceof AssignmentTree a && a.getVariable() == tree) {
          given.add(a.getExpression());
        } else if (above.getLeaf() instanceof MemberSelectTree
            && above.getParentPath().getLeaf() instanceof MethodInvocationTree call
            && ASTHelpers.getReceiver(call) == tree
            && called(call).isPresent()) {
          calls.add(above.getParentPath());
        } else {
          other[0] = true;
        }
      }
    }.scan(new TreePath(unit.getCompilationUnit()), null);
    if (other[0] || given.size() != 1) {
      return Optional.empty();
    }
    return link(given.get(0), unit)
        .map(l -> new BoundHandle(l, isAddressFirst(ASTHelpers.getSymbol(l)), calls));
  }

  /** Whether no other file can name a variable. */
  private static boolean isOfThisFile(VarSymbol variable) {
    for (Symbol s = variable; s != null; s = s.owner) {
      if (s.isPrivate() || s.owner instanceof MethodSymbol) {
        return true;
      }
    }
    return false;
  }

  /** The call that links what an expression gives. */
  private static Optional<MethodInvocationTree> link(ExpressionTree e, TreePath unit) {
    return made(e).filter(call -> links(call, unit));
  }

  /** The call that makes a handle; in {@code find("f").map(a -> link(a, d)).orElseThrow()} too. */
  private static Optional<MethodInvocationTree> made(ExpressionTree e) {
    return switch (e) {
      case ParenthesizedTree p -> made(p.getExpression());
      case MethodInvocationTree call
          when ArenaCalls.isOf(ASTHelpers.getSymbol(call), "java.util.Optional") -> {
        if (!ASTHelpers.getSymbol(call).getSimpleName().contentEquals("map")) {
          yield made(ASTHelpers.getReceiver(call));
        }
        yield call.getArguments().get(0) instanceof LambdaExpressionTree l
                && l.getBody() instanceof ExpressionTree body
            ? made(body)
            : Optional.empty();
      }
      case MethodInvocationTree call -> Optional.of(call);
      case null, default -> Optional.empty();
    };
  }

  /** Whether a call links a function, with options one by one, or with none. */
  private static boolean links(MethodInvocationTree call, TreePath unit) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    if (!m.isVarArgs() || ((JCTree.JCMethodInvocation) call).varargsElement == null) {
      return false;
    }
    VarSymbol last = m.params().get(m.params().size() - 1);
    boolean options =
        last.type instanceof Type.ArrayType array
            && array.elemtype.tsym.getQualifiedName().contentEquals(OPTION);
    return options && (isDowncall(m) || passesOn(m, last, unit));
  }

  private static boolean isDowncall(Symbol m) {
    return ArenaCalls.isOf(m, LINKER) && m.getSimpleName().contentEquals("downcallHandle");
  }

  /** Whether a helper does nothing with the options but link what it returns with them. */
  private static boolean passesOn(MethodSymbol helper, VarSymbol options, TreePath unit) {
    int[] returns = {0};
    int[] passing = {0};
    int[] named = {0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        return ASTHelpers.getSymbol(tree) == helper ? super.visitMethod(tree, null) : null;
      }

      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        returns[0]++;
        passing[0] +=
            made(tree.getExpression()).filter(c -> passes(c, options)).isPresent() ? 1 : 0;
        return super.visitReturn(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        named[0] += ASTHelpers.getSymbol(tree) == options ? 1 : 0;
        return super.visitIdentifier(tree, null);
      }
    }.scan(unit.getCompilationUnit(), null);
    return (helper.isStatic() || helper.isPrivate())
        && returns[0] > 0
        && returns[0] == passing[0]
        && returns[0] == named[0];
  }

  private static boolean passes(MethodInvocationTree call, VarSymbol options) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    int last = call.getArguments().size() - 1;
    return isDowncall(m)
        && !isAddressFirst(m)
        && ASTHelpers.getSymbol(call.getArguments().get(last)) == options;
  }

  private static boolean isAddressFirst(MethodSymbol m) {
    Symbol first = m.params().get(0).type.tsym;
    return isDowncall(m) && !first.getQualifiedName().contentEquals(ArenaCalls.SEGMENT);
  }

  private static boolean isOption(ExpressionTree e, String name) {
    return e instanceof MethodInvocationTree call
        && ArenaCalls.isOf(ASTHelpers.getSymbol(call), OPTION)
        && ASTHelpers.getSymbol(call).getSimpleName().contentEquals(name);
  }

  private List<? extends ExpressionTree> options() {
    int fixed = ASTHelpers.getSymbol(link).params().size() - 1;
    return link.getArguments().subList(fixed, link.getArguments().size());
  }

  /** Whether nothing is said about it that does not go with capturing. */
  boolean mayCapture() {
    return options().stream().allMatch(o -> isOption(o, "firstVariadicArg"));
  }

  /** Whether something is captured already, that among others. */
  boolean captures(String what) {
    return options().stream()
        .anyMatch(
            o ->
                isOption(o, "captureCallState")
                    && ((MethodInvocationTree) o)
                        .getArguments().stream()
                            .anyMatch(a -> what.equals(ASTHelpers.constValue(a))));
  }

  /** Which argument of a call the memory for what is captured is. */
  int captureIndex(MethodInvocationTree call, VisitorState state) {
    int i = addressFirst ? 1 : 0;
    boolean allocates =
        i < call.getArguments().size()
            && ArenaCalls.isAllocator(ASTHelpers.getType(call.getArguments().get(i)), state);
    return allocates ? i + 1 : i;
  }
}
