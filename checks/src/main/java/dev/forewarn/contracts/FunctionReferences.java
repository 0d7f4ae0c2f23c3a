package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads what the effects of a function speak of: its parameters, families, other functions. */
final class FunctionReferences {

  private final StatementTokens tokens;
  private final Prototype prototype;

  FunctionReferences(StatementTokens tokens, Prototype prototype) {
    this.tokens = tokens;
    this.prototype = prototype;
  }

  /** Reads a parameter: its name, or {@code p} and its index. */
  private int parameter() {
    String word = tokens.word("a parameter");
    return parameter(word, word);
  }

  private int parameter(String name, String word) {
    int index = prototype.indexOf(name);
    if (index < 0) {
      index = RefParser.index(name);
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
    return parameter(CType::mayBePointer, "no pointer");
  }

  /** Reads a parameter that can hold a pointer, or another kind of handle. */
  int handle() {
    return parameter(CType::mayBeHandle, "no pointer or handle");
  }

  /** Reads a parameter that can be a whole number. */
  int number() {
    return parameter(CType::mayBeNumber, "no whole number");
  }

  /** Reads a parameter that can be memory in which the function stores a pointer or handle. */
  int cell() {
    return pointer(CType::mayBeCell, "no memory in which a pointer is stored");
  }

  /** The same, or such a parameter with a member of the struct that it points to behind a dot. */
  int storage() {
    String word = tokens.peek();
    return checked(memory(), CType::mayBeCell, "no memory in which a pointer is stored", word);
  }

  /** Reads a parameter that can be a function. */
  int function() {
    return pointer(CType::mayBeFunction, "no pointer to a function");
  }

  private int pointer(Predicate<CType> wanted, String otherwise) {
    String word = tokens.peek();
    return checked(pointer(), wanted, otherwise, word);
  }

  private int parameter(Predicate<CType> wanted, String otherwise) {
    String word = tokens.peek();
    return checked(parameter(), wanted, otherwise, word);
  }

  private int checked(int index, Predicate<CType> wanted, String otherwise, String word) {
    if (!wanted.test(prototype.parameters().get(index).type())) {
      throw tokens.error(otherwise, word);
    }
    return index;
  }

  /** Reads a pointer, or one with a member of the struct that it points to behind a dot. */
  int memory() {
    String word = tokens.word("a parameter");
    int dot = word.indexOf('.');
    int index =
        checked(
            parameter(dot < 0 ? word : word.substring(0, dot), word),
            CType::mayBePointer,
            "no pointer",
            word);
    if (dot >= 0 && prototype.parameters().get(index).type().pointers() > 1) {
      throw tokens.error("it points to no struct", word);
    }
    return index;
  }

  /**
   * What a word of that kind, or an index behind it, says of the member, and where it is; null if
   * the memory holds nothing else.
   */
  FunctionEffect.Member member(String word) {
    int dot = word.indexOf('.');
    String name = null;
    if (dot >= 0) {
      name = word.substring(dot + 1);
      if (!isPath(name)) {
        throw tokens.error("expected the name of a member", word);
      }
    } else if (tokens.accept("[")) {
      name = "[" + number("an index") + "]";
      tokens.expect("]");
    }
    if (name == null) {
      return null;
    }
    tokens.expect("at");
    return new FunctionEffect.Member(name, number("the offset of the member"));
  }

  private int number(String what) {
    String word = tokens.word(what);
    try {
      return Integer.parseUnsignedInt(word);
    } catch (NumberFormatException e) {
      throw tokens.error("expected " + what, word);
    }
  }

  private static boolean isPath(String name) {
    for (String part : name.split("\\.", -1)) {
      if (!FunctionName.isIdentifier(part)) {
        return false;
      }
    }
    return true;
  }

  /** The same as {@link #memory}, or {@code tail}: the first argument after the prototype's. */
  int memoryOrTail() {
    if (prototype.variadicFrom() >= 0 && tokens.accept("tail")) {
      return prototype.variadicFrom();
    }
    return memory();
  }

  /** Reads a pointer or handle after the given word if that comes next; -1 if not. */
  int after(String word) {
    return tokens.accept(word) ? handle() : -1;
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
