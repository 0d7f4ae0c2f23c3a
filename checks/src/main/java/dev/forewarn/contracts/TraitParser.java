package dev.forewarn.contracts;

import dev.forewarn.bindings.Handling;
import java.util.function.BiFunction;

/** Reads the statements about what a method is. */
final class TraitParser {

  private static final String[] SECOND_WORDS = {"static", "virtual", "bound", "result"};

  private final LineTokens tokens;
  private final RefParser refs;
  private final AmountParser amounts;

  TraitParser(LineTokens tokens, RefParser refs, AmountParser amounts) {
    this.tokens = tokens;
    this.refs = refs;
    this.amounts = amounts;
  }

  /** Reads what follows a word that begins a trait; null if the word begins none. */
  Trait after(String word) {
    return switch (word) {
      case "allocates" -> new Trait.Allocates(tokens.accept("filled"));
      case "reads" -> new Trait.Reads();
      case "moves" -> new Trait.Moves();
      case "asks" -> new Trait.Asks();
      case "varies" -> new Trait.Varies();
      case "present" -> new Trait.Present();
      case "tests" -> tests();
      case "passes" -> {
        tokens.expect("time");
        yield new Trait.PassesTime();
      }
      case "puts" -> {
        tokens.expect("off");
        boolean stops = tokens.accept("until");
        if (stops) {
          tokens.expect("enough");
        }
        yield new Trait.PutsOff(stops);
      }
      case "locks" -> new Trait.Locks();
      case "unlocks" -> new Trait.Unlocks();
      case "raises" -> new Trait.Raises();
      case "tells" -> {
        tokens.expect("thread");
        yield new Trait.TellsThread();
      }
      case "serial" -> {
        if (!tokens.accept("if")) {
          yield new Trait.Serial(null);
        }
        tokens.expect("one");
        yield new Trait.Serial(refs.one());
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
      case "refuses" -> refuses();
      case "collects" ->
          tokens.accept("nothing")
              ? new Trait.Collects(null, true)
              : tokens.accept("otherwise")
                  ? new Trait.Collects(null, false)
                  : new Trait.Collects(refs.one(), false);
      case "sized" -> new Trait.Sized(refs.one());
      case "yields" -> yields();
      case "evaluates" -> evaluates();
      case "handle" -> handles();
      case "spans" -> amounts.spans();
      case "measures" -> new Trait.Measures(refs.one());
      case "on" -> {
        tokens.expect("heap");
        yield new Trait.OnHeap();
      }
      case "frozen" -> decided(Trait.Frozen::new);
      case "encodes" -> decided(Trait.Encodes::new);
      default -> null;
    };
  }

  private Trait tests() {
    String word = tokens.word("what is tested");
    return new Trait.Tests(
        switch (word) {
          case "null" -> Trait.Tested.NULL;
          case "present" -> Trait.Tested.PRESENT;
          case "equal" -> Trait.Tested.EQUAL;
          default -> throw tokens.error("unknown test", word);
        });
  }

  /** Reads what follows {@code writes last}. */
  Trait afterWritesLast() {
    tokens.expect("into");
    return new Trait.WritesLast(refs.one());
  }

  /** Reads what follows, if the constant that an argument is decides. */
  private Trait decided(BiFunction<Ref, String, Trait> trait) {
    if (!tokens.accept("if")) {
      return trait.apply(null, null);
    }
    Ref by = refs.one();
    tokens.expect("named");
    return trait.apply(by, tokens.word("the name of a constant"));
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

  private Trait handles() {
    String how = tokens.word("what is done with a handle");
    for (String more : SECOND_WORDS) {
      how = tokens.accept(more) ? how + " " + more : how;
    }
    Handling known = Handling.named(how);
    if (known == null) {
      throw tokens.error("unknown way to handle", how);
    }
    return new Trait.Handles(known);
  }

  private Trait counts() {
    if (tokens.accept("args")) {
      return new Trait.CountsArguments();
    }
    tokens.expect("from");
    Ref from = refs.one();
    boolean closed = tokens.accept("through");
    if (!closed) {
      tokens.expect("to");
    }
    return new Trait.CountsRange(from, refs.one(), closed);
  }

  private Trait yields() {
    String word = tokens.word("what the result is");
    return switch (word) {
      case "length" -> new Trait.Yields(Trait.Yielded.LENGTH, null, null);
      case "numeral" -> new Trait.Yields(Trait.Yielded.NUMERAL, null, null);
      case "ascii" ->
          new Trait.Yields(
              tokens.accept("alike") ? Trait.Yielded.AS_PLAIN : Trait.Yielded.ASCII, null, null);
      case "collected" -> new Trait.Yields(Trait.Yielded.COLLECTED, null, null);
      case "name" -> new Trait.Yields(Trait.Yielded.NAME, null, null);
      case "native" -> new Trait.Yields(Trait.Yielded.NATIVE, null, null);
      case "array" -> new Trait.Yields(Trait.Yielded.ARRAY, null, null);
      case "base" -> new Trait.Yields(Trait.Yielded.BASE, null, null);
      case "least" -> new Trait.Yields(Trait.Yielded.LEAST, null, null);
      case "greatest" -> new Trait.Yields(Trait.Yielded.GREATEST, null, null);
      case "from" -> {
        Ref from = refs.one();
        tokens.expect("to");
        yield new Trait.Yields(Trait.Yielded.RANGE, from, refs.one());
      }
      default -> throw tokens.error("unknown result", word);
    };
  }

  private Trait refuses() {
    Ref what = refs.one();
    tokens.expect("with");
    String exception = tokens.word("an exception type");
    tokens.expect("unless");
    return new Trait.Refuses(what, exception, test());
  }

  private Refusal test() {
    String word = tokens.word("a test");
    return switch (word) {
      case "present" -> new Refusal.Present();
      case "not" -> {
        boolean zero = tokens.accept("zero");
        if (!zero) {
          tokens.expect("negative");
        }
        yield zero ? new Refusal.NotZero() : new Refusal.NotNegative();
      }
      case "text" -> {
        tokens.expect("of");
        String type = tokens.word("a type");
        yield new Refusal.Text(type, tokens.accept("radix") ? refs.one() : null);
      }
      case "index" -> {
        tokens.expect("of");
        yield new Refusal.Index(refs.one(), false);
      }
      case "position" -> {
        tokens.expect("in");
        yield new Refusal.Index(refs.one(), true);
      }
      case "fits" -> new Refusal.Fits(null, isInt());
      case "sum", "difference", "product" -> {
        tokens.expect("fits");
        yield new Refusal.Fits(word, isInt());
      }
      case "holds" -> {
        boolean scaled = tokens.accept("scaled");
        yield tokens.accept("text")
            ? new Refusal.Holds(null, false)
            : new Refusal.Holds(refs.one(), scaled);
      }
      default -> throw tokens.error("unknown test", word);
    };
  }

  private boolean isInt() {
    boolean isInt = tokens.accept("int");
    if (!isInt) {
      tokens.expect("long");
    }
    return isInt;
  }
}
