package dev.forewarn.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gathers what happened in all worlds, and turns it into facts at the end: a place where it went
 * wrong in every world is certain, one where it went wrong in some is not.
 */
final class Collector {

  /**
   * What went wrong, and the code in which it did if that is not the method under analysis.
   *
   * @param waited whether something may have been waited for by then
   */
  private record Wrong(Function<Boolean, Fact> fact, Event use, boolean waited) {}

  /**
   * What is counted together.
   *
   * @param use what went wrong, if that can be another place: in one of the runs of a helper
   */
  private record Key(String what, Tree at, Event use) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Key k
          && k.what.equals(what)
          && k.at == at
          && java.util.Objects.equals(k.use, use);
    }

    @Override
    public int hashCode() {
      return what.hashCode() ^ System.identityHashCode(at) ^ java.util.Objects.hashCode(use) * 31;
    }
  }

  /** What turns on nothing but whether an arena is closed. */
  private static final Set<String> OF_ARENAS =
      Set.of("use", "raw", "twice", "notCloseable", "thread", "alive");

  private final Run run;
  private boolean waits;

  /** Whether code is run for one question only. */
  private boolean muted;

  /** What is told nevertheless, and where. */
  private Set<String> only = Set.of();

  private Function<Event, Place> where;

  private Map<Key, Wrong> wrong = new LinkedHashMap<>();
  private Map<Object, Set<String>> right = new HashMap<>();

  Collector(Run run) {
    this.run = run;
  }

  private void note(String what, Tree at, Event use, Function<Boolean, Fact> fact) {
    if ((!muted || only.contains(kind(what)))
        && (!run.surroundings().doubt() || OF_ARENAS.contains(what))) {
      wrong.putIfAbsent(new Key(what, at, use), new Wrong(fact, use, waits));
    }
  }

  /** Does something of which nothing is to be told but what it returns. */
  <T> T muted(Supplier<T> what) {
    boolean outer = muted;
    muted = true;
    try {
      return what.get();
    } finally {
      muted = outer;
    }
  }

  /** What went wrong and right in one of several ways, of which a run takes one. */
  record Trial(Map<Key, Wrong> wrong, Map<Object, Set<String>> right) {

    /** The places where something went wrong, with whether it did so in each world. */
    private Map<Key, Boolean> places() {
      Map<Key, Boolean> out = new HashMap<>();
      for (Key key : wrong.keySet()) {
        Set<String> fine = right.get(key.use != null ? key.use : key.at);
        boolean certain = fine == null || !fine.contains(key.what);
        out.merge(new Key(key.what, key.at, null), certain, Boolean::logicalOr);
      }
      return out;
    }
  }

  /** Does something in one of several ways; what went wrong is put aside. */
  <T> T apart(List<Trial> trials, Supplier<T> way) {
    Map<Key, Wrong> outerWrong = wrong;
    Map<Object, Set<String>> outerRight = right;
    wrong = new LinkedHashMap<>();
    right = new HashMap<>();
    try {
      return way.get();
    } finally {
      trials.add(new Trial(wrong, right));
      wrong = outerWrong;
      right = outerRight;
    }
  }

  /** Takes over what went wrong in each of several ways; it is certain only if it is in each. */
  void agreed(List<Trial> trials) {
    Map<Key, Boolean> places = new HashMap<>(trials.get(0).places());
    for (Trial t : trials) {
      Map<Key, Boolean> here = t.places();
      places.keySet().retainAll(here.keySet());
      places.replaceAll((place, certain) -> certain && here.get(place));
      t.right.forEach((at, what) -> right.computeIfAbsent(at, k -> new HashSet<>()).addAll(what));
    }
    for (Trial t : trials) {
      t.wrong.forEach(
          (key, w) -> {
            Boolean certain = places.get(new Key(key.what, key.at, null));
            if (certain != null) {
              wrong.putIfAbsent(key, w);
              if (!certain) {
                fineAt(key.what, key.use != null ? key.use : key.at);
              }
            }
          });
    }
  }

  /**
   * Does something of which only some kinds of wrong are to be told.
   *
   * @param at where to tell what an event is about; null if nowhere
   */
  <T> T only(Set<String> kinds, Function<Event, Place> at, Supplier<T> what) {
    Set<String> outer = only;
    Function<Event, Place> outerWhere = where;
    only = muted ? Set.of() : kinds;
    where = at;
    try {
      return muted(what);
    } finally {
      only = outer;
      where = outerWhere;
    }
  }

  /** {@code where} is an event, or a tree for what is counted by where it is reported. */
  void fineAt(String what, Object where) {
    if (muted && !only.contains(kind(what))) {
      return;
    }
    right.computeIfAbsent(where, k -> new HashSet<>()).add(what);
  }

  /** The method waits for tasks from here on: which of them, is more than can be told. */
  void waits() {
    waits = true;
  }

  /** A thing was used in a world in which its lifetime was closed. */
  void used(
      Event use,
      Tree subject,
      Event closed,
      Lifetime l,
      ViewKind kind,
      boolean raw,
      boolean racing) {
    if (isOfHelper(use, closed, l)) {
      return;
    }
    Place at = use.visibleWith(closed);
    String what = raw ? "raw" : "use";
    note(
        what,
        at.tree(),
        use,
        certain ->
            new Fact.UsedAfterClose(
                at, use.place(), subject, closed.place(), l.place(), kind, raw, racing, certain));
  }

  /**
   * Two events went wrong together.
   *
   * @param other what made {@code use} wrong; null if that was there before
   * @param fact makes it, from where to report and whether it is certain
   */
  void together(
      String what, Event use, Event other, Lifetime l, BiFunction<Place, Boolean, Fact> fact) {
    if (other != null && isOfHelper(use, other, l)) {
      return;
    }
    Place at =
        muted && where != null
            ? where.apply(use)
            : other == null ? use.visible() : use.visibleWith(other);
    if (at != null) {
      note(what, at.tree(), use, certain -> fact.apply(at, certain));
    }
  }

  /**
   * Something was used or released after its end.
   *
   * @param how what became of it
   * @param fact makes it, from where to report, whether the close of a try-with-resources does it,
   *     and whether it is certain
   */
  void afterEnd(
      boolean release, Fact.Ending how, Event use, Event ended, Lifetime l, AfterEnd fact) {
    if (isOfHelper(use, ended, l)) {
      return;
    }
    // Nobody wrote the close at the end of a try: point at the end that somebody wrote.
    Place at = use.visibleWith(ended);
    Place first = ended.visibleWith(use);
    boolean implicit =
        how == Fact.Ending.RELEASED
            && at.tree() instanceof BlockTree
            && !(first.tree() instanceof BlockTree);
    Place where = implicit ? first : at;
    note(
        release ? "release" : "native",
        where.tree(),
        use,
        certain -> fact.make(where, first, implicit, certain));
  }

  /** Makes the fact that something was used or released after its end. */
  interface AfterEnd {
    Fact make(Place at, Place endedBy, boolean implicit, boolean certain);
  }

  /** At a place where something can go wrong, it went right in some world. */
  void fine(String what, Event use) {
    fineAt(what, use);
  }

  /** Whether the analysis of the helper in which it happened says the same by itself. */
  private boolean saidElsewhere(Key key, Event use) {
    Set<Tree> at = new HashSet<>(Set.of(use.tree()));
    for (Activation a = use.activation(); a != null && !a.inRoot(); a = a.parent()) {
      if (a.code() instanceof JCMethodDecl m && m.sym != null) {
        for (Fact f : run.engine().factsOf(m, m.sym.enclClass(), a.unit())) {
          if (at.contains(f.at().tree()) && kind(f).equals(kind(key.what))) {
            return true;
          }
        }
      }
      at.add(a.call());
    }
    return false;
  }

  /** What is wrong or right with one of the arguments of a call. */
  static String about(String what, int argument) {
    return what + "#" + argument;
  }

  private static String kind(String what) {
    int end = what.indexOf('#');
    return end < 0 ? what : what.substring(0, end);
  }

  private static String kind(Fact f) {
    return switch (f) {
      case Fact.UsedAfterClose u -> u.raw() ? "raw" : "use";
      case Fact.ClosedTwice t -> "twice";
      case Fact.OnWrongThread t -> "thread";
      case Fact.NotCloseable n -> "notCloseable";
      case Fact.UsedAfterEnd u -> u.release() ? "release" : "native";
      case Fact.NotOwned n -> "notOwned";
      case Fact.WrongFamily n -> "family";
      case Fact.NullUnchecked n -> "null";
      case Fact.NullPassed n -> "null passed";
      case Fact.WrongHandle h -> "handle";
      case Fact.Rejected r -> "rejected";
      case Fact.CallMismatch m -> "call";
      case Fact.Misbound m -> "linked";
      case Fact.MisspelledName m -> "name";
      case Fact.CriticalMisused c -> "critical";
      case Fact.Clash c -> "clash";
      case Fact.OddStruct o -> "odd";
      case Fact.ZeroLength z -> "empty";
      case Fact.OutOfBounds o -> "bounds";
      case Fact.SizeGuessed g -> "guessed";
      case Fact.FrozenWritten w -> "frozen";
      case Fact.HeapPassed h -> "heap";
      case Fact.ErrorReadLate e -> "errno";
      case Fact.CaptureRefused c -> "capture";
      case Fact.CaptureShared c -> "captureShared";
      case Fact.StatusDropped d -> "dropped";
      case Fact.CharsForBytes c -> "chars";
      case ThreadFact.CloseRaces r -> "race";
      case ThreadFact.SharedConfined c -> "confined";
      default -> "";
    };
  }

  void onRightThread(Event use) {
    fine("thread", use);
  }

  /**
   * A confined arena, or what lives in it, was reached on another thread than its own.
   *
   * @param crossed where the two threads part
   * @param kind what was used; null if the arena was closed
   * @param implicit whether nobody wrote the call
   * @param sure whether it is another thread for certain
   */
  void wrongThread(
      Event use,
      Tree subject,
      Event crossed,
      Lifetime l,
      ViewKind kind,
      boolean implicit,
      boolean sure) {
    Event other = l.opened == null ? crossed : l.opened;
    Activation common = use.commonWith(other);
    if (common == null
        || !common.inRoot() && !crossed.activation().inRoot() && !runsFunctionOfRoot(common)) {
      return;
    }
    boolean upcall = run.upcallTrials().isOnNativeThread();
    Place visible = use.visible();
    Place at =
        implicit && use.activation().inRoot()
            ? new Place(use.activation().unit(), run.surroundings().resource())
            : visible;
    note(
        "thread",
        at.tree(),
        use,
        certain ->
            new Fact.OnWrongThread(
                at,
                use.place(),
                subject,
                crossed.place(),
                l.place(),
                kind,
                upcall,
                sure && certain));
  }

  /**
   * What one thread only may use was used on another.
   *
   * @param crossed the call that got the code there; null if it is this thread that may not
   * @param other the use on the other thread; null if there is none
   */
  void confined(Event use, Event crossed, Event other, BiFunction<Place, Boolean, Fact> fact) {
    Event first = other == null || other.equals(use) ? crossed : other;
    if (first == null || !isOfHelper(use, first, null)) {
      together("confined", use, other != null && !other.equals(use) ? other : null, null, fact);
    }
  }

  void usedAlive(Event use, boolean raw) {
    fine(raw ? "raw" : "use", use);
  }

  /**
   * Whether all that matters happened inside a helper that is not written in the method under
   * analysis, so that the analysis of the helper itself reports it.
   */
  private static boolean isOfHelper(Event use, Event closed, Lifetime l) {
    Activation common = use.commonWith(closed);
    if (common == null) {
      return true;
    }
    return !common.inRoot()
        && !runsFunctionOfRoot(common)
        && !use.activation().inRoot()
        && !closed.activation().inRoot()
        && (l == null || l.opened == null || l.opened.activation().within(common));
  }

  /** Whether the method under analysis gives a helper the function that what it does depends on. */
  private static boolean runsFunctionOfRoot(Activation helper) {
    return helper.parent() != null
        && helper.parent().inRoot()
        && helper.call() instanceof MethodInvocationTree call
        && call.getArguments().stream()
            .anyMatch(a -> a instanceof LambdaExpressionTree || a instanceof MemberReferenceTree);
  }

  void closedTwice(Event second, Event first, Lifetime l, boolean implicit) {
    if (isOfHelper(second, first, l)) {
      return;
    }
    // Nobody wrote the close at the end of a try: point at the one that somebody wrote.
    Place at = implicit ? first.visibleWith(second) : second.visibleWith(first);
    note(
        "twice",
        at.tree(),
        second,
        certain ->
            new Fact.ClosedTwice(at, first.place(), second.place(), l.place(), implicit, certain));
  }

  void closedOnce(Event at) {
    fine("twice", at);
    fine("notCloseable", at);
  }

  void notCloseable(Event at, Lifetime l, boolean implicit) {
    if (l.opened != null
        && !at.commonWith(l.opened).inRoot()
        && !at.activation().inRoot()
        && !l.opened.activation().inRoot()) {
      return;
    }
    Place visible = l.opened == null ? at.visible() : at.visibleWith(l.opened);
    Place place =
        implicit && at.activation().inRoot()
            ? new Place(at.activation().unit(), run.surroundings().resource())
            : visible;
    note(
        "notCloseable",
        place.tree(),
        at,
        certain -> new Fact.NotCloseable(place, l.kind, implicit, certain));
  }

  /** A lifetime was left open on one way out. */
  void leftOpen(Lifetime l, Place exit, Fact.Exit how) {
    Place at = l.opened.visible();
    note("open", at.tree(), null, certain -> new Fact.NotClosed(at, l.kind, exit, how, certain));
  }

  /** Something that must be released was lost on one way out. */
  void leaked(Lifetime l, Place exit, Fact.Exit how) {
    Place at = l.opened.visible();
    note(
        leak(l),
        at.tree(),
        null,
        certain ->
            new Fact.NotReleased(
                at, l.grant.function(), l.grant.family(), l.isState(), l.into, exit, how, certain));
  }

  /** A call may store several things in one struct. */
  private static String leak(Lifetime l) {
    return l.into == null || l.into.isEmpty() ? "leak" : "leak#" + l.into;
  }

  /** What a parameter gave to a method that takes it over was lost on one way out. */
  void notTaken(Place parameter, String name, Place exit, Fact.Exit how) {
    note(
        "leak",
        parameter.tree(),
        null,
        certain -> new OwnerFact.ParameterNotReleased(parameter, name, exit, how, certain));
  }

  void keptAtExit(Lifetime l) {
    fineAt(leak(l), l.opened.visible().tree());
  }

  /**
   * Native code still has a pointer to memory that has ended.
   *
   * @param ended how it did; null if nothing keeps its automatic arena reachable
   * @param use where native code is sure to use it; null if it may do so some time
   * @param user the function that uses it
   */
  void retained(World.PointerCell kept, LifetimeState ended, Event use, String user) {
    Lifetime l = kept.target().lifetime();
    Event closed = ended == null ? null : ended.closed();
    together(
        "retained",
        kept.at(),
        closed,
        l,
        (at, certain) ->
            new OwnerFact.RetainedDies(
                at,
                closed == null ? null : closed.place(),
                l.place(),
                kept.target().kind(),
                kept.holder().grant.function(),
                ended == null || ended.end() == null ? null : ended.end().function(),
                use == null ? null : use.visibleWith(kept.at()),
                user,
                certain));
  }

  void closedAtExit(Lifetime l) {
    fineAt("open", l.opened.visible().tree());
  }

  void escapes(
      Event store, Event closed, Lifetime l, ViewKind kind, Fact.Way way, boolean address) {
    if (isOfHelper(store, closed, l)) {
      return;
    }
    Place at = store.visible();
    note(
        "escape",
        at.tree(),
        null,
        certain -> new Fact.Escapes(at, closed.place(), l.place(), kind, way, address, certain));
  }

  void escapesNot(Event store) {
    fineAt("escape", store.visible().tree());
  }

  /** Something that is true of the code as such. */
  void plain(String what, Fact fact) {
    note(what, fact.at().tree(), null, certain -> fact);
  }

  /** Whether it turns on what a task does meanwhile. */
  private static boolean races(Fact fact) {
    return fact instanceof Fact.UsedAfterClose u && u.racing()
        || fact instanceof ThreadFact.CloseRaces;
  }

  /** All that went wrong. */
  List<Fact> facts() {
    // One report for each place: the certain one if there is one.
    Map<Key, Fact> out = new LinkedHashMap<>();
    wrong.forEach(
        (key, w) -> {
          if (w.use != null && saidElsewhere(key, w.use)) {
            return;
          }
          Object witness = key.use != null ? key.use : key.at;
          Set<String> fine = right.get(witness);
          Fact fact = w.fact.apply(fine == null || !fine.contains(key.what));
          if (run.joined() && !fact.certain() || w.waited && races(fact)) {
            return;
          }
          Key place = new Key(key.what, key.at, null);
          Fact there = out.get(place);
          if (there == null || (fact.certain() && !there.certain())) {
            out.put(place, fact);
          }
        });
    return new ArrayList<>(out.values());
  }
}
