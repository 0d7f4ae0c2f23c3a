package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the final fields of a new object hold: what its constructor is given for them. */
final class Fields {

  private final Tracer tracer;
  private final Tools tools;

  Fields(Tracer tracer, Tools tools) {
    this.tracer = tracer;
    this.tools = tools;
  }

  Map<VarSymbol, Val> of(NewClassTree made, Env env, int depth) {
    if (made.getArguments().isEmpty()
        || !(ASTHelpers.getSymbol(made) instanceof MethodSymbol constructor)) {
      return Map.of();
    }
    Map<VarSymbol, Val> out = new HashMap<>();
    MethodTree code = tools.sources().method(constructor);
    if ((constructor.flags() & Flags.RECORD) != 0) {
      components(constructor, made, env, depth, out);
    } else if (code != null && code.getBody() != null) {
      Env inside = tracer.inside(constructor, code, made.getArguments(), env);
      assigned(code.getBody().getStatements(), inside, depth, out);
    }
    return Map.copyOf(out);
  }

  /** A record whose components nobody looks at on the way. */
  private void components(
      MethodSymbol constructor, NewClassTree made, Env env, int depth, Map<VarSymbol, Val> out) {
    for (int i = 0; i < constructor.params().size() && i < made.getArguments().size(); i++) {
      for (Symbol s :
          constructor.enclClass().members().getSymbolsByName(constructor.params().get(i).name)) {
        if (s instanceof VarSymbol field) {
          put(field, tracer.value(made.getArguments().get(i), env, depth + 1), out);
        }
      }
    }
  }

  private void assigned(
      List<? extends StatementTree> code, Env inside, int depth, Map<VarSymbol, Val> out) {
    for (StatementTree each : code) {
      if (each instanceof ExpressionStatementTree e
          && e.getExpression() instanceof AssignmentTree a
          && ASTHelpers.getSymbol(a.getVariable()) instanceof VarSymbol field
          && (field.flags() & Flags.FINAL) != 0) {
        put(field, tracer.value(a.getExpression(), inside, depth + 1), out);
      }
    }
  }

  private static void put(VarSymbol field, Val value, Map<VarSymbol, Val> out) {
    if (value != Val.ANY) {
      out.put(field, value);
    }
  }
}
