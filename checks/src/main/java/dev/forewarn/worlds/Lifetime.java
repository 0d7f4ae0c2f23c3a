package dev.forewarn.worlds;

import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.facts.Place;

/**
 * What memory lives in: opened somewhere, ended at most once. Compared by identity.
 *
 * <p>A lifetime stands for one object per run of the method under analysis, but for those of
 * earlier rounds of a loop, which share one <i>summary</i>.
 */
public final class Lifetime {

  /** Null: not known, because somebody else opened it. */
  public final ArenaKind kind;

  /** Where the method under analysis opened it; null if it was there before. */
  public final Event opened;

  /** Whether it stands for all objects that earlier rounds of a loop opened at one place. */
  public final boolean summary;

  /** The given object through which it was found; null if it was not found in one. */
  public final ObjectId owner;

  /** The static field that holds it for as long as the program runs; null if none does. */
  public final Place declared;

  /** What native code said of it when it handed it out; null if it is an arena's or unknown. */
  public final Grant grant;

  /**
   * The member of the struct in which a function stored it; empty if that memory holds nothing
   * else, null if the function returned it.
   */
  public final String into;

  /** Of a summary of what native code gave: what the latest round got. Null for others. */
  public Lifetime latest;

  private final Long choice;

  private final String name;

  public Lifetime(
      ArenaKind kind, Event opened, boolean summary, ObjectId owner, Place declared, String name) {
    this(kind, opened, summary, owner, declared, null, null, name);
  }

  public Lifetime(
      ArenaKind kind,
      Event opened,
      boolean summary,
      ObjectId owner,
      Place declared,
      Grant grant,
      String name) {
    this(kind, opened, summary, owner, declared, grant, null, name);
  }

  public Lifetime(
      ArenaKind kind,
      Event opened,
      boolean summary,
      ObjectId owner,
      Place declared,
      Grant grant,
      String into,
      String name) {
    this(kind, opened, summary, owner, declared, grant, into, null, name);
  }

  private Lifetime(
      ArenaKind kind,
      Event opened,
      boolean summary,
      ObjectId owner,
      Place declared,
      Grant grant,
      String into,
      Long choice,
      String name) {
    this.choice = choice;
    this.into = into;
    this.grant = grant;
    this.kind = kind;
    this.opened = opened;
    this.summary = summary;
    this.owner = owner;
    this.declared = declared;
    this.name = name;
  }

  /**
   * Native code that keeps what a function gave it.
   *
   * @param choice which of several pointers it is that the same thing keeps; null if not known
   */
  public static Lifetime keeper(Grant grant, String name, Long choice) {
    return new Lifetime(null, null, false, null, null, grant, null, choice, name);
  }

  public String name() {
    return name;
  }

  /** Which of several pointers it keeps; null if that is not known, or there is one only. */
  public Long choice() {
    return choice;
  }

  /** Whether it was found in {@code id} or in something found there. */
  public boolean foundIn(ObjectId id) {
    return owner != null && owner.foundIn(id);
  }

  /** Whether it is that of what is loaded for as long as the program runs. */
  public boolean isProcess() {
    return kind == ArenaKind.GLOBAL && opened == null && declared == null && owner == null;
  }

  /** Where it began, or null if that is not known. */
  public Place place() {
    return opened != null ? opened.place() : declared;
  }

  /** Whether whoever holds it has to release it. */
  public boolean owned() {
    return grant != null && (grant.kind() == Grant.Kind.OWNED || isState());
  }

  /** Whether it is inside memory of the caller, where a function has to finish it. */
  public boolean isState() {
    return grant != null && grant.kind() == Grant.Kind.STATE;
  }

  /** Whether closing it can succeed, as far as is known. */
  public boolean closeable() {
    return kind != ArenaKind.AUTO && kind != ArenaKind.GLOBAL;
  }

  @Override
  public String toString() {
    return name + (summary ? "*" : "");
  }
}
