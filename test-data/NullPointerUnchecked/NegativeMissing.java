package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Optional;

/** References that may be null, and are looked at in some way before anything is asked of them. */
public final class NegativeMissing {
  private NegativeMissing() {}

  @Target(ElementType.TYPE_USE)
  private @interface Nullable {}

  private static native @Nullable MemorySegment find();

  @Owned
  private static native @Nullable MemorySegment open();

  private static native void close(@Releases MemorySegment opened);

  // WITNESS: none
  static long compared() {
    MemorySegment found = find();
    return found == null ? 0 : found.address();
  }

  // WITNESS: none
  static boolean comparedInACondition() {
    MemorySegment found = find();
    return found != null && found.equals(MemorySegment.NULL);
  }

  // WITNESS: none
  static long asked() {
    MemorySegment found = find();
    return Objects.isNull(found) ? 0 : found.byteSize();
  }

  // WITNESS: none
  static long required() {
    MemorySegment found = find();
    Objects.requireNonNull(found);
    return found.byteSize();
  }

  // WITNESS: none
  static long matched() {
    MemorySegment found = find();
    return found instanceof MemorySegment segment ? segment.byteSize() : 0;
  }

  // WITNESS: none
  static long switched() {
    MemorySegment found = find();
    return switch (found) {
      case null -> 0;
      default -> found.byteSize();
    };
  }

  // WITNESS: none
  static long mapped() {
    return Optional.ofNullable(find()).map(MemorySegment::byteSize).orElse(0L);
  }

  // WITNESS: none
  static long caught() {
    try {
      return find().byteSize();
    } catch (NullPointerException e) {
      return 0;
    }
  }

  // WITNESS: none
  static boolean comparedTheOtherWayRound() {
    return MemorySegment.NULL.equals(find()) || Objects.equals(find(), MemorySegment.NULL);
  }

  // WITNESS: none
  static String printed() {
    return "found " + find();
  }

  /** What a C function gives is never null: the annotation may speak of the pointer. */
  // WITNESS: none
  static int askedForItsAddress() {
    MemorySegment opened = open();
    if (opened.address() == 0) {
      return 0;
    }
    try {
      return opened.get(JAVA_INT, 0);
    } finally {
      close(opened);
    }
  }
}
