package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.FfmTypes.Role;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether callers in this compilation pass an arena of a class of their own for a parameter
 * whose {@code close()} may only count, or do nothing. Nothing is searched as long as no class of
 * the compilation is an arena.
 */
public final class PassedArenas {

  /** How many methods deep a parameter that is passed on is followed back to where it is from. */
  private static final int DEPTH = 3;

  private final Program program;
  private final Map<VarSymbol, Boolean> known = new IdentityHashMap<>();
  private final SureCloses closes;
  private Boolean any;

  public PassedArenas(Program program) {
    this.program = program;
    this.closes = new SureCloses(program);
  }

  /** Whether a parameter may be an arena of the compilation's own. */
  public boolean mayBeOwn(VarSymbol parameter) {
    if (program.ffm().role(parameter.type) != Role.ARENA || !anyOwn()) {
      return false;
    }
    Boolean before = known.get(parameter);
    if (before == null) {
      before = search(parameter, DEPTH);
      known.put(parameter, before);
    }
    return before;
  }

  private boolean anyOwn() {
    if (any == null) {
      any = false;
      Symbol arena = program.type(FfmTypes.ARENA).tsym;
      for (Symbol s : arena.members().getSymbolsByName(program.names().close)) {
        any |=
            s instanceof MethodSymbol m
                && program.overrides().overriders(m).stream().anyMatch(o -> !closes.closes(o));
      }
    }
    return any;
  }

  private boolean search(VarSymbol parameter, int depth) {
    if (!(parameter.owner instanceof MethodSymbol m) || depth == 0) {
      return false;
    }
    int index = m.params().indexOf(parameter);
    if (index < 0) {
      return false;
    }
    for (List<Tree> path : program.recurrence().references().to(m)) {
      if (path.getLast() instanceof MemberReferenceTree) {
        // Whoever runs it passes what he likes.
        return true;
      }
      if (path.getLast() instanceof MethodInvocationTree call
          && index < call.getArguments().size()
          && isOwn(call.getArguments().get(index), path, depth)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOwn(ExpressionTree argument, List<Tree> path, int depth) {
    if (isOwn(argument)) {
      return true;
    }
    if (!(ASTHelpers.getSymbol(argument) instanceof VarSymbol v)) {
      return false;
    }
    if (v.owner instanceof MethodSymbol m && m.params().contains(v)) {
      return search(v, depth - 1);
    }
    return isGivenOwn(v, v.owner instanceof MethodSymbol ? around(path) : path.getFirst());
  }

  private static Tree around(List<Tree> path) {
    Tree method = path.getFirst();
    for (Tree t : path) {
      method = t instanceof JCMethodDecl ? t : method;
    }
    return method;
  }

  /** Whether a variable is somewhere given an arena of the compilation's own. */
  private boolean isGivenOwn(VarSymbol v, Tree code) {
    boolean[] own = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        own[0] |= ASTHelpers.getSymbol(tree) == v && given(tree.getInitializer());
        return super.visitVariable(tree, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        own[0] |= ASTHelpers.getSymbol(tree.getVariable()) == v && given(tree.getExpression());
        return super.visitAssignment(tree, null);
      }

      private boolean given(ExpressionTree e) {
        return e != null && isOwn(e);
      }
    }.scan(code, null);
    return own[0];
  }

  /** Whether something is an arena of the compilation's own, or one that is made of such a one. */
  private boolean isOwn(ExpressionTree e) {
    return isOwn(ASTHelpers.getType(e))
        || e instanceof NewClassTree made && made.getArguments().stream().anyMatch(this::isOwn);
  }

  private boolean isOwn(Type t) {
    return t != null
        && t.tsym instanceof ClassSymbol c
        && program.ffm().role(t) == Role.WRAPPER
        && c.isSubClass(program.type(FfmTypes.ARENA).tsym, program.types())
        && !closes.objectsOf(c);
  }
}
