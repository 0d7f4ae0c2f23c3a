package testdata.unsafenativewithoutreason;

import dev.forewarn.annotations.UnsafeNative;
import java.lang.foreign.MemorySegment;

/** Exceptions that nobody can follow, and exceptions from nothing. */
public final class PositiveReasons {
  private PositiveReasons() {}

  private static final String BLANK = "  ";

  // region wrong
  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] @UnsafeNative gives no reason
  @UnsafeNative(reason = "")
  static MemorySegment whole(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE);
  }

  // endregion

  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] @UnsafeNative gives no reason
  @UnsafeNative(reason = BLANK)
  static MemorySegment byConstant(long address) {
    return MemorySegment.ofAddress(address).reinterpret(8);
  }

  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] @UnsafeNative gives a placeholder
  @UnsafeNative(reason = "TODO")
  static MemorySegment later(long address) {
    return MemorySegment.ofAddress(address).reinterpret(8);
  }

  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] @UnsafeNative gives a placeholder
  @UnsafeNative(reason = "reviewed")
  private static final class Reviewed {
    // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] @UnsafeNative gives no reason
    @UnsafeNative(reason = "")
    private final MemorySegment cell;

    // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] @UnsafeNative gives no reason
    @UnsafeNative(reason = "\t")
    Reviewed(MemorySegment cell) {
      this.cell = cell;
    }
  }

  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] there is nothing to excuse
  @UnsafeNative(reason = "the driver keeps the buffer until its completion callback")
  static String greeting(String name) {
    return "Hello, ".concat(name);
  }

  // BUG: Diagnostic contains: [UnsafeNativeWithoutReason] there is nothing to excuse
  @UnsafeNative(reason = "the driver keeps the buffer until its completion callback")
  private enum Mode {
    READ,
    WRITE
  }
}
