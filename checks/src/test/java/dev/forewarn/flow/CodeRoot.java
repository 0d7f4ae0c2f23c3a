package dev.forewarn.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import dev.forewarn.facts.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of code that is analysed by itself.
 *
 * @param code a method, lambda, initialiser block, or field with an initialiser
 * @param cls the class that it is written in
 * @param method the method around a lambda; null if there is none
 * @param unit the file
 */
record CodeRoot(Tree code, ClassTree cls, MethodTree method, CompilationUnitTree unit) {

  ClassSymbol symbol() {
    return ((JCClassDecl) cls).sym;
  }

  /** The class, in short, and the member. */
  String name() {
    String member = code instanceof MethodTree m ? m.getName().toString() : code.getKind().name();
    return symbol().getSimpleName() + "." + member;
  }

  /** File and line of a tree in it, for people to read. */
  String at(Tree tree) {
    String file = unit.getSourceFile().getName();
    return file.substring(file.lastIndexOf('/') + 1) + ":" + new Place(unit, tree).line();
  }

  /** All code of a file, as the analysis of a file visits it. */
  static List<CodeRoot> of(CompilationUnitTree unit) {
    List<CodeRoot> roots = new ArrayList<>();
    new Visitor(unit, roots).scan(unit, null);
    return roots;
  }

  /** Where the scan is. */
  private record Around(ClassTree cls, MethodTree method) {}

  private static final class Visitor extends TreeScanner<Void, Around> {
    private final CompilationUnitTree unit;
    private final List<CodeRoot> roots;

    Visitor(CompilationUnitTree unit, List<CodeRoot> roots) {
      this.unit = unit;
      this.roots = roots;
    }

    private void add(Tree code, Around in) {
      roots.add(new CodeRoot(code, in.cls, in.method, unit));
    }

    @Override
    public Void visitClass(ClassTree tree, Around in) {
      Around inside = new Around(tree, null);
      for (Tree member : tree.getMembers()) {
        if (member instanceof BlockTree) {
          add(member, inside);
        } else if (member instanceof VariableTree v && v.getInitializer() != null) {
          add(member, inside);
        }
        scan(member, inside);
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Around in) {
      if (tree.getBody() != null) {
        add(tree, in);
      }
      return super.visitMethod(tree, new Around(in.cls, tree));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Around in) {
      add(tree, in);
      return super.visitLambdaExpression(tree, in);
    }
  }
}
