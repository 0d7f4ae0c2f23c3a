package dev.forewarn.contracts;

/** Reads what the effects of a function say of its result and of how it fails. */
final class FunctionResultParser {

  private final StatementTokens tokens;
  private final FunctionReferences refs;
  private final CType result;
  private boolean stated;
  private boolean failureStated;

  FunctionResultParser(StatementTokens tokens, FunctionReferences refs, CType result) {
    this.tokens = tokens;
    this.refs = refs;
    this.result = result;
  }

  /** Reads what follows {@code result}. */
  FunctionEffect afterResult() {
    needsResult("result");
    String word = tokens.word("what the result is");
    if (word.equals("may")) {
      needsPointer(word);
      tokens.expect("be");
      tokens.expect("null");
      return new FunctionEffect.MayBeNull();
    }
    if (stated) {
      throw tokens.error("the result is stated twice", word);
    }
    stated = true;
    if (!result.mayBeHandle()) {
      throw tokens.error("the result is no pointer or handle", word);
    }
    return switch (word) {
      case "owned" -> {
        String family = refs.family();
        int of = refs.after("of");
        yield new FunctionEffect.ResultOwned(family, of, refs.after("unless"));
      }
      case "borrowed" -> {
        int from = refs.after("from");
        yield new FunctionEffect.ResultBorrowed(from, refs.until());
      }
      case "static" -> new FunctionEffect.ResultStatic(refs.until());
      case "inside" -> new FunctionEffect.ResultInside(refs.pointer());
      case "is" -> new FunctionEffect.ResultIs(refs.handle());
      case "shared" -> new FunctionEffect.ResultShared(refs.handle());
      default -> throw tokens.error("unknown statement about the result", word);
    };
  }

  /** Reads what follows {@code fails}. */
  FunctionEffect afterFails() {
    needsResult("fails");
    if (failureStated) {
      throw tokens.error("how it fails is stated twice", "fails");
    }
    failureStated = true;
    String word = tokens.word("the result that says that the call failed");
    Failure how =
        switch (word) {
          case "null" -> {
            needsPointer(word);
            yield Failure.of(Failure.Kind.NULL);
          }
          case "-1" -> Failure.of(Failure.Kind.MINUS_ONE);
          case "nonpositive" -> Failure.of(Failure.Kind.NONPOSITIVE);
          case "negative" -> Failure.of(Failure.Kind.NEGATIVE);
          case "nonzero" -> Failure.of(Failure.Kind.NONZERO);
          case "zero", "0" -> Failure.of(Failure.Kind.ZERO);
          default -> new Failure(Failure.Kind.VALUE, number(word));
        };
    return new FunctionEffect.Fails(how, tokens.accept("rarely"));
  }

  /** A result that takes the place of an argument: {@code realloc}. */
  void replaces(String word) {
    needsResult(word);
    if (stated) {
      throw tokens.error("the result is stated twice", word);
    }
    stated = true;
  }

  private long number(String word) {
    try {
      return Long.decode(word);
    } catch (NumberFormatException e) {
      throw tokens.error("unknown way to fail", word);
    }
  }

  private void needsResult(String word) {
    if (result.isVoid()) {
      throw tokens.error("the function has no result", word);
    }
  }

  private void needsPointer(String word) {
    if (!result.mayBePointer()) {
      throw tokens.error("the result is no pointer", word);
    }
  }
}
