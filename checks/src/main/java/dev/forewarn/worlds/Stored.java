package dev.forewarn.worlds;

/**
 * The value of a field, and where the method under analysis put it there.
 *
 * @param at null if it was there before
 */
public record Stored(Value value, Event at) {

  /** The same without what is known of extents, which tells no worlds apart. */
  public Stored withoutExtent() {
    Value plain = Extent.without(value);
    return plain == value ? this : new Stored(plain, at);
  }

  /** The same with what is known of the extents of either; this if that is no less. */
  public Stored commonExtent(Stored other) {
    if (other == null || other.value == value) {
      return this;
    }
    Value common = Extent.common(value, other.value);
    return common == value ? this : new Stored(common, at);
  }

  /** Where it was stored makes no difference to what can happen next. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Stored s && s.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
