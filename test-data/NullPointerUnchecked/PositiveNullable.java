package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** {@code @Nullable} on the type of the result, as JSpecify has it. */
public final class PositiveNullable {
  private PositiveNullable() {}

  @Target(ElementType.TYPE_USE)
  private @interface Nullable {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface Owning {}

  @Target(ElementType.PARAMETER)
  private @interface WillClose {}

  @Owning
  private static native @Nullable MemorySegment open();

  private static native void close(@WillClose MemorySegment opened);

  // WITNESS: none
  static int unchecked() {
    MemorySegment opened = open();
    try {
      // WITNESS: none
      // BUG: Diagnostic contains: [NullPointerUnchecked]
      return opened.get(JAVA_INT, 0);
    } finally {
      close(opened);
    }
  }
}
