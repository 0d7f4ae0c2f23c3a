package dev.forewarn.bindings;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.Context;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Finds the source of what is declared in this compilation. One per compilation; not thread-safe.
 */
public final class Sources {

  private static final Object ABSENT = new Object();

  private final JavacTrees trees;
  private final Map<ClassSymbol, Object> classes = new IdentityHashMap<>();
  private final Map<ClassSymbol, CompilationUnitTree> units = new IdentityHashMap<>();
  private final Map<Symbol, Tree> members = new IdentityHashMap<>();

  public Sources(Context context) {
    trees = JavacTrees.instance(context);
  }

  /** The declaration of a class; null if it is not in this compilation. */
  public ClassTree classTree(ClassSymbol symbol) {
    Object known = classes.get(symbol);
    if (known == null) {
      ClassTree found = find(symbol);
      classes.put(symbol, found == null ? ABSENT : found);
      if (found != null) {
        index(found);
      }
      return found;
    }
    return known == ABSENT ? null : (ClassTree) known;
  }

  private ClassTree find(ClassSymbol symbol) {
    // A class that was read from a class file has no tree; asking javac for it would be slow.
    if (symbol.sourcefile == null || (symbol.classfile != null && isClassFile(symbol))) {
      return null;
    }
    return trees.getTree(symbol);
  }

  private static boolean isClassFile(ClassSymbol symbol) {
    return symbol.classfile.getKind() == javax.tools.JavaFileObject.Kind.CLASS;
  }

  /** Makes a local or anonymous class known, which javac does not find by its symbol. */
  public void declare(ClassTree tree, CompilationUnitTree unit) {
    ClassSymbol symbol = ((JCClassDecl) tree).sym;
    if (symbol != null && !(classes.get(symbol) instanceof ClassTree)) {
      classes.put(symbol, tree);
      units.put(symbol, unit);
      index(tree);
    }
  }

  private void index(ClassTree tree) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof JCMethodDecl m && m.sym != null) {
        members.put(m.sym, m);
      } else if (member instanceof JCVariableDecl v && v.sym != null) {
        members.put(v.sym, v);
      }
    }
  }

  /** The declaration of a method; null if it is not in this compilation. */
  public MethodTree method(MethodSymbol symbol) {
    return classTree(symbol.enclClass()) == null ? null : (MethodTree) members.get(symbol);
  }

  /** The declaration of a field; null if it is not in this compilation. */
  public VariableTree field(VarSymbol symbol) {
    ClassSymbol owner = symbol.enclClass();
    return owner == null || classTree(owner) == null ? null : (VariableTree) members.get(symbol);
  }

  /** The file of a class of this compilation. */
  public CompilationUnitTree unit(ClassSymbol symbol) {
    CompilationUnitTree unit = units.get(symbol);
    if (unit == null) {
      ClassSymbol top = symbol.outermostClass();
      TreePath path = top == null ? null : trees.getPath(top);
      unit = path == null ? null : path.getCompilationUnit();
      if (unit instanceof JCCompilationUnit) {
        units.put(symbol, unit);
      }
    }
    return unit;
  }
}
