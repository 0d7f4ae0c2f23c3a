package dev.forewarn.contracts;

/** Reads how many bytes an effect is about. */
final class AmountParser {

  private final LineTokens tokens;
  private final RefParser refs;

  AmountParser(LineTokens tokens, RefParser refs) {
    this.tokens = tokens;
    this.refs = refs;
  }

  Amount amount() {
    Amount one = one();
    if (!tokens.accept("times")) {
      return one;
    }
    boolean elements = tokens.accept("elements");
    if (elements) {
      tokens.expect("of");
    }
    return new Amount.Times(one, refs.one(), elements);
  }

  private Amount one() {
    if (tokens.accept("layout")) {
      return new Amount.Layout(refs.one());
    }
    if (tokens.accept("text")) {
      return new Amount.Text(refs.one());
    }
    if (tokens.accept("array")) {
      return new Amount.Array(refs.one());
    }
    if (tokens.accept("all")) {
      tokens.expect("of");
      return new Amount.All(refs.one());
    }
    return new Amount.Bytes(refs.one());
  }

  /** Reads what follows {@code touches}. */
  Effect.Touches touches() {
    Ref what = refs.one();
    if (tokens.accept("by")) {
      tokens.expect("handle");
      return new Effect.Touches(what, null, null, null, tokens.accept("writing"));
    }
    Amount from = tokens.accept("from") ? amount() : null;
    tokens.expect("for");
    Amount size = tokens.accept("rest") ? null : amount();
    Ref alignment = aligned();
    return new Effect.Touches(
        what,
        from == null ? new Amount.Bytes(new Ref.Literal(0)) : from,
        size == null ? new Amount.Bytes(new Ref.Literal(0)) : size,
        alignment,
        tokens.accept("writing"));
  }

  /** Reads what follows {@code spans}. */
  Trait.Spans spans() {
    boolean rest = tokens.accept("rest");
    Amount size = rest ? null : amount();
    Ref from = tokens.accept("from") ? refs.one() : null;
    if (rest && from == null) {
      throw tokens.error("expected 'from'");
    }
    return new Trait.Spans(size, from, aligned());
  }

  private Ref aligned() {
    if (!tokens.accept("aligned")) {
      return null;
    }
    tokens.expect("to");
    return refs.one();
  }
}
