package dev.forewarn.worlds;

import dev.forewarn.worlds.LifetimeState.Status;

/**
 * When one world says no more than is true in another: then it may stand for it. What is absent is
 * unknown, but for fields of new objects, which hold their initial value. One that leads on from
 * what nothing announces is no evidence of anything: another may say more of it than it does, but
 * for what is tracked.
 */
public final class Covering {

  /** The first thing that {@code general} claims and that is not so in {@code special}; or null. */
  public static String difference(World general, World special) {
    return new Covering(special.speculative() && !general.speculative())
        .differenceOf(general, special);
  }

  private final boolean trackedOnly;

  private Covering(boolean trackedOnly) {
    this.trackedOnly = trackedOnly;
  }

  private String differenceOf(World general, World special) {
    for (var v : Worlds.keys(general.locals())) {
      if (!allows(general.locals().get(v), special.locals().get(v))) {
        return "local " + v;
      }
    }
    for (var l : Worlds.keys(special.lifetimes())) {
      if (!allows(general.state(l), special.state(l))) {
        return "lifetime " + l;
      }
    }
    for (var l : Worlds.keys(general.lifetimes())) {
      if (!allows(general.state(l), special.state(l))) {
        return "lifetime " + l;
      }
    }
    for (var id : Worlds.keys(special.heap())) {
      HeapObject here = general.heap().get(id);
      String field = here == null ? null : difference(id, here, special.heap().get(id));
      if (field != null) {
        return field + " of " + id;
      }
    }
    for (var v : Worlds.keys(general.statics())) {
      Stored there = special.statics().get(v);
      if (!allows(general.statics().get(v).value(), there == null ? null : there.value())) {
        return "static " + v;
      }
    }
    if (!trackedOnly && !allows(general.conditions(), special)) {
      return "conditions";
    }
    return general.speculative() && !special.speculative() ? "speculative" : null;
  }

  /** Whether what led to a world, and what its flags say of it, is one of the ways. */
  private static boolean allows(PathCondition general, World special) {
    PathCondition path = special.conditions();
    for (var v : Worlds.keys(special.locals())) {
      if (general.mentions(Condition.isTrue(v))) {
        path = path.telling(v, special.local(v));
      }
    }
    return general.or(path) == general;
  }

  private String difference(ObjectId id, HeapObject general, HeapObject special) {
    for (Object f : Worlds.keys(general.fields())) {
      if (!allows(general.fields().get(f).value(), content(id, special, f))) {
        return "field " + f;
      }
    }
    for (Object f : Worlds.keys(special.fields())) {
      Value here = content(id, general, f);
      if (here != null && !allows(here, content(id, special, f))) {
        return "field " + f;
      }
    }
    return special.escaped() && !general.escaped() ? "escape" : null;
  }

  /** What a field holds; null if that is not known. */
  private static Value content(ObjectId id, HeapObject o, Object field) {
    Stored s = o.fields().get(field);
    if (s != null) {
      return s.value() == Value.UNKNOWN ? null : s.value();
    }
    return id.given || id.summary ? null : Value.NULL;
  }

  private static boolean allows(LifetimeState general, LifetimeState special) {
    return (general.status() == Status.UNSURE || general.status() == special.status())
        && (general.escaped() || !special.escaped());
  }

  /**
   * @param special null if it is not known
   */
  private boolean allows(Value general, Value special) {
    if (general == Value.UNKNOWN || trackedOnly && !general.tracked()) {
      return true;
    }
    return special != null && Value.each(general).containsAll(Value.each(special));
  }
}
