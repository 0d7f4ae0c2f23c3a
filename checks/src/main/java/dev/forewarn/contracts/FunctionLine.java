package dev.forewarn.contracts;

import java.util.List;

/** The statement of one function, read when it is first asked for. */
final class FunctionLine {

  private final LibrarySection section;
  private final String name;
  private final Statement statement;

  /** Null until read. Two threads may both read it: they come to the same. */
  private volatile FunctionModel model;

  FunctionLine(LibrarySection section, String name, Statement statement) {
    this.section = section;
    this.name = name;
    this.statement = statement;
  }

  String name() {
    return name;
  }

  /** Whether a word stands anywhere in the statement, at the risk of being part of another. */
  boolean mentions(String word) {
    return section.mentions(word, statement);
  }

  LibrarySection section() {
    return section;
  }

  String place() {
    return section.place(statement);
  }

  List<String> headers() {
    return section.headers(statement);
  }

  ContractSyntaxException error(String problem, String word) {
    return section.error(statement, problem, word);
  }

  FunctionModel model() {
    FunctionModel known = model;
    if (known == null) {
      known = parse();
      model = known;
    }
    return known;
  }

  private FunctionModel parse() {
    if (!section.isShipped()) {
      // Looks for mistakes: otherwise only a tool wants to know them.
      headers();
    }
    StatementTokens tokens = section.tokens(statement);
    Prototype prototype = PrototypeParser.parse(tokens);
    tokens.expect(":");
    List<FunctionEffect> effects = FunctionEffectParser.parse(tokens, prototype);
    for (FunctionEffect e : effects) {
      String mode =
          e instanceof FunctionEffect.Chooses c
              ? c.mode()
              : e instanceof FunctionEffect.Unshared u ? u.mode() : null;
      if (mode != null && LibrarySection.find(mode, section.modes()) == null) {
        throw error("the section declares no such mode", mode);
      }
    }
    tokens.expect("@");
    String source = tokens.rest("the source");
    return new FunctionModel(this, prototype, effects, section.opaque(), section.modes(), source);
  }
}
