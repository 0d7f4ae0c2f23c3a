package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.bindings.FfmTypes.Role;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks for names of native functions that are written in code: cheap, because nothing is
 * interpreted, and looked at once.
 */
public final class WrittenNames {

  private final Program program;
  private final Predicate<String> wanted;
  private final Function<Symbol, String> compiled;
  private final Map<Symbol, Boolean> found = new IdentityHashMap<>();

  /**
   * @param wanted which names count
   * @param compiled the name of the function that a constant or method of a class file is or gives;
   *     null if there is none
   */
  public WrittenNames(
      Program program, Predicate<String> wanted, Function<Symbol, String> compiled) {
    this.program = program;
    this.wanted = wanted;
    this.compiled = compiled;
  }

  /** Whether a name is written where a field gets its value. */
  public boolean in(VarSymbol field) {
    Boolean known = found.get(field);
    if (known == null) {
      found.put(field, false);
      VariableTree tree = program.sources().field(field);
      known =
          tree != null
              && (tree.getInitializer() == null
                  ? in(field.enclClass())
                  : writes(tree.getInitializer()));
      found.put(field, known);
    }
    return known;
  }

  /** Whether a name is written anywhere in a class. */
  public boolean in(ClassSymbol c) {
    if (c == null) {
      return false;
    }
    Boolean known = found.get(c);
    if (known == null) {
      found.put(c, false);
      ClassTree tree = program.sources().classTree(c);
      known = tree != null && writes(tree);
      found.put(c, known);
    }
    return known;
  }

  private boolean in(MethodSymbol m) {
    Boolean known = found.get(m);
    if (known == null) {
      found.put(m, false);
      MethodTree tree = program.sources().method(m);
      known = tree != null && tree.getBody() != null && writes(tree.getBody());
      found.put(m, known);
    }
    return known;
  }

  private boolean isPointer(Type t) {
    Role role = program.ffm().role(t);
    return role == Role.SEGMENT || role == Role.HANDLE;
  }

  /** Whether a name is written in code. */
  public boolean writes(Tree code) {
    Look look = new Look();
    look.scan(code, null);
    return look.any;
  }

  /** Finds names spelled out, and those of the constants that are mentioned. */
  private final class Look extends TreeScanner<Void, Void> {
    private boolean any;

    @Override
    public Void scan(Tree tree, Void unused) {
      return any ? null : super.scan(tree, null);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void unused) {
      any |= literal.getValue() instanceof String s && wanted.test(s);
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      constant(ASTHelpers.getSymbol(tree));
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      constant(ASTHelpers.getSymbol(tree));
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      // A helper may know names by number.
      MethodSymbol m = ASTHelpers.getSymbol(tree);
      any |= isPointer(m.getReturnType()) && (in(m) || isCompiled(m));
      return super.visitMethodInvocation(tree, null);
    }

    private void constant(Symbol s) {
      if (!(s instanceof VarSymbol v) || !v.isStatic() || (v.flags() & Flags.FINAL) == 0) {
        return;
      }
      Object value = v.getConstantValue();
      any |=
          value instanceof String name
              ? wanted.test(name)
              : isPointer(v.type) && (in(v) || isCompiled(v));
    }

    private boolean isCompiled(Symbol s) {
      String name = compiled.apply(s);
      return name != null && wanted.test(name);
    }
  }
}
