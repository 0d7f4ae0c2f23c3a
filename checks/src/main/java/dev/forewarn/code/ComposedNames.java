package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes.Role;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Looks for code that may look functions up under names which are not written down as a whole: put
 * together, or held by objects. As cheap as {@link WrittenNames}.
 */
public final class ComposedNames {

  private final Program program;
  private final Map<Object, Boolean> found = new IdentityHashMap<>();

  public ComposedNames(Program program) {
    this.program = program;
  }

  /** Whether a field may get its value under such a name. */
  public boolean in(VarSymbol field) {
    return known(
        field,
        () -> {
          VariableTree tree = program.sources().field(field);
          return tree != null
              && (tree.getInitializer() == null
                  ? in(field.enclClass())
                  : in(tree.getInitializer()));
        });
  }

  /** Whether anything in a class may be looked up so. */
  public boolean in(ClassSymbol c) {
    return c != null
        && known(
            c,
            () -> {
              ClassTree tree = program.sources().classTree(c);
              Members members = new Members();
              members.scan(tree, null);
              return members.any;
            });
  }

  private boolean in(MethodSymbol m) {
    return known(
        m,
        () -> {
          MethodTree tree = program.sources().method(m);
          return tree != null && tree.getBody() != null && makes(tree.getBody());
        });
  }

  /** Whether code may look something up so: it gives a text that it makes for a pointer. */
  public boolean in(Tree code) {
    return look(code, true);
  }

  /** Whether code makes a text, or takes one from an object, but for those of exceptions. */
  public boolean makes(Tree code) {
    return look(code, false);
  }

  private boolean look(Tree code, boolean given) {
    Look look = new Look(given);
    look.scan(code, null);
    return look.any;
  }

  private interface Question {
    boolean ask();
  }

  private boolean known(Object about, Question q) {
    Boolean known = found.get(about);
    if (known == null) {
      // Whoever asks again meanwhile, through recursion, is told no.
      found.put(about, false);
      known = q.ask();
      found.put(about, known);
    }
    return known;
  }

  /** Whether a type is that of pointers or handles, or of what holds one. */
  private boolean isNative(Type t) {
    Role role = t == null ? Role.NONE : program.ffm().role(t);
    return role == Role.SEGMENT
        || role == Role.HANDLE
        || t != null && t.getTypeArguments().stream().anyMatch(this::isNative);
  }

  private boolean isText(Type t) {
    return t != null && t.tsym == program.symtab().stringType.tsym;
  }

  /** Looks at what gives pointers and handles. */
  private final class Members extends TreeScanner<Void, Void> {
    private boolean any;

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      any |= isNative(ASTHelpers.getSymbol(tree).getReturnType()) && in(ASTHelpers.getSymbol(tree));
      return any ? null : super.visitMethod(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      any |=
          tree.getInitializer() != null
              && isNative(((JCTree.JCVariableDecl) tree).type)
              && in(tree.getInitializer());
      return any ? null : super.visitVariable(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      any |= isNative(((JCTree) tree).type) && in(tree.getExpression());
      return any ? null : super.visitAssignment(tree, null);
    }
  }

  private final class Look extends TreeScanner<Void, Void> {
    private final boolean given;
    private boolean any;

    /**
     * @param given whether a text counts only where it is given to a call for a pointer or handle
     */
    Look(boolean given) {
      this.given = given;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      return any ? null : super.scan(tree, null);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      Type type = ((JCTree) tree).type;
      boolean exception =
          type != null && program.types().isSubtype(type, program.symtab().throwableType);
      return exception ? null : super.visitNewClass(tree, null);
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void unused) {
      any |= !given && isText(((JCTree) tree).type) && ASTHelpers.constValue(tree) == null;
      return super.visitBinary(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      MethodSymbol m = ASTHelpers.getSymbol(tree);
      boolean gives = isNative(((JCTree) tree).type);
      any |= !given && isText(m.getReturnType()) || gives && in(m);
      if (given && gives) {
        tree.getArguments().forEach(a -> any |= makes(a));
      }
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      field(ASTHelpers.getSymbol(tree));
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      field(ASTHelpers.getSymbol(tree));
      return super.visitMemberSelect(tree, null);
    }

    private void field(Symbol s) {
      if (s instanceof VarSymbol v && v.owner instanceof ClassSymbol) {
        boolean constant = v.isStatic() && (v.flags() & Flags.FINAL) != 0;
        any |=
            isText(v.type) && v.getConstantValue() == null || constant && isNative(v.type) && in(v);
      }
    }
  }
}
