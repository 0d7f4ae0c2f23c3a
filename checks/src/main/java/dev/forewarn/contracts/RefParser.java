package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;

/** Reads what effects speak of: {@code this}, {@code p0}, {@code content of args} and so on. */
final class RefParser {

  /** Parameters of a line that speaks of every overload: any index may stand. */
  static final int ANY_ARITY = -1;

  private final LineTokens tokens;
  private final boolean hasReceiver;
  private final int arity;
  private boolean runResultKnown;

  /**
   * @param arity number of parameters, or {@link #ANY_ARITY}
   */
  RefParser(LineTokens tokens, boolean hasReceiver, int arity) {
    this.tokens = tokens;
    this.hasReceiver = hasReceiver;
    this.arity = arity;
  }

  /** From now on {@code run} has a meaning. */
  void runResultKnown() {
    runResultKnown = true;
  }

  /** Reads one reference, then more of them after commas. */
  List<Ref> commaSeparated() {
    List<Ref> refs = new ArrayList<>();
    do {
      refs.add(one());
    } while (tokens.accept(","));
    return refs;
  }

  Ref one() {
    String word = tokens.word("what the effect speaks of");
    return switch (word) {
      case "this" -> {
        if (!hasReceiver) {
          throw tokens.error("a static method has no", word);
        }
        yield new Ref.This();
      }
      case "allocator" -> new Ref.Allocator();
      case "true" -> new Ref.Literal(true);
      case "false" -> new Ref.Literal(false);
      case "null" -> new Ref.Literal(null);
      case "args" -> new Ref.Arguments();
      case "run" -> {
        if (!runResultKnown) {
          throw tokens.error("no earlier 'runs' gives a meaning to", word);
        }
        yield new Ref.RunResult();
      }
      case "content" -> {
        tokens.expect("of");
        Ref of = one();
        yield tokens.accept("under") ? new Ref.Content(of, one()) : new Ref.Content(of);
      }
      case "entry" -> new Ref.Entry(one());
      case "origin" -> {
        tokens.expect("of");
        yield new Ref.Origin(one());
      }
      default -> parameter(word);
    };
  }

  private Ref parameter(String word) {
    int index = index(word);
    if (index < 0 && isNumber(word)) {
      return new Ref.Literal(Integer.valueOf(word));
    }
    if (index < 0) {
      throw tokens.error("unknown reference", word);
    }
    if (arity != ANY_ARITY && index >= arity) {
      throw tokens.error("the method has no such parameter", word);
    }
    return new Ref.Parameter(index);
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return word.length() < 10;
  }

  /** The number in {@code p7}, or -1. */
  static int index(String word) {
    if (word.length() < 2 || word.length() > 4 || word.charAt(0) != 'p') {
      return -1;
    }
    int index = 0;
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = 10 * index + (c - '0');
    }
    return index;
  }
}
