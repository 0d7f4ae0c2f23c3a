package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the effects of one function: what stands between its prototype and the source. */
final class FunctionEffectParser {

  private final StatementTokens tokens;
  private final FunctionReferences refs;
  private final FunctionResultParser results;
  private final List<FunctionEffect> effects = new ArrayList<>();

  /** Parameters that end with the call, or belong to the callee after it. */
  private final Set<Integer> given = new HashSet<>();

  /** Memory of which it is said what is stored there: as a whole, or at some offsets. */
  private final Map<Integer, Set<Long>> out = new HashMap<>();

  /** Memory of the caller that holds something which begins or is finished with the call. */
  private final Set<Integer> states = new HashSet<>();

  private boolean threadsStated;

  private FunctionEffectParser(StatementTokens tokens, Prototype prototype) {
    this.tokens = tokens;
    this.refs = new FunctionReferences(tokens, prototype);
    this.results = new FunctionResultParser(tokens, refs, prototype.result());
  }

  /** Reads up to the source, which is left. */
  static List<FunctionEffect> parse(StatementTokens tokens, Prototype prototype) {
    return new FunctionEffectParser(tokens, prototype).all();
  }

  private List<FunctionEffect> all() {
    if (tokens.accept("no")) {
      tokens.expect("effect");
      if (!tokens.peek().equals("@")) {
        throw tokens.error("'no effect' stands alone, but is followed by");
      }
      return List.of();
    }
    do {
      effects.add(one());
    } while (tokens.accept(";"));
    if (!tokens.peek().equals("@")) {
      throw tokens.error("expected ';' or '@' and the source");
    }
    return effects;
  }

  private FunctionEffect one() {
    String word = tokens.word("an effect");
    return switch (word) {
      case "result" -> results.afterResult();
      case "fails" -> results.afterFails();
      case "needs" -> new FunctionEffect.Needs(refs.pointer());
      case "releases" -> {
        int what = givenAway();
        String family = refs.family();
        yield new FunctionEffect.Releases(what, family, refs.onSuccess());
      }
      case "begins" -> {
        String family = refs.family();
        yield new FunctionEffect.Begins(inside(), family);
      }
      case "finishes" -> {
        String family = refs.family();
        yield new FunctionEffect.Finishes(inside(), family);
      }
      case "reallocates" -> {
        results.replaces(word);
        int what = givenAway();
        yield new FunctionEffect.Reallocates(what, refs.family());
      }
      case "takes" -> {
        int what = givenAway();
        yield new FunctionEffect.Takes(what, refs.onSuccess());
      }
      case "gives" -> {
        int what = givenAway();
        tokens.expect("to");
        int to = refs.function();
        int choice = -1;
        if (tokens.accept("for")) {
          tokens.expect("each");
          choice = refs.handle();
        }
        yield new FunctionEffect.Gives(what, to, choice, refs.until());
      }
      case "escapes" -> new FunctionEffect.Escapes(refs.handle());
      case "measures" -> {
        int what = tokens.accept("result") ? -1 : refs.pointer();
        tokens.expect("by");
        yield new FunctionEffect.Measures(what, refs.number());
      }
      case "shares" -> new FunctionEffect.Shares(refs.handle());
      case "may" -> {
        tokens.expect("share");
        yield new FunctionEffect.MayShare(refs.pointer());
      }
      case "retains" -> {
        boolean content = tokens.accept("content");
        if (content) {
          tokens.expect("of");
        }
        String parameter = tokens.peek();
        int what = content ? refs.pointer() : refs.memoryOrTail();
        FunctionEffect.Member member = content ? null : refs.member(parameter);
        FunctionEffect.Option option = option();
        yield new FunctionEffect.Retains(
            what, content || member != null, member, option, refs.until());
      }
      case "spares" -> {
        tokens.expect("content");
        tokens.expect("of");
        yield new FunctionEffect.Spares(refs.pointer(), option());
      }
      case "uses" -> {
        tokens.expect("kept");
        tokens.expect("of");
        yield new FunctionEffect.UsesKept(refs.handle());
      }
      case "out" -> out();
      case "ends" -> {
        tokens.expect("borrowed");
        tokens.expect("from");
        yield new FunctionEffect.EndsBorrowed(refs.handle());
      }
      case "runs" -> runs();
      case "sets" -> sets();
      case "tells" -> tells();
      case "must" -> {
        tokens.expect("be");
        tokens.expect("checked");
        yield new FunctionEffect.MustBeChecked();
      }
      case "chooses" -> {
        String mode = tokens.word("the name of a mode");
        yield new FunctionEffect.Chooses(mode, option());
      }
      case "unshared" -> unshared();
      case "mt" -> new FunctionEffect.Threads(threads());
      case "blocks" -> new FunctionEffect.Blocks();
      case "never" -> {
        tokens.expect("returns");
        yield new FunctionEffect.NeverReturns();
      }
      case "no" -> throw tokens.error("'no effect' stands alone, but follows others", word);
      default -> throw tokens.error("unknown effect", word);
    };
  }

  private FunctionEffect unshared() {
    int what = tokens.accept("result") ? -1 : refs.cell();
    if (tokens.accept("as")) {
      return new FunctionEffect.Unshared(what, null, null, refs.handle());
    }
    boolean set = tokens.accept("if");
    FunctionEffect.Bits bits = null;
    if (set || tokens.accept("unless")) {
      int parameter = refs.number();
      tokens.expect("has");
      bits = new FunctionEffect.Bits(parameter, number(), set);
    }
    String mode = tokens.accept("in") ? tokens.word("the name of a mode") : null;
    return new FunctionEffect.Unshared(what, bits, mode, -1);
  }

  /** Reads {@code if X from A to B} if it comes next. */
  private FunctionEffect.Option option() {
    if (!tokens.accept("if")) {
      return null;
    }
    int parameter = refs.number();
    tokens.expect("from");
    long from = number();
    tokens.expect("to");
    return new FunctionEffect.Option(parameter, from, number());
  }

  private long number() {
    String word = tokens.word("a number");
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw tokens.error("no number", word);
    }
  }

  /** Reads the memory of the caller that holds something. */
  private int inside() {
    tokens.expect("in");
    String word = tokens.peek();
    int what = refs.cell();
    if (!states.add(what)) {
      throw tokens.error("what it holds is stated twice", word);
    }
    return what;
  }

  private int givenAway() {
    String word = tokens.peek();
    int what = refs.handle();
    if (!given.add(what)) {
      throw tokens.error("it is released or taken twice", word);
    }
    return what;
  }

  private FunctionEffect out() {
    String parameter = tokens.peek();
    int what = refs.storage();
    FunctionEffect.Member member = refs.member(parameter);
    Set<Long> said = out.computeIfAbsent(what, k -> new HashSet<>());
    boolean twice = !said.add(member == null ? null : member.offset());
    if (twice || said.size() > 1 && said.contains(null)) {
      throw tokens.error("what is stored there is stated twice", parameter);
    }
    String word = tokens.word("what is stored there");
    return switch (word) {
      case "owned" -> {
        String family = refs.family();
        int of = refs.after("of");
        yield new FunctionEffect.OutOwned(what, member, family, of, stored(), held());
      }
      case "borrowed" -> {
        int from = refs.after("from");
        yield new FunctionEffect.OutBorrowed(what, member, from, refs.until());
      }
      case "static" -> new FunctionEffect.OutStatic(what, member);
      case "inside" -> new FunctionEffect.OutInside(what, member, refs.pointer());
      default -> throw tokens.error("unknown statement about what is stored", word);
    };
  }

  private FunctionEffect.Stored stored() {
    if (tokens.accept("always")) {
      return FunctionEffect.Stored.ALWAYS;
    }
    if (tokens.accept("on")) {
      tokens.expect("failure");
      return FunctionEffect.Stored.ON_FAILURE;
    }
    return FunctionEffect.Stored.ON_SUCCESS;
  }

  private FunctionEffect.Held held() {
    boolean used = tokens.accept("unless");
    if (!used && !tokens.accept("replacing")) {
      return FunctionEffect.Held.LOST;
    }
    tokens.expect("held");
    return used ? FunctionEffect.Held.USED : FunctionEffect.Held.REPLACED;
  }

  private FunctionEffect runs() {
    int what = refs.function();
    String word = tokens.word("when it is run");
    return new FunctionEffect.Runs(
        what,
        switch (word) {
          case "once" -> When.ONCE;
          case "maybe" -> When.MAYBE;
          case "many" -> When.MANY;
          case "later" -> When.LATER;
          case "elsewhere" -> When.ELSEWHERE;
          default -> throw tokens.error("unknown time to run", word);
        });
  }

  private FunctionEffect sets() {
    String word = tokens.word("what is set");
    return switch (word) {
      case "errno" -> new FunctionEffect.SetsErrno();
      case "last" -> {
        tokens.expect("error");
        yield new FunctionEffect.SetsLastError();
      }
      case "wsa" -> {
        tokens.expect("error");
        yield new FunctionEffect.SetsWsaError();
      }
      default -> throw tokens.error("unknown place for the reason of a failure", word);
    };
  }

  private FunctionEffect tells() {
    String word = tokens.word("what is told");
    FunctionEffect.Told what =
        switch (word) {
          case "errno" -> FunctionEffect.Told.ERRNO;
          case "last" -> FunctionEffect.Told.LAST_ERROR;
          case "wsa" -> FunctionEffect.Told.WSA_ERROR;
          case "failure" -> FunctionEffect.Told.FAILURE;
          default -> throw tokens.error("unknown thing to tell", word);
        };
    if (what == FunctionEffect.Told.LAST_ERROR || what == FunctionEffect.Told.WSA_ERROR) {
      tokens.expect("error");
    }
    return new FunctionEffect.Tells(what);
  }

  private ThreadSafety threads() {
    if (threadsStated) {
      throw tokens.error("thread safety is stated twice", "mt");
    }
    threadsStated = true;
    String word = tokens.word("how threads may call it");
    return switch (word) {
      case "safe" -> new ThreadSafety(ThreadSafety.Kind.SAFE, "", -1);
      case "unsafe" -> {
        String race = tokens.accept("race") ? tokens.word("what is raced for") : "";
        yield new ThreadSafety(ThreadSafety.Kind.UNSAFE, race, -1);
      }
      case "confined" -> {
        int to = tokens.atWord() ? refs.handle() : -1;
        yield new ThreadSafety(ThreadSafety.Kind.CONFINED, "", to);
      }
      case "first" -> new ThreadSafety(ThreadSafety.Kind.FIRST, "", -1);
      case "main" -> new ThreadSafety(ThreadSafety.Kind.MAIN, "", -1);
      default -> throw tokens.error("unknown thread safety", word);
    };
  }
}
