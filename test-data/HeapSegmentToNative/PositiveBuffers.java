package testdata.heapsegmenttonative;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;

/** Buffers over arrays of Java, passed to native functions. */
public final class PositiveBuffers {
  private PositiveBuffers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strlen").orElseThrow(),
          FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  static long allocated() throws Throwable {
    ByteBuffer buffer = ByteBuffer.allocate(8);
    buffer.put(0, (byte) 'a');
    // BUG: Diagnostic contains: [HeapSegmentToNative] 'MemorySegment.ofBuffer(buffer)' is an array
    return (long) STRLEN.invokeExact(MemorySegment.ofBuffer(buffer));
  }

  static long wrapped() throws Throwable {
    MemorySegment text = MemorySegment.ofBuffer(ByteBuffer.wrap(new byte[8], 2, 4).slice());
    // BUG: Diagnostic contains: [HeapSegmentToNative] 'text' is an array of Java
    return (long) STRLEN.invokeExact(text);
  }

  static long characters() throws Throwable {
    CharBuffer buffer = CharBuffer.allocate(8).flip();
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    return (long) STRLEN.invokeExact(MemorySegment.ofBuffer(buffer));
  }
}
