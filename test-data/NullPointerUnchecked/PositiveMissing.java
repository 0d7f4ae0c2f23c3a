package testdata.nullpointerunchecked;

import dev.forewarn.annotations.NativeFunction;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** Every call on the null reference throws, even one that asks for the address only. */
public final class PositiveMissing {
  private PositiveMissing() {}

  @Target(ElementType.TYPE_USE)
  private @interface Nullable {}

  private static native @Nullable MemorySegment find();

  @NativeFunction("strlen")
  private static native long length(MemorySegment text);

  // region missing
  // WITNESS: none
  static long addressOf() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked] 'find()' is used, but find may return null
    return find().address();
  }

  // endregion

  // WITNESS: none
  static long sizeOf() {
    MemorySegment found = find();
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return found.byteSize();
  }

  // WITNESS: none
  static MemorySegment tail() {
    MemorySegment found = find();
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return found.asSlice(1);
  }

  // WITNESS: none
  static MemorySegment fixed() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return find().asReadOnly();
  }

  // WITNESS: none
  static int comparedWithNull() {
    MemorySegment found = find();
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    if (found.equals(MemorySegment.NULL)) {
      return 0;
    }
    return 1;
  }

  // WITNESS: none
  static boolean comparedWith(MemorySegment other) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return find().equals(other);
  }

  // WITNESS: none
  static String shown() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return find().toString();
  }

  // WITNESS: none
  static long measured() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked] 'find()' is passed to strlen
    return length(find());
  }

  private static long size(MemorySegment segment) {
    return segment.byteSize();
  }

  // WITNESS: none
  static long byAHelper() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return size(find());
  }
}
