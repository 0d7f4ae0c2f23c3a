package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often code runs, as far as this compilation shows it: many times for the same object, or once
 * in the life of the program. Nothing is computed before somebody asks.
 */
public final class Recurrence {

  /** How many callers up evidence is looked for. */
  private static final int DEPTH = 8;

  private final References references;
  private final OnceGuards guards;
  private final Handlers handlers;
  private final Map<MethodSymbol, Boolean> many = new IdentityHashMap<>();
  private final Map<MethodSymbol, Boolean> once = new IdentityHashMap<>();
  private int depth;

  public Recurrence(Program program) {
    references = new References(program);
    guards = new OnceGuards(program);
    handlers = new Handlers(program);
  }

  /** Where methods are referred to. */
  public References references() {
    return references;
  }

  /** Whether a place in a method certainly is run many times for one object that lives long. */
  public boolean manyForOneObject(JCMethodDecl method, Tree place) {
    return isMany(path(method, place)) && !references.isResource(method.sym.enclClass());
  }

  /** Whether a place in a method certainly is run once only, or a few times. */
  public boolean onceForAll(JCMethodDecl method, Tree place) {
    List<Tree> path = path(method, place);
    return guards.guard(path) || !Rounds.goRound(path) && isOnce(method.sym);
  }

  private static List<Tree> path(Tree code, Tree place) {
    List<Tree> around = new ArrayList<>();
    List<Tree> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && found.isEmpty()) {
          around.add(tree);
          if (tree == place) {
            found.addAll(around);
          }
          super.scan(tree, null);
          around.remove(around.size() - 1);
        }
        return null;
      }
    }.scan(code, null);
    return found;
  }

  /** The part of a path from the innermost code on that holds its last tree; null if none does. */
  private static List<Tree> code(List<Tree> path) {
    for (int i = path.size() - 2; i >= 0; i--) {
      Tree t = path.get(i);
      if (t instanceof MethodTree || t instanceof LambdaExpressionTree) {
        return path.subList(i, path.size());
      }
      if (t instanceof ClassTree) {
        return null;
      }
    }
    return null;
  }

  // ---- many times for one object --------------------------------------------------------------

  private boolean isMany(List<Tree> path) {
    List<Tree> inside = code(path);
    if (inside == null || guards.guard(inside)) {
      return false;
    }
    if (Rounds.goRound(inside)) {
      return true;
    }
    return inside.get(0) instanceof JCMethodDecl m
        ? !m.sym.isConstructor() && isMany(m.sym)
        : isManyFunction(path.subList(0, path.size() - inside.size() + 1));
  }

  /** What is made again and again is, as a rule, run as often. */
  private boolean isManyFunction(List<Tree> path) {
    return path.size() > 1
        && (handlers.runMany((ExpressionTree) path.get(path.size() - 1), path.get(path.size() - 2))
            || isMany(path));
  }

  private boolean isMany(MethodSymbol m) {
    Boolean known = many.get(m);
    if (known != null || depth == DEPTH) {
      return known != null && known;
    }
    // A method that is looked at already calls itself: that is no evidence by itself.
    many.put(m, false);
    depth++;
    boolean is = handlers.listens(m);
    for (List<Tree> path : is ? List.<List<Tree>>of() : references.to(m)) {
      if (isManyReference(m, path)) {
        is = true;
        break;
      }
    }
    depth--;
    many.put(m, is);
    return is;
  }

  private boolean isManyReference(MethodSymbol m, List<Tree> path) {
    return switch (path.get(path.size() - 1)) {
      case MemberReferenceTree r ->
          (m.isStatic() || isLasting(r.getQualifierExpression())) && isManyFunction(path);
      case MethodInvocationTree call ->
          (m.isStatic() || ASTHelpers.getSymbol(call).name != m.name || isOnLasting(call))
              && isMany(path);
      default -> false;
    };
  }

  private static boolean isOnLasting(MethodInvocationTree call) {
    return !(call.getMethodSelect() instanceof MemberSelectTree s) || isLasting(s.getExpression());
  }

  /** Whether an expression gives the same object each time: this one, or one in a final field. */
  private static boolean isLasting(ExpressionTree e) {
    if (e instanceof IdentifierTree i && isSelf(i.getName())
        || e instanceof MemberSelectTree s && isSelf(s.getIdentifier())) {
      return true;
    }
    Symbol s = ASTHelpers.getSymbol(e);
    return s instanceof VarSymbol
        && s.owner instanceof ClassSymbol
        && (s.flags() & Flags.FINAL) != 0
        && (s.isStatic()
            || e instanceof IdentifierTree
            || e instanceof MemberSelectTree of && isLasting(of.getExpression()));
  }

  private static boolean isSelf(javax.lang.model.element.Name name) {
    return name.contentEquals("this") || name.contentEquals("super");
  }

  // ---- once in the life of the program ----------------------------------------------------------

  /** Whether all callers are known, and each runs once. */
  private boolean isOnce(MethodSymbol m) {
    if (isEntry(m)) {
      return true;
    }
    if ((m.flags() & Flags.PRIVATE) == 0 || depth == DEPTH) {
      return false;
    }
    Boolean known = once.get(m);
    if (known == null) {
      once.put(m, false);
      depth++;
      List<List<Tree>> all = references.to(m);
      known = !all.isEmpty() && all.stream().allMatch(path -> isOnce(m, path));
      depth--;
      once.put(m, known);
    }
    return known;
  }

  private boolean isOnce(MethodSymbol called, List<Tree> path) {
    // A reference to the method may be run by anybody, any number of times.
    if (ASTHelpers.getSymbol(path.get(path.size() - 1)) != called
        || path.get(path.size() - 1) instanceof MemberReferenceTree) {
      return false;
    }
    for (int i = path.size() - 2; i >= 0; i--) {
      List<Tree> inside = path.subList(i, path.size());
      switch (path.get(i)) {
        case LambdaExpressionTree l -> {
          return false;
        }
        case JCMethodDecl m -> {
          return guards.guard(inside) || !Rounds.goRound(inside) && isOnce(m.sym);
        }
        case ClassTree c -> {
          return isStaticPart(inside.get(1)) && !Rounds.goRound(inside.subList(1, inside.size()));
        }
        default -> {}
      }
    }
    return false;
  }

  /**
   * Whether all callers are known, and each makes a constant: what that holds is there for good.
   */
  public boolean onlyInitialises(MethodSymbol m) {
    if ((m.flags() & (Flags.PUBLIC | Flags.PROTECTED)) != 0
        || m.isConstructor()
        || depth == DEPTH) {
      return false;
    }
    depth++;
    List<List<Tree>> all = references.to(m);
    boolean is = !all.isEmpty() && all.stream().allMatch(path -> initialises(m, path));
    depth--;
    return is;
  }

  private boolean initialises(MethodSymbol called, List<Tree> path) {
    if (ASTHelpers.getSymbol(path.get(path.size() - 1)) != called
        || path.get(path.size() - 1) instanceof MemberReferenceTree) {
      return false;
    }
    for (int i = path.size() - 2; i >= 0; i--) {
      List<Tree> inside = path.subList(i, path.size());
      switch (path.get(i)) {
        case LambdaExpressionTree l -> {
          return false;
        }
        case JCMethodDecl m -> {
          return !Rounds.goRound(inside) && onlyInitialises(m.sym);
        }
        case ClassTree c -> {
          return makesConstants(inside.get(1)) && !Rounds.goRound(inside.subList(1, inside.size()));
        }
        default -> {}
      }
    }
    return false;
  }

  /** Whether code runs once for a class, or once for each constant of an enum. */
  public static boolean makesConstants(Tree code) {
    return isStaticPart(code)
        || code instanceof com.sun.tools.javac.tree.JCTree.JCVariableDecl v
            && v.sym.owner instanceof ClassSymbol c
            && c.isEnum()
        || code instanceof JCMethodDecl m && m.sym.isConstructor() && m.sym.enclClass().isEnum();
  }

  private static boolean isStaticPart(Tree member) {
    return switch (member) {
      case com.sun.source.tree.BlockTree b -> b.isStatic();
      case com.sun.tools.javac.tree.JCTree.JCVariableDecl v -> v.sym.isStatic();
      default -> false;
    };
  }

  public static boolean isEntry(MethodSymbol m) {
    return m.isStatic() && m.name.contentEquals("main");
  }
}
