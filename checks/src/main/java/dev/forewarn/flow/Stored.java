package dev.forewarn.flow;

/**
 * The value of a field, and where the method under analysis put it there.
 *
 * @param at null if it was there before
 */
record Stored(Value value, Event at) {

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
