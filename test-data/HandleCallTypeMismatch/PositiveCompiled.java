package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import testdata.bindings.Records;
import testdata.bindings.zlib_h;

/** Handles of classes of which only the class files are there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static int wide() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int
    return (int) Records.ABS.invokeExact(-3L);
  }

  static int given() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch]
    return (int) Records.abs().invokeExact((short) -3);
  }

  static void dropped() throws Throwable {
    MethodHandle llabs = Records.LLABS;
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (long)long
    llabs.invokeExact(-3L);
  }

  static int withoutState() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type
    return (int) Records.CLOSE.invokeExact(-1);
  }

  static int withoutOffset() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [HandleCallTypeMismatch]
      return (int) Records.ID.get(arena.allocate(Records.RECORD));
    }
  }

  static MemorySegment generated() throws Throwable {
    // WITNESS: none
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)MemorySegment
    return (MemorySegment) zlib_h.zError$handle().invokeExact((long) JAVA_INT.byteSize());
  }
}
