package dev.forewarn.contracts;

/** Reads the statements about what a method is. */
final class TraitParser {

  private final LineTokens tokens;
  private final RefParser refs;

  TraitParser(LineTokens tokens, RefParser refs) {
    this.tokens = tokens;
    this.refs = refs;
  }

  /** Reads what follows a word that begins a trait; null if the word begins none. */
  Trait after(String word) {
    return switch (word) {
      case "allocates" -> new Trait.Allocates(tokens.accept("filled"));
      case "reads" -> new Trait.Reads();
      case "asks" -> new Trait.Asks();
      case "passes" -> {
        tokens.expect("time");
        yield new Trait.PassesTime();
      }
      case "works" -> {
        if (tokens.accept("here")) {
          yield new Trait.Works(Trait.Mode.HERE);
        }
        tokens.expect("in");
        tokens.expect("parallel");
        yield new Trait.Works(Trait.Mode.PARALLEL);
      }
      case "tallies" -> new Trait.Tallies();
      case "calls" -> {
        tokens.expect("native");
        yield new Trait.CallsNative();
      }
      case "counts" -> counts();
      case "evaluates" -> evaluates();
      default -> null;
    };
  }

  /** Reads what follows {@code writes last}. */
  Trait afterWritesLast() {
    tokens.expect("into");
    return new Trait.WritesLast(refs.one());
  }

  private Trait evaluates() {
    boolean seldom = tokens.accept("seldom");
    if (!tokens.accept("checking")) {
      return new Trait.Evaluates(Trait.Checked.NOTHING, seldom);
    }
    String word = tokens.word("what is checked");
    return new Trait.Evaluates(
        switch (word) {
          case "layouts" -> Trait.Checked.LAYOUTS;
          case "options" -> Trait.Checked.OPTIONS;
          case "types" -> Trait.Checked.TYPES;
          default -> throw tokens.error("unknown thing to check", word);
        },
        seldom);
  }

  private Trait counts() {
    if (tokens.accept("args")) {
      return new Trait.CountsArguments();
    }
    tokens.expect("from");
    Ref from = refs.one();
    tokens.expect("to");
    return new Trait.CountsRange(from, refs.one());
  }
}
