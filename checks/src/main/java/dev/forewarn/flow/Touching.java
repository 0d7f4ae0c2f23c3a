package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import dev.forewarn.constants.VarAccess;
import dev.forewarn.contracts.Amount;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.flow.Effects.State;
import dev.forewarn.flow.Extents.Bytes;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Extent;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges what calls touch: whether it is there, aligned, and may be written. */
final class Touching {

  private static final String BOUNDS = "java.lang.IndexOutOfBoundsException";
  private static final String ARGUMENT = "java.lang.IllegalArgumentException";

  private final Run run;

  Touching(Run run) {
    this.run = run;
  }

  /** What a call wants of a segment. */
  private record Wanted(Bytes from, Bytes size, Long alignment, boolean all, boolean atAll) {

    /** Whether some byte is wanted, or a place behind the first one: how many may be unknown. */
    boolean isSome() {
      return size.least() != 0 || from.exact() && from.least() != 0;
    }
  }

  /** Lets a call touch memory; null if it throws. */
  World touch(Effect.Touches e, CallSite site, State s) {
    World w = s.world();
    Event use = site.event();
    if (run.effects().value(e.what(), site, s) == Value.NULL_POINTER) {
      return nothing(e, site, s);
    }
    if (run.effects().value(e.what(), site, s) instanceof Value.View read
        && !e.writes()
        && run.contract(site.method()).is(Trait.Reads.class)) {
      run.failures().read(read, site, w);
    }
    if (!(run.effects().value(e.what(), site, s) instanceof Value.View v) || v.extent() == null) {
      fine(e, use, w);
      return w;
    }
    Extent x = v.extent();
    if (e.writes() && x.frozen()) {
      frozen(x, Extents.subject(e.what(), site), site, w);
      return null;
    }
    if (e.writes() && !w.speculative()) {
      run.collector().fine("frozen", use);
    }
    if (x.texts() != null) {
      counted(e, x.texts(), site, s);
    }
    Wanted wanted = wanted(e, site, s);
    if (wanted == null) {
      fine(e, use, w);
      return w;
    }
    Tree subject = Extents.subject(e.what(), site);
    if (x.isPointer() && empty(wanted)) {
      boolean silent = wanted.all;
      zeroLength(e, x, subject, false, wanted, site, w);
      return silent ? w : null;
    }
    if (x.sort() == Extent.Sort.GUESSED && wanted.all) {
      guessed(x, subject, site, w);
    }
    if (isOutside(wanted, x)) {
      outside(e, x, wanted, subject, site, w);
      return null;
    }
    if (isMisaligned(wanted, x)) {
      misaligned(e, x, wanted, subject, site, w);
      return null;
    }
    fine(e, use, w);
    return w;
  }

  /** Nothing is where the NULL pointer points to: null if something is wanted of it. */
  private World nothing(Effect.Touches e, CallSite site, State s) {
    Wanted wanted = wanted(e, site, s);
    if (wanted == null || wanted.all || !empty(wanted)) {
      return s.world();
    }
    Extent none = Extent.pointer(0, null, null, Set.of());
    zeroLength(e, none, Extents.subject(e.what(), site), true, wanted, site, s.world());
    return null;
  }

  /** Bytes are wanted, or were made, where characters were counted. */
  private void counted(Effect.Touches e, Texts texts, CallSite site, State s) {
    Value.Chars room = texts.sized();
    boolean mistaken =
        switch (e.size()) {
          case Amount.Text(Ref t) ->
              room != null && room.text().equals(run.effects().value(t, site, s));
          case Amount.All(Ref of) ->
              room != null
                  && run.effects().value(of, site, s) instanceof Value.View v
                  && v.extent() != null
                  && v.extent().texts() != null
                  && room.text().equals(v.extent().texts().holds());
          case Amount.Times(Amount one, Ref n, boolean elements) ->
              room != null
                  && !elements
                  && run.effects().value(n, site, s) instanceof Value.Coded c
                  && c.count()
                  && room.text().equals(c.text());
          case Amount.Bytes(Ref n) ->
              texts.holds() != null
                  && run.effects().value(n, site, s) instanceof Value.Chars c
                  && c.text().equals(texts.holds());
          case null, default -> false;
        };
    if (mistaken
        && !s.world().speculative()
        && !run.guesses().decide(s.world(), site.expressions(), false, site.frame())) {
      Event use = site.event();
      Fact.CharsForBytes.How how =
          room != null ? Fact.CharsForBytes.How.ROOM : Fact.CharsForBytes.How.PART;
      run.collector()
          .together(
              "chars",
              use,
              null,
              null,
              (at, certain) -> new Fact.CharsForBytes(at, use.place(), how, null));
    }
  }

  private void fine(Effect.Touches e, Event use, World w) {
    if (!w.speculative()) {
      run.collector().fine(about("bounds", e), use);
      run.collector().fine(about("empty", e), use);
    }
  }

  /** A call may touch several segments, each of which may be wrong or right. */
  private static String about(String what, Effect.Touches e) {
    return e.what() instanceof Ref.Parameter(int i) ? Collector.about(what, i) : what;
  }

  private Wanted wanted(Effect.Touches e, CallSite site, State s) {
    if (e.size() == null) {
      return byHandle(site);
    }
    Bytes from = run.extents().amount(e.from(), site, s);
    boolean all = e.size() instanceof Amount.All(Ref of) && of.equals(e.what());
    Bytes size = run.extents().amount(e.size(), site, s);
    Long alignment =
        e.alignment() != null
            ? run.extents().number(e.alignment(), site, s)
            : run.extents().layoutAlignment(e.size(), site, s);
    boolean some =
        !(e.size() instanceof Amount.Bytes(Ref.Literal(Object n)) && Integer.valueOf(0).equals(n));
    return new Wanted(from, size, alignment, all, some);
  }

  private Wanted byHandle(CallSite site) {
    VarAccess a = run.extents().sizes().access(Constants.of(site.receiver()));
    if (a == null) {
      return null;
    }
    Value base = a.whole() && site.rawArguments().size() > 1 ? site.rawArguments().get(1) : null;
    Bytes from =
        base instanceof Value.Constant(Object c) ? Bytes.of(Arithmetic.whole(c)) : Bytes.SOME;
    return new Wanted(from, Bytes.of(a.size()), a.whole() ? a.alignment() : null, false, true);
  }

  /** Whether it cannot do with a segment in which nothing is. */
  private static boolean empty(Wanted w) {
    if (!w.atAll) {
      return w.from.exact() && w.from.least() != 0;
    }
    return w.all || !w.size.exact() || w.size.least() != 0 || w.from.exact() && w.from.least() != 0;
  }

  private static boolean isOutside(Wanted w, Extent x) {
    if (w.from.exact() && w.from.least() < 0 || w.size.exact() && w.size.least() < 0) {
      return true;
    }
    return w.from.least() > x.max() - w.size.least();
  }

  private static boolean isMisaligned(Wanted w, Extent x) {
    if (w.alignment == null || w.alignment <= 1 || Long.bitCount(w.alignment) != 1) {
      return false;
    }
    if (x.limit() != 0 && w.alignment > x.limit()) {
      return true;
    }
    if (!w.from.exact()) {
      return false;
    }
    long known = Math.min(w.alignment, x.modulus());
    return Math.floorMod(x.remainder() + w.from.least(), known) != 0;
  }

  // ---- what is said -------------------------------------------------------------------------

  private boolean told(String exception, List<Tree> what, CallSite site, World w) {
    return !w.speculative()
        && !run.guesses().decide(w, what, false, site.frame())
        && run.surroundings().racesCount()
        && !site.frame().exits().expects(run.type(exception));
  }

  /** What says which bytes are touched: not what is written there. */
  private List<Tree> where(Tree subject, CallSite site) {
    List<Tree> out = new ArrayList<>(site.expressions());
    Contract c = run.contract(site.method());
    if (c != null && c.is(Trait.WritesLast.class) && !site.trees().isEmpty()) {
      out.remove(site.trees().getLast());
    }
    if (subject != null && !out.contains(subject)) {
      out.add(subject);
    }
    return out;
  }

  private void thrown(String exception, CallSite site, World w) {
    run.calls().throwing(exception, site.at(), w.speculative(true), site.frame());
  }

  private void zeroLength(
      Effect.Touches e,
      Extent x,
      Tree subject,
      boolean none,
      Wanted wanted,
      CallSite site,
      World w) {
    Event use = site.event();
    boolean silent = wanted.all;
    boolean sure = silent || wanted.isSome();
    if (told(BOUNDS, where(subject, site), site, w)) {
      String method = site.method().name.toString();
      run.collector()
          .together(
              about("empty", e),
              use,
              null,
              null,
              (at, certain) ->
                  new Fact.ZeroLength(
                      at,
                      use.place(),
                      subject,
                      x.at(),
                      x.maker(),
                      method,
                      none,
                      silent,
                      certain && sure));
    }
    if (!silent) {
      thrown(BOUNDS, site, w);
    }
  }

  private void outside(
      Effect.Touches e, Extent x, Wanted wanted, Tree subject, CallSite site, World w) {
    bounds(e, x, wanted, subject, false, BOUNDS, site, w);
  }

  private void misaligned(
      Effect.Touches e, Extent x, Wanted wanted, Tree subject, CallSite site, World w) {
    bounds(e, x, wanted, subject, true, ARGUMENT, site, w);
  }

  private void bounds(
      Effect.Touches e,
      Extent x,
      Wanted wanted,
      Tree subject,
      boolean misaligned,
      String exception,
      CallSite site,
      World w) {
    Event use = site.event();
    if (told(exception, where(subject, site), site, w)) {
      Place given = x.at();
      Fact.OutOfBounds.Range range =
          new Fact.OutOfBounds.Range(
              wanted.from.exact() ? (Long) wanted.from.least() : null,
              wanted.size.exact() ? (Long) wanted.size.least() : null,
              x.min(),
              x.max());
      Long alignment = misaligned ? wanted.alignment : null;
      boolean heap = misaligned && x.limit() != 0 && wanted.alignment > x.limit();
      run.collector()
          .together(
              about("bounds", e),
              use,
              null,
              null,
              (at, certain) ->
                  new Fact.OutOfBounds(
                      at, use.place(), subject, given, range, alignment, heap, certain));
    }
    thrown(exception, site, w);
  }

  private void guessed(Extent x, Tree subject, CallSite site, World w) {
    if (w.speculative() || run.guesses().decide(w, Extents.trees(subject), false, site.frame())) {
      return;
    }
    Event use = site.event();
    run.collector()
        .together(
            "guessed",
            use,
            null,
            null,
            (at, certain) ->
                new Fact.SizeGuessed(at, use.place(), subject, x.at(), x.max(), certain));
  }

  /** Native code writes what Java must not: nothing hinders it. */
  void writtenByNative(Extent x, String function, Tree subject, CallSite site, World w) {
    if (w.speculative() || run.guesses().decide(w, Extents.trees(subject), false, site.frame())) {
      return;
    }
    Event use = site.event();
    run.collector()
        .together(
            "frozen",
            use,
            null,
            null,
            (at, certain) ->
                new Fact.FrozenWritten(at, use.place(), subject, x.at(), function, certain));
  }

  private void frozen(Extent x, Tree subject, CallSite site, World w) {
    Event use = site.event();
    List<Tree> what = Extents.trees(subject);
    if (told("java.lang.UnsupportedOperationException", what, site, w)
        && told(ARGUMENT, what, site, w)) {
      run.collector()
          .together(
              "frozen",
              use,
              null,
              null,
              (at, certain) ->
                  new Fact.FrozenWritten(at, use.place(), subject, x.at(), null, certain));
    }
    thrown(ARGUMENT, site, w);
  }
}
