package dev.forewarn.flow;

import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells where {@code isAlive()} decides on a use while another thread, started here and not waited
 * for, may close the arena: the answer is old when the use comes. The world in which the answer was
 * "alive" goes on in doubt.
 */
final class AliveRaces {

  private final Run run;

  /** By lifetime: where it was asked. */
  private final Map<Lifetime, Event> asked = new HashMap<>();

  AliveRaces(Run run) {
    this.run = run;
  }

  /** The answers that are possible in a world. */
  List<Effects.State> ask(Value v, CallSite site, Effects.State s) {
    World w = s.world();
    Effects.State answer = s.withResult(run.lifetimes().alive(v, w));
    Lifetime l = Lifetimes.lifetime(v);
    if (l == null || !run.surroundings().racesCount() || !isClosedMeanwhile(l, site.event(), w)) {
      return List.of(answer);
    }
    asked.put(l, site.event());
    World early = w.speculative(true);
    return List.of(answer, s.with(early).withResult(new Value.Constant(true)));
  }

  /**
   * Something that is closed is used, or closed again.
   *
   * @return whether the answer that it was alive led there
   */
  boolean ledTo(Event use, Lifetime l, World w) {
    Event ask = w.speculative() || run.surroundings().doubt() ? asked.get(l) : null;
    boolean led =
        ask != null
            && use.activation().strand().equals(ask.activation().strand())
            && isClosedMeanwhile(l, use, w);
    if (led) {
      Place closed = w.state(l).closed().place();
      run.collector()
          .plain("alive", new Fact.AliveTaken(ask.visible(), use.place(), closed, l.place(), true));
    }
    return led;
  }

  private boolean isClosedMeanwhile(Lifetime l, Event here, World w) {
    LifetimeState s = w.state(l);
    if (l.kind != ArenaKind.SHARED
        || l.summary
        || s.status() != Status.CLOSED
        || s.closed() == null
        || run.engine().locks().anyIn(here)
        || run.engine().locks().anyIn(s.closed())) {
      return false;
    }
    Strand closer = s.closed().activation().strand();
    boolean[] goesOn = {false};
    w.kept().forEach((k, b) -> goesOn[0] |= k.elsewhere() && k.at().equals(closer.crossed()));
    return goesOn[0] && !closer.equals(here.activation().strand());
  }
}
