package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;

/** Reads the effects of one method: what stands after the colon of a contract line. */
final class EffectParser {

  private final LineTokens tokens;
  private final RefParser refs;
  private final ResultParser results;
  private final TraitParser traitParser;
  private final AmountParser amounts;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Trait> traits = new ArrayList<>();
  private boolean resultStated;

  private EffectParser(LineTokens tokens, RefParser refs) {
    this.tokens = tokens;
    this.refs = refs;
    this.results = new ResultParser(tokens, refs);
    this.amounts = new AmountParser(tokens, refs);
    this.traitParser = new TraitParser(tokens, refs, amounts);
  }

  /** Reads to the end of the line. */
  static Contract parse(LineTokens tokens, RefParser refs) {
    EffectParser parser = new EffectParser(tokens, refs);
    parser.all();
    return new Contract(parser.effects, parser.traits, tokens.place());
  }

  private void all() {
    if (tokens.accept("no")) {
      tokens.expect("effect");
      if (!tokens.atEnd()) {
        throw tokens.error("'no effect' stands alone, but is followed by");
      }
      return;
    }
    do {
      one();
    } while (tokens.accept(";"));
    if (!tokens.atEnd()) {
      throw tokens.error("expected ';' or the end of the line");
    }
  }

  private void one() {
    String word = tokens.word("an effect");
    switch (word) {
      case "opens" -> {
        oneResultOnly(word);
        effects.add(new Effect.Opens(arenaKind()));
      }
      case "result" -> {
        oneResultOnly(word);
        effects.addAll(results.afterResult());
      }
      case "accesses" -> {
        Ref what = refs.one();
        boolean worse = tokens.accept("or");
        if (worse) {
          tokens.expect("worse");
        }
        effects.add(new Effect.Accesses(what, worse));
      }
      case "touches" -> effects.add(amounts.touches());
      case "closes" -> effects.add(new Effect.Closes(refs.one()));
      case "stores" -> {
        Ref what = refs.one();
        tokens.expect("in");
        effects.add(stores(what, refs.one()));
      }
      case "computes" -> {
        oneResultOnly(word);
        Ref container = refs.one();
        Ref key = under();
        tokens.expect("with");
        Ref function = refs.one();
        effects.add(new Effect.Computes(container, key, function, computedWhen()));
      }
      case "merges" -> {
        oneResultOnly(word);
        Ref what = refs.one();
        tokens.expect("into");
        Ref container = refs.one();
        Ref key = under();
        tokens.expect("with");
        effects.add(new Effect.Merges(what, container, key, refs.one()));
      }
      case "renews" -> {
        Ref container = refs.one();
        boolean byKey = tokens.accept("by");
        if (byKey) {
          tokens.expect("key");
        }
        tokens.expect("with");
        effects.add(new Effect.Renews(container, byKey, refs.one()));
      }
      case "writes" -> {
        if (tokens.accept("last")) {
          trait(traitParser.afterWritesLast(), word);
          return;
        }
        tokens.expect("pointer");
        Ref what = refs.one();
        tokens.expect("into");
        effects.add(new Effect.WritesPointer(what, refs.one()));
      }
      case "runs" -> effects.add(runs());
      case "attaches" -> {
        oneResultOnly(word);
        Ref what = refs.one();
        tokens.expect("to");
        Ref arena = refs.one();
        tokens.expect("with");
        effects.add(new Effect.Attaches(what, arena, refs.one()));
      }
      case "cleans" -> {
        tokens.expect("up");
        Ref what = refs.one();
        tokens.expect("with");
        effects.add(new Effect.CleansUp(what, refs.one()));
      }
      case "pulls" -> effects.add(new Effect.Pulls(refs.one(), pulledHow()));
      case "joins" -> effects.add(new Effect.Joins());
      case "spells" -> effects.add(new Effect.Spells(refs.one()));
      case "keeps" -> effects.add(new Effect.Keeps(refs.one()));
      case "empties" -> effects.add(new Effect.Empties(refs.one()));
      case "adds", "subtracts" -> {
        Ref amount = refs.one();
        boolean subtracts = word.equals("subtracts");
        tokens.expect(subtracts ? "from" : "to");
        effects.add(new Effect.Adds(amount, refs.one(), subtracts));
      }
      case "sets" -> {
        Ref container = refs.one();
        tokens.expect("to");
        effects.add(new Effect.Sets(container, refs.one()));
      }
      case "swaps" -> {
        oneResultOnly(word);
        Ref container = refs.one();
        tokens.expect("from");
        Ref from = refs.one();
        tokens.expect("to");
        effects.add(new Effect.Swaps(container, from, refs.one()));
      }
      case "never" -> {
        tokens.expect("returns");
        effects.add(new Effect.NeverReturns());
      }
      case "removes" -> {
        tokens.expect("from");
        Ref container = refs.one();
        effects.add(new Effect.Removes(container, tokens.accept("under") ? refs.one() : null));
      }
      case "takes" -> {
        tokens.expect("from");
        effects.add(new Effect.Takes(refs.one()));
      }
      case "escapes" -> effects.add(new Effect.Escapes(refs.one()));
      case "throws" -> effects.add(new Effect.Throws(tokens.word("an exception type")));
      case "no" -> throw tokens.error("'no effect' stands alone, but follows others", word);
      default -> trait(traitParser.after(word), word);
    }
  }

  private void trait(Trait trait, String word) {
    if (trait == null) {
      throw tokens.error("unknown effect", word);
    }
    for (Trait earlier : traits) {
      boolean several = trait instanceof Trait.Refuses;
      // The class goes first: the first call of a record's equals is slow.
      if (earlier.getClass() == trait.getClass() && (!several || earlier.equals(trait))) {
        throw tokens.error("said twice", word);
      }
    }
    traits.add(trait);
  }

  private void oneResultOnly(String word) {
    if (resultStated) {
      throw tokens.error("the result is stated twice", word);
    }
    resultStated = true;
  }

  private Effect.Pulls.How pulledHow() {
    if (tokens.accept("until")) {
      tokens.expect("enough");
      return Effect.Pulls.How.ENOUGH;
    }
    if (tokens.accept("to")) {
      tokens.expect("count");
      return Effect.Pulls.How.COUNT;
    }
    if (tokens.accept("some")) {
      tokens.expect("time");
      return Effect.Pulls.How.SOMETIME;
    }
    return Effect.Pulls.How.ALL;
  }

  private ArenaKind arenaKind() {
    String word = tokens.word("a kind of arena");
    return switch (word) {
      case "confined" -> ArenaKind.CONFINED;
      case "shared" -> ArenaKind.SHARED;
      case "auto" -> ArenaKind.AUTO;
      case "global" -> ArenaKind.GLOBAL;
      default -> throw tokens.error("unknown kind of arena", word);
    };
  }

  private Effect stores(Ref what, Ref where) {
    if (!tokens.accept("under")) {
      return new Effect.Stores(what, where);
    }
    Ref key = refs.one();
    boolean ifAbsent = tokens.accept("if");
    if (ifAbsent) {
      tokens.expect("absent");
    }
    return new Effect.Stores(what, where, key, ifAbsent);
  }

  private Ref under() {
    tokens.expect("under");
    return refs.one();
  }

  private Effect.Computes.When computedWhen() {
    if (!tokens.accept("if")) {
      return Effect.Computes.When.ALWAYS;
    }
    if (tokens.accept("absent")) {
      return Effect.Computes.When.IF_ABSENT;
    }
    tokens.expect("present");
    return Effect.Computes.When.IF_PRESENT;
  }

  private Effect runs() {
    Ref what = refs.one();
    if (tokens.accept("if")) {
      tokens.expect("empty");
      Ref container = refs.one();
      refs.runResultKnown();
      return new Effect.RunsIfEmpty(what, container);
    }
    When when = when();
    Hop hop = hop(when);
    List<Ref> with = tokens.accept("with") ? refs.commaSeparated() : List.of();
    refs.runResultKnown();
    return new Effect.Runs(what, when, hop, with);
  }

  private Hop hop(When when) {
    return switch (when) {
      case ONCE, MAYBE, LATER -> Hop.NONE;
      case MANY -> {
        boolean parallel = tokens.accept("in");
        if (parallel) {
          tokens.expect("parallel");
        }
        yield parallel ? Hop.EITHER : Hop.NONE;
      }
      case NEXT -> tokens.accept("elsewhere") ? elsewhere() : Hop.EITHER;
      case ELSEWHERE, DELAYED -> tokens.accept("alone") ? Hop.OWN : elsewhere();
    };
  }

  private Hop elsewhere() {
    if (!tokens.accept("or")) {
      return Hop.SHARED;
    }
    if (tokens.accept("helped")) {
      return Hop.HELPED;
    }
    tokens.expect("here");
    return Hop.EITHER;
  }

  private When when() {
    String word = tokens.word("when it is run");
    return switch (word) {
      case "once" -> When.ONCE;
      case "maybe" -> When.MAYBE;
      case "many" -> When.MANY;
      case "later" -> When.LATER;
      case "elsewhere" -> When.ELSEWHERE;
      case "next" -> When.NEXT;
      case "delayed" -> When.DELAYED;
      default -> throw tokens.error("unknown time to run", word);
    };
  }
}
