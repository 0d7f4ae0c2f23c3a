package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.contracts.ClassKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.When;
import java.util.List;

/** Tells functions that are run again and again: for each element, for each event or question. */
public final class Handlers {

  /** How many constructors deep a function is followed into the field that keeps it. */
  private static final int DEPTH = 3;

  private final Program program;

  public Handlers(Program program) {
    this.program = program;
  }

  /** Whether a method is written to be told of events. */
  public boolean listens(MethodSymbol m) {
    return isListener(m.enclClass())
        || program.overridden(m).stream().anyMatch(o -> isListener(o.enclClass()));
  }

  private boolean isListener(ClassSymbol c) {
    return c.isInterface() && program.isA(ClassKind.LISTENER, c);
  }

  /**
   * Whether a lambda or method reference is certainly run many times once it is made.
   *
   * @param around what it is an operand of
   */
  public boolean runMany(ExpressionTree function, Tree around) {
    Type type = ASTHelpers.getType(function);
    if (type == null || !(type.tsym instanceof ClassSymbol shape)) {
      return false;
    }
    if (isListener(shape)) {
      return true;
    }
    List<? extends ExpressionTree> arguments =
        switch (around) {
          case MethodInvocationTree call -> call.getArguments();
          case NewClassTree made -> made.getArguments();
          default -> List.of();
        };
    int index = arguments.indexOf(function);
    if (index < 0 || !(ASTHelpers.getSymbol(around) instanceof MethodSymbol callee)) {
      return false;
    }
    Contract contract = program.contract(callee);
    return contract != null
        ? contract.effects().stream().anyMatch(e -> runsMany(e, index))
        : answers(shape) && isKept(callee, index, DEPTH);
  }

  private static boolean runsMany(Effect e, int index) {
    return e instanceof Effect.Runs r
        && r.when() == When.MANY
        && r.what() instanceof Ref.Parameter(int i)
        && i == index;
  }

  /**
   * Whether it gives an answer for an argument: what only takes something may be told once that it
   * is done, what only gives something may be asked for the one thing.
   */
  private boolean answers(ClassSymbol shape) {
    return program.types().isFunctionalInterface(shape)
        && program.types().findDescriptorSymbol(shape) instanceof MethodSymbol m
        && !m.type.getParameterTypes().isEmpty()
        && m.getReturnType().getTag() != TypeTag.VOID;
  }

  /** Whether a method or constructor keeps an argument in a field for good. */
  private boolean isKept(MethodSymbol callee, int index, int depth) {
    MethodTree body = program.sources().method(callee);
    if (body == null || depth == 0 || index >= body.getParameters().size()) {
      return false;
    }
    VarSymbol parameter = ((JCVariableDecl) body.getParameters().get(index)).sym;
    boolean[] kept = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree a, Void unused) {
        Symbol field = ASTHelpers.getSymbol(a.getVariable());
        kept[0] |=
            ASTHelpers.getSymbol(a.getExpression()) == parameter
                && field.owner instanceof ClassSymbol
                && (field.flags() & Flags.FINAL) != 0;
        return super.visitAssignment(a, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        MethodSymbol next = ASTHelpers.getSymbol(call);
        for (int i = 0; next.isConstructor() && i < call.getArguments().size(); i++) {
          kept[0] |=
              ASTHelpers.getSymbol(call.getArguments().get(i)) == parameter
                  && isKept(next, i, depth - 1);
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(body.getBody(), null);
    return kept[0];
  }
}
