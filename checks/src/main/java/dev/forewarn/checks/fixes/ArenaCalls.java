package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.bindings.FfmTypes;
import java.util.Optional;

/** Recognises arenas, and calls on them, in source. */
final class ArenaCalls {

  /** The type's full name. */
  static final String ARENA = FfmTypes.PACKAGE + ".Arena";

  static final String SEGMENT = FfmTypes.PACKAGE + ".MemorySegment";

  private static final String ALLOCATOR = FfmTypes.PACKAGE + ".SegmentAllocator";

  private ArenaCalls() {}

  /** Whether a type is the JDK's {@code Arena} itself, whose {@code close()} has no surprises. */
  static boolean isArena(Type type) {
    return type != null && type.tsym.getQualifiedName().contentEquals(ARENA);
  }

  /** Whether an expression is typed as an arena. */
  static boolean isArenaTyped(ExpressionTree e) {
    return isArena(ASTHelpers.getType(e));
  }

  /** Whether values of a type can be closed as an arena. */
  static boolean isArenaOrSubtype(Type type, VisitorState state) {
    return type != null && state.getTypes().closure(type).stream().anyMatch(ArenaCalls::isArena);
  }

  /** Whether code that sees a value as this type can allocate from it, but not close it. */
  static boolean isOnlyAllocator(Type type) {
    return type.tsym.getQualifiedName().contentEquals(ALLOCATOR);
  }

  /** Whether values of a type allocate memory. */
  static boolean isAllocator(Type type, VisitorState state) {
    return type != null
        && state.getTypes().closure(type).stream().anyMatch(ArenaCalls::isOnlyAllocator);
  }

  /** Whether a method is declared by the foreign-memory API. */
  static boolean isForeign(Symbol method) {
    return packageOf(method).equals(FfmTypes.PACKAGE);
  }

  /** The name of the package that declares a method. */
  static String packageOf(Symbol method) {
    return ASTHelpers.enclosingPackage(method).map(p -> p.getQualifiedName().toString()).orElse("");
  }

  /** Whether a method is declared by a class of this full name. */
  static boolean isOf(Symbol method, String owner) {
    return method.owner instanceof ClassSymbol c && c.getQualifiedName().contentEquals(owner);
  }

  /** What {@code x.close()} closes, if {@code x} is typed as the JDK's arena. */
  static Optional<ExpressionTree> closed(Tree tree) {
    Tree call = tree instanceof ExpressionStatementTree s ? s.getExpression() : tree;
    if (call instanceof MethodInvocationTree m
        && m.getArguments().isEmpty()
        && ASTHelpers.getSymbol(m).getSimpleName().contentEquals("close")) {
      ExpressionTree receiver = ASTHelpers.getReceiver(m);
      if (receiver != null && isArena(ASTHelpers.getType(receiver))) {
        return Optional.of(ASTHelpers.stripParentheses(receiver));
      }
    }
    return Optional.empty();
  }

  /** The variable that {@code x.close()} closes. */
  static Optional<VarSymbol> closedVariable(Tree tree) {
    return closed(tree).flatMap(ArenaCalls::variable);
  }

  /** The local variable or parameter that an expression names. */
  static Optional<VarSymbol> variable(Tree expression) {
    return expression instanceof IdentifierTree id
            && ASTHelpers.getSymbol(id) instanceof VarSymbol v
            && v.owner instanceof MethodSymbol
        ? Optional.of(v)
        : Optional.empty();
  }

  /** Whether an expression is a call of this static method of the arena type. */
  static boolean isFactory(Tree tree, String name) {
    return tree instanceof MethodInvocationTree m
        && m.getArguments().isEmpty()
        && isOf(ASTHelpers.getSymbol(m), ARENA)
        && ASTHelpers.getSymbol(m).getSimpleName().contentEquals(name);
  }
}
