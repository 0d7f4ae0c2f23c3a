package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Heaps;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.End;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Rename;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What becomes of memory and handles that native code gave out. */
final class Pointers {

  private final Run run;

  Pointers(Run run) {
    this.run = run;
  }

  /** A new thing that native code hands out. */
  Eval obtain(Grant grant, String slot, CallSite site, World in) {
    Event at = site.event();
    Lifetime recent = run.lifetime(at, grant, slot, false);
    // What earlier rounds got was there: what this one gets says nothing of it.
    Lifetime summary = run.lifetime(at, grant.there(), slot, true);
    summary.latest = recent;
    World w = in;
    LifetimeState earlier = w.lifetimes().get(recent);
    if (earlier != null && earlier.status() == Status.OPEN && !w.mayExist(recent)) {
      // The round before got nothing: there is nothing of it left to speak of.
      w = w.state(recent, earlier.escape());
    }
    w = Rename.lifetime(w, recent, summary);
    return new Eval(
        w.state(recent, LifetimeState.OPEN), new Value.View(recent, ViewKind.SEGMENT, true));
  }

  /** A pointer of which nothing else is known than that it may be null by an annotation. */
  Eval nullable(CallSite site, World w) {
    ObjectId token = run.resultOf(site.frame().activation(), site.at());
    Condition exists =
        new Condition.Atom("present" + run.conditions().number(token), Set.of(token));
    Grant grant =
        new Grant(
            Grant.Kind.FOREIGN,
            null,
            site.method().name.toString(),
            null,
            List.of(),
            exists,
            true,
            true,
            null);
    return obtain(grant, "result", site, w.forget(token));
  }

  /** The view that a value is, or whose address it is; null if it is neither. */
  static Value.View view(Value v) {
    return switch (v) {
      case Value.View x -> x;
      case Value.Address a -> a.of();
      default -> null;
    };
  }

  /** A handle that is passed as a mere number may be known under another one from there on. */
  World numbersGivenAway(Contract contract, CallSite site, World w) {
    World out = w;
    for (int i = 0; i < site.arguments().size(); i++) {
      Value v = site.arguments().get(i);
      Value.View x = view(v);
      if (x == null || !x.isNative() || i >= site.method().params().size()) {
        continue;
      }
      Ref given = new Ref.Parameter(i);
      boolean number =
          v instanceof Value.Address || site.method().params().get(i).type.isPrimitive();
      boolean returned =
          contract.effects().stream()
              .anyMatch(
                  e ->
                      e instanceof Effect.ResultIs r && r.what().equals(given)
                          || e instanceof Effect.ResultAt a && a.address().equals(given));
      if (number && !returned) {
        out = shown(x, handOver(x, out));
      }
    }
    return out;
  }

  /** Gives a thing to code that may release or keep it. */
  World handOver(Value v, World w) {
    if (v instanceof Value.Obj
        || v instanceof Value.Choice
        || v instanceof Value.Closure
        || v instanceof Value.Handle) {
      return run.escapes().havoc(v, w);
    }
    Value.View x = view(v);
    boolean concerns = x != null && (x.isNative() || Aspect.memory(x.aspect()) != null);
    return concerns ? run.escapes().havoc(v, w) : w;
  }

  /** Code that is not visible gets to see something, and may make sure that it is there. */
  World shown(Value v, World w) {
    World out = w;
    for (Value each : Value.each(v)) {
      if (each instanceof Value.Truth t) {
        out = shown(statuses(t.condition(), out), out);
      }
      Value.View x = view(each);
      Value.View memory = x == null ? null : Lifetimes.memory(x);
      if (memory != null && memory.isNative() && memory.lifetime().grant.mayBeNull()) {
        out = out.state(memory.lifetime(), out.state(memory.lifetime()).show());
      }
    }
    return out;
  }

  /** The same where code gets to see whether something is there. */
  private static World shown(Set<Object> statuses, World w) {
    World out = w;
    for (Lifetime l : statuses.isEmpty() ? List.<Lifetime>of() : Worlds.keys(w.lifetimes())) {
      if (l.grant != null && l.grant.mayBeNull() && World.mentions(l.grant.exists(), statuses)) {
        out = out.state(l, out.state(l).show());
      }
    }
    return out;
  }

  /**
   * A status was judged in a way that cannot be followed: whether what came with it is there is
   * more than can be told from here on.
   */
  World doubted(Value status, World w) {
    if (!(status instanceof Value.Same s)) {
      return w;
    }
    World out = w;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      if (l.grant != null
          && l.grant.exists() != null
          && World.mentions(l.grant.exists(), s.mentions())) {
        out = out.state(l, out.state(l).escape());
      }
    }
    return out;
  }

  /** A status, or what was made of one, goes where it cannot be followed. */
  World lost(Value v, World w) {
    World out = w;
    for (Value each : Value.each(v)) {
      out =
          each instanceof Value.Truth t
              ? doubted(new Value.Same("", statuses(t.condition(), out)), out)
              : doubted(each, out);
    }
    return out;
  }

  /** The same where a branch depends on a status and tells nothing of what came with it. */
  World doubted(Condition c, World w) {
    Set<Object> statuses = statuses(c, w);
    if (statuses.isEmpty()) {
      return w;
    }
    World out = w;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      Condition exists = l.grant == null ? null : l.grant.exists();
      if (exists != null
          && !w.state(l).escaped()
          && World.mentions(exists, statuses)
          && isOpen(exists, w)
          && w.assume(c, true).stream().allMatch(x -> isOpen(exists, x))
          && w.assume(c, false).stream().allMatch(x -> isOpen(exists, x))) {
        out = out.state(l, out.state(l).escape());
      }
    }
    return out;
  }

  private static boolean isOpen(Condition c, World w) {
    return w.isPossible(c, true) && w.isPossible(c, false);
  }

  /** The calls on whose results a condition depends. */
  private static Set<Object> statuses(Condition c, World w) {
    Set<Object> out = Set.of();
    if (c != null && !w.lifetimes().isEmpty()) {
      out = new HashSet<>();
      Condition.mentioned(c, out);
      out.removeIf(o -> !(o instanceof ObjectId));
    }
    return out;
  }

  // ---- use ----------------------------------------------------------------------------------

  /** Passes an argument to a function; null if nothing goes on from there. */
  World pass(Value v, Tree subject, boolean needed, String function, CallSite site, World w) {
    if (needed && v instanceof Value.NullPointer) {
      return w;
    }
    Value.View x = view(v);
    if (x == null || !isOfNative(x, w)) {
      return run.lifetimes().access(v, subject, site, w);
    }
    World alive = alive(x, subject, site, w);
    if (alive == null) {
      return needed ? null : missing(x, w);
    }
    return needed ? present(x, subject, function, site, alive) : alive;
  }

  /**
   * Goes on where there never was such a thing, so that nothing is wrong; null if there was, or if
   * something else is missing already: so much bad luck is no evidence of what comes after.
   */
  private static World missing(Value.View x, World w) {
    Grant g = x.lifetime().grant;
    if (g == null || g.exists() == null) {
      return null;
    }
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      if (w.state(l).status() == Status.CLOSED && !w.mayExist(l)) {
        return null;
      }
    }
    List<World> no = w.assume(g.exists(), false);
    return no.isEmpty() ? null : no.get(0);
  }

  /** Whether the end of a view is a matter of native code. */
  boolean isOfNative(Value.View x, World w) {
    return x.isNative() || w.state(x.lifetime()).end() != null;
  }

  /**
   * Reads or writes memory from Java; null if nothing goes on from there.
   *
   * @param touches whether the memory itself is: what only gives it another size may be NULL
   */
  World access(Value.View x, Tree subject, boolean touches, CallSite site, World w) {
    World alive = alive(x, subject, site, w);
    boolean asks = touches || x.isNative() && x.lifetime().grant.reference();
    return alive == null || !asks ? alive : present(x, subject, null, site, alive);
  }

  private World alive(Value.View x, Tree subject, CallSite site, World w) {
    Lifetime l = x.lifetime();
    LifetimeState s = w.state(l);
    Event use = site.event();
    if (!w.mayExist(l)) {
      return w;
    }
    if (s.status() == Status.CLOSED && (run.parts().mayBeLeft(x, s) || mayLive(l, s))) {
      return w;
    }
    if (s.status() == Status.CLOSED) {
      usedAfterEnd(use, subject, l, l, s, false, w);
      return null;
    }
    Lifetime gone = goneOwner(l, w);
    if (gone != null) {
      usedAfterEnd(use, subject, l, gone, w.state(gone), false, w);
      return null;
    }
    if (!w.speculative()) {
      run.collector().fine("native", use);
      run.sharing().used(l, site);
    }
    return w;
  }

  /** What is returned is used by the caller: notes what has been released by then. */
  void returned(Value v, Tree subject, Event at, World w) {
    Value.View x = view(v);
    if (x == null || !x.isNative() || !w.mayExist(x.lifetime())) {
      return;
    }
    for (Lifetime l = x.lifetime(); l != null; l = ownerThatCounts(l, w)) {
      LifetimeState s = w.state(l);
      if (s.status() == Status.CLOSED
          && (s.end() == null || s.end().kind() == End.Kind.RELEASED || isTakenBack(l, s))
          && !run.parts().mayBeLeft(x, s)
          && !mayLive(l, s)) {
        usedAfterEnd(at, subject, x.lifetime(), l, s, false, w);
        return;
      }
    }
  }

  /** Whether what was borrowed of somebody is not there any more. */
  private static boolean isTakenBack(Lifetime l, LifetimeState s) {
    return s.end().kind() == End.Kind.INVALIDATED && owner(l) != null;
  }

  private static Lifetime owner(Lifetime l) {
    return l.grant == null ? null : l.grant.owner();
  }

  /** What something must not outlive; null if there is nothing, or it may live on without. */
  private Lifetime ownerThatCounts(Lifetime l, World w) {
    Lifetime owner = owner(l);
    return owner == null || run.cells().contents().mayOutlive(l, w) ? null : owner;
  }

  /** What something must not outlive, and is gone; null if there is nothing. */
  private Lifetime goneOwner(Lifetime l, World w) {
    for (Lifetime owner = owner(l); owner != null; owner = owner(owner)) {
      if (w.state(owner).status() == Status.CLOSED) {
        return run.cells().contents().mayOutlive(l, w) ? null : owner;
      }
    }
    return null;
  }

  private void usedAfterEnd(
      Event use,
      Tree subject,
      Lifetime l,
      Lifetime ended,
      LifetimeState s,
      boolean release,
      World w) {
    if (w.speculative() || s.closed() == null) {
      return;
    }
    Fact.Ending how =
        ended != l
            ? Fact.Ending.OWNER_GONE
            : s.end() == null
                ? Fact.Ending.RELEASED
                : switch (s.end().kind()) {
                  case RELEASED -> Fact.Ending.RELEASED;
                  case TAKEN, HANDED_ON, SHARED -> Fact.Ending.TAKEN;
                  case INVALIDATED -> Fact.Ending.INVALIDATED;
                  case ATTACHED -> Fact.Ending.ATTACHED;
                };
    String ender = s.end() == null ? null : s.end().function();
    String maker = l.grant == null ? null : l.grant.function();
    run.collector()
        .afterEnd(
            release,
            how,
            use,
            s.closed(),
            l,
            (at, endedBy, implicit, certain) ->
                new Fact.UsedAfterEnd(
                    at,
                    use.place(),
                    subject,
                    s.closed().place(),
                    endedBy,
                    l.place(),
                    how,
                    ender,
                    maker,
                    release,
                    run.natives().isNumber(l.grant == null ? null : l.grant.family()),
                    implicit,
                    certain));
  }

  /** Goes on where a pointer is not NULL; says so if nobody made sure of it. */
  World present(Value.View x, Tree subject, String function, CallSite site, World w) {
    Grant g = x.lifetime().grant;
    if (g == null || g.exists() == null) {
      return w;
    }
    List<World> yes = w.assume(g.exists(), true);
    boolean maybeNot = !w.state(x.lifetime()).shown() && w.isPossible(g.exists(), false);
    if (g.reference() && expectsNull(site)) {
      return yes.isEmpty() ? null : yes.get(0);
    }
    if (g.mayBeNull() && maybeNot && !w.speculative()) {
      Event use = site.event();
      Lifetime l = x.lifetime();
      run.collector()
          .together(
              "null",
              use,
              l.opened,
              l,
              (at, certain) ->
                  new Fact.NullUnchecked(
                      at,
                      use.place(),
                      subject,
                      l.place(),
                      g.function(),
                      function,
                      g.reference(),
                      certain));
    }
    return yes.isEmpty() ? null : yes.get(0);
  }

  /** Whether whoever calls catches the exception of the null reference. */
  private boolean expectsNull(CallSite site) {
    return site.frame().exits().expects(run.type("java.lang.NullPointerException"));
  }

  // ---- end ----------------------------------------------------------------------------------

  /**
   * Ends a thing: releases it or hands it over.
   *
   * @param family of the releaser; null if there is none
   * @return null if nothing goes on from there
   */
  World end(
      Value v, Tree subject, String family, End end, boolean needed, CallSite site, World in) {
    if (v instanceof Value.Choice c) {
      World out = in;
      for (Value each : c.of()) {
        Value.View x = view(each);
        if (x != null) {
          LifetimeState s = out.state(x.lifetime());
          out = out.state(x.lifetime(), s.join(s.close(site.event(), end)).escape());
        }
      }
      return out;
    }
    Value.View x = view(v);
    if (x != null && x.aspect() instanceof Aspect.Of(Lifetime memory)) {
      if (memory == null || in.state(x.lifetime()).status() == Status.CLOSED) {
        return memory == null ? in : run.lifetimes().access(v, subject, site, in);
      }
      return end(new Value.View(memory, x.kind(), true), subject, family, end, needed, site, in);
    }
    if (x == null) {
      return in;
    }
    World w = needed ? present(x, subject, end.function(), site, in) : in;
    Lifetime l = x.lifetime();
    if (w == null || l.grant != null && l.grant.kind() == Grant.Kind.FOREIGN) {
      return w;
    }
    Event at = site.event();
    if (!w.mayExist(l)) {
      return w;
    }
    LifetimeState s = w.state(l);
    // Alive, but somebody else's to release.
    boolean promised = s.status() == Status.OPEN && s.end() != null;
    if (promised && s.end().kind() == End.Kind.SHARED) {
      return w.state(l, s.escape());
    }
    if (s.status() == Status.CLOSED && mayLive(l, s)) {
      return w;
    }
    if (promised && s.closed().equals(at)) {
      // The same thing given twice to one call.
      return w;
    }
    if (s.status() == Status.CLOSED || promised) {
      if (s.end() == null) {
        return run.lifetimes().access(v, subject, site, w);
      }
      usedAfterEnd(at, subject, l, l, s, true, w);
      return missing(x, w);
    }
    Lifetime gone = goneOwner(l, w);
    if (gone != null) {
      usedAfterEnd(at, subject, l, gone, w.state(gone), true, w);
      return missing(x, w);
    }
    if (run.cells().contents().isShared(l)) {
      if (!w.speculative()) {
        wrongFamily(l, subject, family, end, at);
      }
      return w.state(l, s.escape());
    }
    Fact.NotOwned.What not = notOwned(x);
    if (not != null) {
      if (!w.speculative()) {
        String maker = l.grant == null ? null : l.grant.function();
        run.collector()
            .together(
                "notOwned",
                at,
                l.opened,
                l,
                (place, certain) ->
                    new Fact.NotOwned(
                        place,
                        at.place(),
                        subject,
                        l.place(),
                        not,
                        maker,
                        end.releaser(),
                        end.kind() != End.Kind.RELEASED,
                        certain));
      }
      return missing(x, w);
    }
    if (!w.speculative()) {
      run.collector().fine("notOwned", at);
      run.collector().fine("release", at);
      wrongFamily(l, subject, family, end, at);
    }
    if (isArena(l)) {
      return w;
    }
    if (end.kind() == End.Kind.RELEASED) {
      run.sharing().released(l, site, w);
    }
    if (l.opened != null && !w.speculative()) {
      run.collector().keptAtExit(l);
    }
    LifetimeState ended = end.kind() == End.Kind.HANDED_ON ? s.attach(at, end) : s.close(at, end);
    return w.state(l, l.summary ? s.join(ended) : ended);
  }

  /** Notes that a thing is ended by a function for things of another family. */
  void wrongFamily(Lifetime l, Tree subject, String family, End end, Event at) {
    boolean known = family != null && l.grant != null && l.grant.family() != null;
    boolean elsewhere = known && Heaps.areApart(family, l.grant.library(), end.library());
    boolean wrong = known && (elsewhere || !run.natives().mayRelease(family, l.grant.family()));
    if (!wrong) {
      run.collector().fine("family", at);
      return;
    }
    run.collector()
        .together(
            "family",
            at,
            l.opened,
            l,
            (place, certain) ->
                new Fact.WrongFamily(
                    place,
                    at.place(),
                    subject,
                    l.place(),
                    named(l.grant.function(), elsewhere ? l.grant.library() : null),
                    l.grant.family(),
                    named(end.releaser(), elsewhere ? end.library() : null),
                    family,
                    named(
                        run.natives().releaser(l.grant.family()),
                        elsewhere ? l.grant.library() : null),
                    l.isState()
                        ? Fact.WrongFamily.How.FINISHED
                        : end.kind() == End.Kind.TAKEN
                            ? Fact.WrongFamily.How.TAKEN
                            : Fact.WrongFamily.How.RELEASED,
                    run.natives().isNumber(l.grant.family()),
                    certain));
  }

  /** What messages call a function, and if that matters, its library. */
  private static String named(String function, String library) {
    return library == null
        ? function
        : library.equals(Heaps.DEFAULT)
            ? function + " of the default lookup"
            : function + " of " + library;
  }

  /** Whether it is known to be that of an arena, which no native function ends. */
  private static boolean isArena(Lifetime l) {
    return l.grant == null && (l.kind != null || l.opened != null);
  }

  /** Whether it is memory that an arena allocated, and frees. */
  static boolean isOfArena(Value.View x) {
    return notOwned(x) == Fact.NotOwned.What.ARENA;
  }

  private static Fact.NotOwned.What notOwned(Value.View x) {
    Lifetime l = x.lifetime();
    if (l.grant == null) {
      boolean arena =
          x.aspect() == Aspect.Part.ALLOCATED
              || x.aspect() instanceof Aspect.Cell
              || isArena(l) && Aspect.isInside(x.aspect());
      return arena && x.kind() == ViewKind.SEGMENT && !(x.aspect() instanceof Aspect.Named)
          ? Fact.NotOwned.What.ARENA
          : null;
    }
    return switch (l.grant.kind()) {
      case BORROWED -> Fact.NotOwned.What.BORROWED;
      case STATIC -> Fact.NotOwned.What.STATIC;
      case OWNED -> Aspect.isInside(x.aspect()) ? Fact.NotOwned.What.INSIDE : null;
      case FOREIGN, STATE -> null;
    };
  }

  /** Whether somebody who was given a thing may have become an owner of it. */
  private boolean mayLive(Lifetime l, LifetimeState s) {
    return s.escaped() && run.natives().isCounted(l.grant);
  }

  /** A thing may get one owner more, whom the caller knows by another pointer. */
  World mayShare(Value v, End how, CallSite site, World w) {
    Value.View x = view(v);
    LifetimeState s = x == null ? null : w.state(x.lifetime());
    boolean alive = s != null && s.status() == Status.OPEN && s.end() == null;
    return alive && w.lifetimes().get(x.lifetime()) != null
        ? w.state(x.lifetime(), s.share(site.event(), how))
        : w;
  }

  /** A thing gets one owner more, who releases it some time. */
  World share(Value v, End how, CallSite site, World w) {
    World out = handOver(v, w);
    Value.View x = view(v);
    LifetimeState s = x == null ? null : out.state(x.lifetime());
    boolean alive = s != null && s.status() == Status.OPEN && s.end() == null;
    return alive ? out.state(x.lifetime(), s.attach(site.event(), how)) : out;
  }
}
