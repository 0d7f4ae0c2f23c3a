package dev.forewarn.flow;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells threads apart, and what is done to a confined arena on another one than its own. */
final class Confinement {

  private record Meeting(Lifetime lifetime, Event crossed) {}

  private final Run run;

  /** The first thing that a thread does to an arena of another: what comes after is the same. */
  private final Map<Meeting, Event> told = new HashMap<>();

  /** Whether what happens happens in one of several cases. */
  private boolean several;

  Confinement(Run run) {
    this.run = run;
  }

  /**
   * Does something to a lifetime that only the thread may do which opened it.
   *
   * @param kind what is used; null if the arena is closed
   * @return whether it can succeed
   */
  boolean allows(Lifetime l, ViewKind kind, Tree subject, CallSite site, World w) {
    if (l.kind != ArenaKind.CONFINED) {
      return true;
    }
    Strand here = site.frame().activation().strand();
    Hop between = between(l, here);
    if (between == Hop.NONE) {
      run.collector().onRightThread(site.event());
      return true;
    }
    if (run.engine().threadTests().on(site.event())) {
      return true;
    }
    boolean certain = between == Hop.OWN;
    if ((several || !w.speculative())
        && !site.frame().exits().expects(run.type("java.lang.WrongThreadException"))) {
      Event crossed = here.crossed() != null ? here.crossed() : strand(l).crossed();
      // If it is another thread, nothing goes on there behind the first access.
      Meeting meeting = new Meeting(certain ? l : null, crossed);
      Event first = told.putIfAbsent(meeting, site.event());
      if (first == null || first.equals(site.event())) {
        run.collector()
            .wrongThread(
                site.event(), subject, crossed, l, kind, site.implicit(), certain && !several);
      }
    }
    if (certain) {
      run.calls()
          .throwing(
              "java.lang.WrongThreadException",
              site.at(),
              // On another thread it is no concern of this one.
              (kind == null ? w.state(l, w.state(l).escape()) : w)
                  .speculative(here.hop() == Hop.NONE || w.speculative()),
              site.frame());
    }
    return !certain;
  }

  /** Runs each of several functions, to see whether it may run on a thread. */
  void tryEach(Value functions, Strand there, CallSite site, World w) {
    if (there.equals(site.frame().activation().strand())) {
      return;
    }
    Frame f = site.frame().with(new Exits(true, site.frame().exits(), List.of()));
    for (Value each : Value.each(functions)) {
      if (new Reach(w).from(each).lifetimes.stream().anyMatch(l -> l.kind == ArenaKind.CONFINED)) {
        oneOf(w, x -> run.functions().run(each, List.of(), site.at(), there, x, f));
      }
    }
  }

  /** Does what is done in one of several cases: nothing that it finds is certain. */
  <T> T oneOf(World w, Function<World, T> what) {
    boolean outer = several;
    several = outer || !w.speculative();
    try {
      return what.apply(w.speculative(true));
    } finally {
      several = outer;
    }
  }

  /** Does something in one of several ways, of which a run takes one. */
  <T> T apart(Supplier<T> way) {
    Map<Meeting, Event> before = new HashMap<>(told);
    try {
      return way.get();
    } finally {
      told.clear();
      told.putAll(before);
    }
  }

  /**
   * How the thread of a lifetime and another one differ.
   *
   * @return none if they may well be the same, own if they are not, either if that is open
   */
  private Hop between(Lifetime l, Strand here) {
    if (l.opened == null) {
      // Somebody opened it before: all that is certain is that no new thread did.
      return here.hop() == Hop.OWN && isOlder(l, here.crossed()) ? Hop.OWN : Hop.NONE;
    }
    Strand there = l.opened.activation().strand();
    boolean several = l.summary && there.hop() != Hop.NONE;
    if (several || there.equals(here) || there.besides().equals(here.besides())) {
      return Hop.NONE;
    }
    if (there.hop() == Hop.NONE || here.hop() == Hop.NONE) {
      Hop hop = there.hop() == Hop.NONE ? here.hop() : there.hop();
      return hop == Hop.EITHER || hop == Hop.HELPED ? Hop.EITHER : Hop.OWN;
    }
    return there.hop() == Hop.OWN || here.hop() == Hop.OWN ? Hop.OWN : Hop.NONE;
  }

  private static Strand strand(Lifetime l) {
    return l.opened == null ? Strand.ROOT : l.opened.activation().strand();
  }

  /** Whether it was there when a new thread began. */
  private boolean isOlder(Lifetime l, Event crossed) {
    if (l.declared != null) {
      // A class whose code runs has been initialised.
      return l.declared.tree() instanceof JCVariableDecl field
          && field.sym.owner == classOf(crossed.activation());
    }
    ObjectId first = l.owner;
    while (first != null && first.owner != null) {
      first = first.owner;
    }
    return first != null && first.madeIn == null;
  }

  private Symbol classOf(Activation a) {
    return switch (a.code()) {
      case JCMethodDecl m -> m.sym.owner;
      case LambdaExpressionTree l -> run.engine().classOfLambda(l);
      default -> a.parent() == null ? null : classOf(a.parent());
    };
  }
}
