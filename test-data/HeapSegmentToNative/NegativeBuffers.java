package testdata.heapsegmenttonative;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** Buffers that native functions may be given, and others that they are not. */
public final class NegativeBuffers {
  private NegativeBuffers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle strlen(Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find("strlen").orElseThrow(),
        FunctionDescriptor.of(JAVA_LONG, ADDRESS),
        options);
  }

  private static final MethodHandle STRLEN = strlen();
  private static final MethodHandle CRITICAL = strlen(Linker.Option.critical(true));

  static long direct() throws Throwable {
    return (long) STRLEN.invokeExact(MemorySegment.ofBuffer(ByteBuffer.allocateDirect(8)));
  }

  static long critical() throws Throwable {
    return (long) CRITICAL.invokeExact(MemorySegment.ofBuffer(ByteBuffer.wrap(new byte[8])));
  }

  private static MemorySegment outside(ByteBuffer buffer, Arena arena) {
    if (buffer.isDirect()) {
      return MemorySegment.ofBuffer(buffer);
    }
    MemorySegment copy = arena.allocate(buffer.remaining());
    copy.copyFrom(MemorySegment.ofBuffer(buffer));
    return copy;
  }

  static long copied(boolean direct) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(8) : ByteBuffer.allocate(8);
      return (long) STRLEN.invokeExact(outside(buffer, arena));
    }
  }

  static long asked() throws Throwable {
    ByteBuffer buffer = ByteBuffer.allocate(8);
    if (buffer.hasArray()) {
      return buffer.array().length;
    }
    return (long) STRLEN.invokeExact(MemorySegment.ofBuffer(buffer));
  }

  static long view() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer view = arena.allocate(8).asByteBuffer();
      return (long) STRLEN.invokeExact(MemorySegment.ofBuffer(view));
    }
  }

  static int inJava() {
    MemorySegment bytes = MemorySegment.ofBuffer(ByteBuffer.allocate(16));
    bytes.set(JAVA_INT_UNALIGNED, 1, 3);
    MemorySegment numbers = MemorySegment.ofBuffer(IntBuffer.allocate(16).slice(1, 4));
    return bytes.get(JAVA_BYTE, 1) + numbers.get(JAVA_INT, 12);
  }
}
