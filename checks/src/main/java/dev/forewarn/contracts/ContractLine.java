package dev.forewarn.contracts;

import dev.forewarn.bindings.MethodKey;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a contract file: a method, or all remaining overloads of a name, and what it does.
 *
 * @param method with {@link #EVERY_OVERLOAD} as its parameters if it speaks of all of them
 * @param isStatic whether the line says {@code static}
 */
record ContractLine(MethodKey method, boolean isStatic, Contract contract) {

  /** The parameters that {@code name(*)} is kept under. */
  static final List<String> EVERY_OVERLOAD = List.of("*");

  /** The key of the line {@code name(*)} that would speak of a method. */
  static MethodKey everyOverload(MethodKey method) {
    return new MethodKey(method.owner(), method.name(), EVERY_OVERLOAD);
  }

  /** Reads a line that is not empty. */
  static ContractLine parse(String owner, LineTokens tokens) {
    boolean isStatic = tokens.accept("static");
    String name = tokens.word("the name of a method");
    if (isStatic && name.equals(MethodKey.CONSTRUCTOR)) {
      throw tokens.error("a constructor is not static", name);
    }
    tokens.expect("(");
    List<String> parameters = parameters(tokens);
    tokens.expect(":");
    int arity = parameters.equals(EVERY_OVERLOAD) ? RefParser.ANY_ARITY : parameters.size();
    RefParser refs = new RefParser(tokens, !isStatic, arity);
    Contract contract = EffectParser.parse(tokens, refs);
    MethodKey method = new MethodKey(owner, name, parameters);
    ContractLine line = new ContractLine(method, isStatic, contract);
    Conventions.check(line, tokens);
    return line;
  }

  private static List<String> parameters(LineTokens tokens) {
    if (tokens.accept(")")) {
      return List.of();
    }
    List<String> parameters = new ArrayList<>();
    do {
      String type = tokens.word("a parameter type");
      if (type.equals("*") && !parameters.isEmpty()) {
        throw tokens.error("'*' stands alone in its parentheses", type);
      }
      parameters.add(type);
    } while (!parameters.get(0).equals("*") && tokens.accept(","));
    tokens.expect(")");
    return parameters;
  }
}
