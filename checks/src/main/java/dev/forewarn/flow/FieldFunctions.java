package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a thread runs that a field holds: {@code worker = new Thread(this::loop)}, where nothing
 * else is ever assigned. It is run for one question only: what it does on a thread of its own.
 */
final class FieldFunctions {

  /** What is wrong because of the thread that runs it. */
  private static final Set<String> OF_THREADS = Set.of("thread", "confined");

  private final Run run;
  private final Map<VarSymbol, ExpressionTree> known = new IdentityHashMap<>();

  FieldFunctions(Run run) {
    this.run = run;
  }

  /** A call makes a thread go that the object under analysis holds in a field. */
  void start(CallSite site, Strand there, World w) {
    ExpressionTree receiver =
        site.at() instanceof MethodInvocationTree call ? ASTHelpers.getReceiver(call) : null;
    if (receiver == null
        || !(ASTHelpers.getSymbol(receiver) instanceof VarSymbol field)
        || !(field.owner instanceof ClassSymbol)
        || field.isStatic()
        || !isOwn(receiver)
        || field.owner != site.frame().cls()
        || site.frame().self() == Value.UNKNOWN) {
      return;
    }
    Value function =
        switch (given(field)) {
          case LambdaExpressionTree l ->
              new Value.Closure(l, SmallMap.empty(), site.frame().self(), false);
          case JCMemberReference r
              when ASTHelpers.getSymbol(r) instanceof MethodSymbol m
                  && !m.isConstructor()
                  && TreeInfo.isThisQualifier(r.expr) ->
              new Value.Closure(r, SmallMap.empty(), site.frame().self(), false);
          case null, default -> null;
        };
    if (function != null) {
      Frame f = site.frame().with(new Exits(true, site.frame().exits(), List.of()));
      run.collector()
          .only(
              OF_THREADS,
              Event::visible,
              () -> run.functions().run(function, List.of(), site.at(), there, w, f));
    }
  }

  private static boolean isOwn(ExpressionTree receiver) {
    return switch (receiver) {
      case com.sun.source.tree.IdentifierTree id -> true;
      case com.sun.source.tree.MemberSelectTree s ->
          TreeInfo.isThisQualifier((JCTree) s.getExpression());
      default -> false;
    };
  }

  /** The function that the thread was given which a field holds; null if that is not known. */
  private ExpressionTree given(VarSymbol field) {
    if (known.containsKey(field)) {
      return known.get(field);
    }
    boolean fixed = (field.flags() & (Flags.FINAL | Flags.PRIVATE)) != 0;
    Tree owner = fixed ? run.sources().classTree(field.enclClass()) : null;
    ExpressionTree[] value = {null};
    int[] times = {0};
    if (owner != null) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitVariable(VariableTree v, Void unused) {
          assigned(ASTHelpers.getSymbol(v) == field ? v.getInitializer() : null);
          return super.visitVariable(v, null);
        }

        @Override
        public Void visitAssignment(AssignmentTree a, Void unused) {
          boolean it = ASTHelpers.getSymbol(a.getVariable()) == field;
          assigned(it ? a.getExpression() : null);
          return super.visitAssignment(a, null);
        }

        private void assigned(ExpressionTree to) {
          if (to != null) {
            times[0]++;
            value[0] = to;
          }
        }
      }.scan(owner, null);
    }
    ExpressionTree function = times[0] == 1 ? function(value[0]) : null;
    known.put(field, function);
    return function;
  }

  /** The only function that an expression is made of. */
  private static ExpressionTree function(ExpressionTree made) {
    List<? extends ExpressionTree> arguments =
        switch (made) {
          case ParenthesizedTree p -> List.of(p.getExpression());
          case NewClassTree n when n.getClassBody() == null -> n.getArguments();
          case MethodInvocationTree call -> call.getArguments();
          default -> List.of();
        };
    ExpressionTree found = null;
    for (ExpressionTree a : arguments) {
      if (a instanceof LambdaExpressionTree || a instanceof MemberReferenceTree) {
        if (found != null) {
          return null;
        }
        found = a;
      }
    }
    return found;
  }
}
