package dev.forewarn.contracts;

import dev.forewarn.contracts.Effect.ResultHolds.Amount;
import java.util.ArrayList;
import java.util.List;

/** Reads the effects that begin with {@code result}. */
final class ResultParser {

  private final LineTokens tokens;
  private final RefParser refs;

  ResultParser(LineTokens tokens, RefParser refs) {
    this.tokens = tokens;
    this.refs = refs;
  }

  /** Reads what follows {@code result}; one statement can be several effects. */
  List<Effect> afterResult() {
    String word = tokens.word("what the result is");
    return switch (word) {
      case "in" -> {
        Ref where = refs.one();
        yield List.of(new Effect.ResultIn(where, optionalKind(ViewKind.SEGMENT)));
      }
      case "same" -> {
        Ref of = refs.one();
        yield List.of(new Effect.ResultSame(of, optionalKind(null)));
      }
      case "part" -> {
        tokens.expect("of");
        Ref of = refs.one();
        tokens.expect("from");
        yield List.of(new Effect.ResultPart(of, refs.one()));
      }
      case "is" -> alternatives();
      case "holds" -> tokens.accept("in") ? List.of(holdsIn()) : holds();
      case "goes" -> {
        tokens.expect("through");
        yield List.of(new Effect.ResultGoesThrough(refs.one()));
      }
      case "address" -> {
        tokens.expect("of");
        yield List.of(new Effect.ResultAddress(refs.one()));
      }
      case "at" -> List.of(new Effect.ResultAt(refs.one()));
      case "pointer" -> List.of(new Effect.ResultPointer());
      case "standard" -> {
        tokens.expect("lookup");
        yield List.of(new Effect.ResultStandard());
      }
      case "empty" -> List.of(new Effect.ResultEmpty(refs.one(), false));
      case "nonempty" -> List.of(new Effect.ResultEmpty(refs.one(), true));
      case "alive" -> List.of(new Effect.ResultAlive(refs.one()));
      default -> throw tokens.error("unknown statement about the result", word);
    };
  }

  private List<Effect> alternatives() {
    List<Effect> either = new ArrayList<>();
    do {
      either.add(new Effect.ResultIs(refs.one()));
    } while (tokens.accept("or"));
    return either;
  }

  private List<Effect> holds() {
    Amount amount =
        tokens.accept("some") ? Amount.SOME : tokens.accept("one") ? Amount.ONE : Amount.ALL;
    if (amount != Amount.ALL) {
      tokens.expect("of");
    }
    List<Ref> held = refs.commaSeparated();
    if (amount == Amount.SOME) {
      amount = chosen();
    }
    List<Effect> all = new ArrayList<>();
    for (Ref ref : held) {
      all.add(new Effect.ResultHolds(ref, amount));
    }
    return all;
  }

  private Amount chosen() {
    boolean chosen = tokens.accept("if");
    if (!chosen && !tokens.accept("unless")) {
      return Amount.SOME;
    }
    tokens.expect("run");
    return chosen ? Amount.CHOSEN : Amount.LEFT;
  }

  private Effect holdsIn() {
    Ref where = refs.one();
    tokens.expect("as");
    return new Effect.ResultHoldsIn(where, kind());
  }

  private ViewKind optionalKind(ViewKind otherwise) {
    return tokens.accept("as") ? kind() : otherwise;
  }

  private ViewKind kind() {
    String word = tokens.word("a kind of thing");
    return switch (word) {
      case "segment" -> ViewKind.SEGMENT;
      case "buffer" -> ViewKind.BUFFER;
      case "allocator" -> ViewKind.ALLOCATOR;
      case "scope" -> ViewKind.SCOPE;
      case "elements" -> ViewKind.ELEMENTS;
      case "lookup" -> ViewKind.LOOKUP;
      case "symbol" -> ViewKind.SYMBOL;
      case "downcall" -> ViewKind.DOWNCALL;
      case "stub" -> ViewKind.STUB;
      default -> throw tokens.error("unknown kind of thing", word);
    };
  }
}
