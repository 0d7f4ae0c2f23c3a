package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;

/** Reads what the effects of a function speak of: its parameters, families, other functions. */
final class FunctionReferences {

  private final StatementTokens tokens;
  private final Prototype prototype;

  FunctionReferences(StatementTokens tokens, Prototype prototype) {
    this.tokens = tokens;
    this.prototype = prototype;
  }

  /** Reads a parameter: its name, or {@code p} and its index. */
  int parameter() {
    String word = tokens.word("a parameter");
    int index = prototype.indexOf(word);
    if (index < 0) {
      index = RefParser.index(word);
      if (index < 0) {
        throw tokens.error("the function has no parameter of this name", word);
      }
      if (index >= prototype.parameters().size()) {
        throw tokens.error("the function has no such parameter", word);
      }
    }
    return index;
  }

  /** Reads a parameter that can hold a pointer. */
  int pointer() {
    String word = tokens.peek();
    int index = parameter();
    if (!prototype.parameters().get(index).type().mayBePointer()) {
      throw tokens.error("no pointer", word);
    }
    return index;
  }

  /** The same, or {@code tail}: the first argument that the prototype leaves open. */
  int pointerOrTail() {
    if (prototype.variadicFrom() >= 0 && tokens.accept("tail")) {
      return prototype.variadicFrom();
    }
    return pointer();
  }

  /** Reads a parameter after the given word if that comes next; -1 if not. */
  int after(String word) {
    return tokens.accept(word) ? parameter() : -1;
  }

  String family() {
    return tokens.word("the name of a family");
  }

  /** Reads {@code until F, G} if it comes next. */
  List<String> until() {
    if (!tokens.accept("until")) {
      return List.of();
    }
    List<String> functions = new ArrayList<>();
    do {
      String function = tokens.word("the name of a function");
      if (!FunctionName.isIdentifier(function)) {
        throw tokens.error("expected the name of a function", function);
      }
      functions.add(function);
    } while (tokens.accept(","));
    return functions;
  }

  /** Reads {@code on success} if it comes next. */
  boolean onSuccess() {
    if (!tokens.accept("on")) {
      return false;
    }
    tokens.expect("success");
    return true;
  }
}
