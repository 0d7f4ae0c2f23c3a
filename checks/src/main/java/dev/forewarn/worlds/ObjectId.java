package dev.forewarn.worlds;

/**
 * Names a Java object of the abstract heap: a wrapper, a container, an array. Compared by identity.
 */
public final class ObjectId {

  /** Whether it stands for all objects that earlier rounds of a loop made at one place. */
  public final boolean summary;

  /** Whether it was there before the method under analysis began, so that others may hold it. */
  public final boolean given;

  /** The given object through which it was found; null if it was not found in one. */
  public final ObjectId owner;

  /** The code that made it; null if it was given. */
  public final Activation madeIn;

  private final String name;

  public ObjectId(String name, boolean given, boolean summary, ObjectId owner, Activation madeIn) {
    this.name = name;
    this.madeIn = madeIn;
    this.owner = owner;
    this.given = given;
    this.summary = summary;
  }

  /** Whether it is {@code id} or was found in it. */
  public boolean foundIn(ObjectId id) {
    for (ObjectId o = this; o != null; o = o.owner) {
      if (o == id) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name + (summary ? "*" : "");
  }
}
