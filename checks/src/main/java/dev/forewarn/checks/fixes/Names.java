package dev.forewarn.checks.fixes;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Variables and classes that statements declare, and whether other statements use them. */
final class Names {

  private final Set<Symbol> symbols = new HashSet<>();

  private Names() {}

  /** A single name. */
  static Names of(Symbol symbol) {
    Names names = new Names();
    names.symbols.add(symbol);
    return names;
  }

  /** All names that statements declare. */
  static Names declaredIn(List<? extends Tree> statements) {
    Names names = new Names();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        names.symbols.add(ASTHelpers.getSymbol(tree));
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        names.symbols.add(ASTHelpers.getSymbol(tree));
        return super.visitClass(tree, null);
      }
    }.scan(statements, null);
    return names;
  }

  /** How often statements use one of the names. */
  int usesIn(List<? extends Tree> statements) {
    int[] uses = {0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        uses[0] += symbols.contains(ASTHelpers.getSymbol(tree)) ? 1 : 0;
        return super.visitIdentifier(tree, null);
      }
    }.scan(statements, null);
    return uses[0];
  }

  /** Whether statements use one of the names. */
  boolean usedIn(List<? extends Tree> statements) {
    return usesIn(statements) > 0;
  }
}
