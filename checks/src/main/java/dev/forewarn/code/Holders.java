package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells whether whoever makes objects of a class keeps them: until they are closed, or until a
 * later use. All places of the compilation that make one are looked at, through methods that return
 * it and fields of objects that are kept themselves.
 */
public final class Holders {

  private static final int DEPTH = 3;

  private final Program program;

  /** By class, or by method that returns an object of this compilation: the places that call it. */
  private Map<Symbol, List<TreePath>> places;

  /** Classes that are being looked at. */
  private final Set<ClassSymbol> open = Collections.newSetFromMap(new IdentityHashMap<>());

  public Holders(Program program) {
    this.program = program;
  }

  /**
   * Whether an object of a class is made anywhere, and each is kept.
   *
   * @param risky the methods that do not keep their own object
   */
  public boolean hold(ClassSymbol c, Set<MethodSymbol> risky) {
    return hold(c, m -> !risky.contains(m), DEPTH);
  }

  private boolean hold(ClassSymbol c, Predicate<MethodSymbol> keeps, int depth) {
    List<TreePath> made = places().getOrDefault(c, List.of());
    if (made.isEmpty() || !open.add(c)) {
      return false;
    }
    boolean all = true;
    for (TreePath p : made) {
      all = all && isKept(p, keeps, depth);
    }
    open.remove(c);
    return all;
  }

  /** Whether an expression makes an object that nobody else knows of. */
  public boolean makes(Tree e) {
    return makes(e, DEPTH);
  }

  private boolean makes(Tree e, int depth) {
    return switch (e) {
      case ParenthesizedTree p -> makes(p.getExpression(), depth);
      case NewClassTree n -> true;
      case MethodInvocationTree call -> depth > 0 && isFactory(call, depth);
      default -> false;
    };
  }

  private boolean isFactory(MethodInvocationTree call, int depth) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    MethodTree tree = program.sources().method(m);
    if (tree == null || tree.getBody() == null || program.overrides().isOverridden(m)) {
      return false;
    }
    boolean[] found = {false};
    boolean[] other = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree r, Void unused) {
        boolean made = r.getExpression() != null && makes(r.getExpression(), depth - 1);
        found[0] |= made;
        other[0] |= !made;
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return null;
      }
    }.scan(tree.getBody(), null);
    return found[0] && !other[0];
  }

  /** Whether the value of an expression is kept. */
  private boolean isKept(TreePath made, Predicate<MethodSymbol> keeps, int depth) {
    TreePath p = made.getParentPath();
    Tree below = made.getLeaf();
    while (p.getLeaf() instanceof ParenthesizedTree
        || p.getLeaf() instanceof TypeCastTree
        || p.getLeaf() instanceof ConditionalExpressionTree c && c.getCondition() != below) {
      below = p.getLeaf();
      p = p.getParentPath();
    }
    return switch (p.getLeaf()) {
      case VariableTree v ->
          isResource(p) || ASTHelpers.getSymbol(v) instanceof VarSymbol s && in(s, p, keeps, depth);
      case AssignmentTree a ->
          a.getExpression() == below
              && ASTHelpers.getSymbol(a.getVariable()) instanceof VarSymbol s
              && in(s, p, keeps, depth);
      case ReturnTree r -> isKeptByCallers(p, keeps, depth);
      default -> false;
    };
  }

  private static boolean isResource(TreePath declaration) {
    return declaration.getParentPath().getLeaf() instanceof TryTree y
        && y.getResources().contains(declaration.getLeaf());
  }

  private boolean in(VarSymbol v, TreePath at, Predicate<MethodSymbol> keeps, int depth) {
    if (v.isStatic()) {
      return true;
    }
    return v.owner instanceof ClassSymbol c
        ? depth > 0 && isClosedWith(v, c) && hold(c, this::isClose, depth - 1)
        : isKeptBy(v, at, keeps, depth);
  }

  private boolean isKeptByCallers(TreePath at, Predicate<MethodSymbol> keeps, int depth) {
    for (TreePath p = at; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree) {
        return false;
      }
      if (p.getLeaf() instanceof JCTree.JCMethodDecl m) {
        List<TreePath> calls = places().getOrDefault(m.sym, List.of());
        boolean all = !calls.isEmpty() && depth > 0;
        for (TreePath call : calls) {
          all = all && isKept(call, keeps, depth - 1);
        }
        return all;
      }
    }
    return false;
  }

  /**
   * Whether the last thing that is done with a local variable, on each way, keeps what it holds.
   */
  private boolean isKeptBy(VarSymbol v, TreePath at, Predicate<MethodSymbol> keeps, int depth) {
    TreePath code = at;
    while (!(code.getLeaf() instanceof JCTree.JCMethodDecl)
        && !(code.getLeaf() instanceof LambdaExpressionTree)) {
      code = code.getParentPath();
      if (code == null || code.getLeaf() instanceof JCClassDecl) {
        return false;
      }
    }
    TreePath[] last = {null};
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (ASTHelpers.getSymbol(tree) == v) {
          last[0] = getCurrentPath();
        }
        return null;
      }
    }.scan(code, null);
    return last[0] != null && keeps(last[0], v, keeps, depth);
  }

  private boolean keeps(TreePath mention, VarSymbol v, Predicate<MethodSymbol> keeps, int depth) {
    TreePath p = mention.getParentPath();
    if (p.getLeaf() instanceof TryTree) {
      return true;
    }
    if (p.getLeaf() instanceof ReturnTree) {
      return isKeptByCallers(p, keeps, depth);
    }
    boolean needs =
        p.getLeaf() instanceof MemberSelectTree s
            && s.getExpression() == mention.getLeaf()
            && ASTHelpers.getSymbol(s) instanceof MethodSymbol m
            && keeps.test(m);
    needs |=
        p.getLeaf() instanceof MethodInvocationTree call
            && program.contract(ASTHelpers.getSymbol(call)) instanceof Contract c
            && c.has(Effect.Keeps.class);
    return needs && isOnEachWay(p, v);
  }

  /** Whether code is run whenever the block ends normally in which a variable is declared. */
  private static boolean isOnEachWay(TreePath code, VarSymbol v) {
    for (TreePath p = code; p != null; p = p.getParentPath()) {
      switch (p.getLeaf()) {
        case BlockTree b -> {
          for (Tree statement : b.getStatements()) {
            if (statement instanceof JCTree.JCVariableDecl d && d.sym == v) {
              return true;
            }
          }
        }
        case TryTree y -> {}
        case VariableTree d -> {}
        case ReturnTree r -> {}
        case ExpressionStatementTree s -> {}
        case JCTree.JCExpression e when !(e instanceof LambdaExpressionTree) -> {}
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /** Whether a class closes what a field holds when it is closed itself. */
  private boolean isClosedWith(VarSymbol field, ClassSymbol c) {
    if (!(program.sources().classTree(c) instanceof JCClassDecl tree)) {
      return false;
    }
    boolean[] found = {false};
    for (JCTree member : tree.defs) {
      if (member instanceof JCTree.JCMethodDecl m && m.sym != null && isClose(m.sym)) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            found[0] |=
                isClose(ASTHelpers.getSymbol(call))
                    && ASTHelpers.getReceiver(call) != null
                    && ASTHelpers.getSymbol(ASTHelpers.getReceiver(call)) == field;
            return super.visitMethodInvocation(call, null);
          }
        }.scan(m.body, null);
      }
    }
    return found[0];
  }

  /** Whether a method is {@code close()} of a resource. */
  private boolean isClose(MethodSymbol m) {
    Type resource = program.symtab().autoCloseableType;
    return m.params().isEmpty()
        && m.name == m.name.table.names.close
        && program.types().isSubtype(m.owner.type, resource);
  }

  private Map<Symbol, List<TreePath>> places() {
    if (places == null) {
      places = new IdentityHashMap<>();
      Set<CompilationUnitTree> units = new HashSet<>();
      for (ClassSymbol c : program.classes()) {
        CompilationUnitTree unit = program.sources().unit(c);
        if (unit != null && units.add(unit)) {
          new Index().scan(unit, null);
        }
      }
    }
    return places;
  }

  private final class Index extends TreePathScanner<Void, Void> {

    private void add(Symbol s) {
      places.computeIfAbsent(s, k -> new ArrayList<>()).add(getCurrentPath());
    }

    private void made(Symbol type) {
      for (Symbol s = type;
          s instanceof ClassSymbol c && program.sources().classTree(c) != null;
          s = c.getSuperclass().tsym) {
        add(c);
      }
    }

    private void returns(MethodSymbol m) {
      if (m.getReturnType().tsym instanceof ClassSymbol c
          && program.sources().classTree(c) != null) {
        add(m);
      }
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      made(((JCTree) tree).type.tsym);
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      returns(ASTHelpers.getSymbol(call));
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      MethodSymbol m = ASTHelpers.getSymbol(tree);
      if (m != null && m.isConstructor()) {
        made(m.owner);
      } else if (m != null) {
        returns(m);
      }
      return super.visitMemberReference(tree, null);
    }
  }
}
