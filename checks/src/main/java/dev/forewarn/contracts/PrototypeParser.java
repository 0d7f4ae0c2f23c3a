package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the prototype that begins the statement of a function. */
final class PrototypeParser {

  private final StatementTokens tokens;

  private PrototypeParser(StatementTokens tokens) {
    this.tokens = tokens;
  }

  /** Reads up to the colon, which is left. */
  static Prototype parse(StatementTokens tokens) {
    return new PrototypeParser(tokens).prototype();
  }

  private Prototype prototype() {
    int start = tokens.here();
    BaseType base = BaseType.parse(tokens);
    Declarator function = declarator();
    int end = tokens.before();
    if (function.name.isEmpty() || !function.isFunction()) {
      throw tokens.error("expected a function with its parameters");
    }
    String text = tokens.between(start, end);
    String result =
        tokens.between(start, function.nameStart) + tokens.between(function.functionEnd(), end);
    return new Prototype(
        function.name,
        text,
        function.result().type(result, base),
        function.parameters(),
        function.variadic());
  }

  /** Reads pointers, a name or a declarator in parentheses, and what follows it. */
  private Declarator declarator() {
    List<Boolean> pointers = new ArrayList<>();
    while (tokens.accept("*")) {
      pointers.add(BaseType.qualifiers(tokens));
    }
    Declarator out = direct();
    while (true) {
      if (tokens.accept("[")) {
        while (!tokens.atEnd() && !tokens.peek().equals("]")) {
          tokens.word("the size of an array");
        }
        tokens.expect("]");
        out.array();
      } else if (tokens.accept("(")) {
        parameters(out);
      } else {
        break;
      }
    }
    for (int i = pointers.size() - 1; i >= 0; i--) {
      out.pointer(pointers.get(i));
    }
    return out;
  }

  private Declarator direct() {
    Declarator out = new Declarator();
    if (tokens.atWord() && !tokens.peek().equals("...")) {
      out.nameStart = tokens.here();
      out.name = tokens.word("a name");
      out.nameEnd = tokens.before();
      if (!FunctionName.isIdentifier(out.name)) {
        throw tokens.error("expected a name in C", out.name);
      }
    } else if (tokens.peek().equals("(")) {
      int open = tokens.here();
      tokens.expect("(");
      if (tokens.peek().equals("*")) {
        out = declarator();
        tokens.expect(")");
      } else {
        out.nameStart = open;
        out.nameEnd = open;
        parameters(out);
      }
    } else {
      out.nameStart = tokens.before();
      out.nameEnd = out.nameStart;
    }
    return out;
  }

  /** Reads the parameters of a function after their opening parenthesis. */
  private void parameters(Declarator function) {
    List<CParameter> parameters = new ArrayList<>();
    boolean variadic = false;
    if (!tokens.peek().equals(")")) {
      do {
        variadic = tokens.accept("...");
        if (!variadic) {
          parameters.add(parameter());
        }
      } while (!variadic && tokens.accept(","));
    }
    if (parameters.size() == 1 && parameters.get(0).type().isVoid()) {
      parameters.clear();
    }
    tokens.expect(")");
    Set<String> names = new HashSet<>();
    for (CParameter parameter : parameters) {
      if (parameter.type().isVoid()) {
        throw tokens.error("a parameter has the type", "void");
      }
      if (!parameter.name().isEmpty() && !names.add(parameter.name())) {
        throw tokens.error("two parameters of one name", parameter.name());
      }
    }
    function.function(parameters, variadic, tokens.before());
  }

  private CParameter parameter() {
    int start = tokens.here();
    BaseType base = BaseType.parse(tokens);
    Declarator declarator = declarator();
    String text =
        tokens.between(start, declarator.nameStart)
            + tokens.between(declarator.nameEnd, tokens.before());
    return new CParameter(declarator.name, declarator.type(text, base));
  }
}
