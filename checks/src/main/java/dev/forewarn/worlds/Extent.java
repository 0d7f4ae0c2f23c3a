package dev.forewarn.worlds;

import dev.forewarn.facts.Place;
import java.util.Set;

/**
 * How much memory a segment covers and what may be done with it, as far as that is known; of most
 * segments nothing is, and then there is none.
 *
 * @param min the fewest bytes that it has
 * @param max the most
 * @param modulus its address is {@code remainder} more than a multiple of this power of two
 * @param limit the largest alignment that any access of it can have; 0 if there is no such limit
 * @param sort where its size comes from
 * @param frozen whether it cannot be written
 * @param heap whether it is an array of Java
 * @param at where its size was given; null if that is not known
 * @param maker the function that gave the pointer, if it is one
 * @param told the numbers that the function was given that gave the pointer, if it is one
 * @param texts what it has to do with a text; null if nothing
 */
public record Extent(
    long min,
    long max,
    long modulus,
    long remainder,
    long limit,
    Sort sort,
    boolean frozen,
    boolean heap,
    Place at,
    String maker,
    Set<Long> told,
    Texts texts) {

  /** Where the size of a segment comes from. */
  public enum Sort {
    UNKNOWN,
    ALLOCATED,
    ARRAY,
    SLICE,
    /** A pointer from native code, of which Java knows only where it points. */
    POINTER,
    /** Somebody said how large it is. */
    STATED,
    /** Somebody said so with a number that nothing explains. */
    GUESSED
  }

  public static final Extent UNKNOWN =
      new Extent(
          0, Long.MAX_VALUE, 1, 0, 0, Sort.UNKNOWN, false, false, null, null, Set.of(), null);

  /** A segment over an address, of which Java knows nothing else. */
  public static Extent pointer(long size, Place at, String maker, Set<Long> told) {
    return new Extent(
        size,
        size,
        1,
        0,
        0,
        size == 0 ? Sort.POINTER : Sort.STATED,
        false,
        false,
        at,
        maker,
        told,
        null);
  }

  public Extent sized(long least, long most, Sort by, Place where) {
    return new Extent(
        least, most, modulus, remainder, limit, by, frozen, heap, where, maker, told, null);
  }

  public Extent aligned(long to, long off) {
    return new Extent(min, max, to, off, limit, sort, frozen, heap, at, maker, told, texts);
  }

  public Extent freeze() {
    return new Extent(
        min, max, modulus, remainder, limit, sort, true, heap, at, maker, told, texts);
  }

  public Extent inHeap(long largest) {
    return new Extent(
        min, max, modulus, remainder, largest, sort, frozen, true, at, maker, told, texts);
  }

  public Extent of(Texts text) {
    return new Extent(
        min, max, modulus, remainder, limit, sort, frozen, heap, at, maker, told, text);
  }

  public boolean exact() {
    return min == max;
  }

  /** Whether nothing at all can be read through it. */
  public boolean isPointer() {
    return sort == Sort.POINTER;
  }

  /** What is true of either; null if that is nothing. */
  public static Extent either(Extent a, Extent b) {
    if (a == null || b == null) {
      return null;
    }
    if (a.equals(b)) {
      return a;
    }
    // Two sizes make a range, and a third makes it unknown: so that loops come to an end.
    boolean known = a.exact() && b.exact() && a.sort == b.sort && !a.isPointer();
    boolean pointers = a.isPointer() && b.isPointer();
    long low = pointers ? 0 : known ? Math.min(a.min, b.min) : 0;
    long high = pointers ? 0 : known ? Math.max(a.max, b.max) : Long.MAX_VALUE;
    boolean placed = a.modulus == b.modulus && a.remainder == b.remainder;
    return new Extent(
        low,
        high,
        placed ? a.modulus : 1,
        placed ? a.remainder : 0,
        a.limit == b.limit ? a.limit : 0,
        known || pointers ? a.sort : Sort.UNKNOWN,
        a.frozen && b.frozen,
        a.heap && b.heap,
        a.at,
        a.maker != null && a.maker.equals(b.maker) ? a.maker : null,
        a.told,
        java.util.Objects.equals(a.texts, b.texts) ? a.texts : null);
  }

  /** A value without what is known of extents, which tells no worlds apart. */
  public static Value without(Value v) {
    return switch (v) {
      case Value.View x when x.extent() != null -> x.with((Extent) null);
      case Value.Address a when a.of().extent() != null ->
          new Value.Address(a.of().with((Extent) null));
      default -> v;
    };
  }

  /** What is known of two values that differ in extents only; {@code a} if that is no less. */
  public static Value common(Value a, Value b) {
    return switch (a) {
      case Value.View x when b instanceof Value.View y -> common(x, y);
      case Value.Address x when b instanceof Value.Address y -> {
        Value.View of = common(x.of(), y.of());
        yield of == x.of() ? a : new Value.Address(of);
      }
      default -> a;
    };
  }

  private static Value.View common(Value.View x, Value.View y) {
    if (java.util.Objects.equals(x.extent(), y.extent())) {
      return x;
    }
    Extent e = either(x.extent(), y.extent());
    return java.util.Objects.equals(e, x.extent()) ? x : x.with(e);
  }
}
