package testdata.heapsegmenttonative;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** Functions that take arrays, and copies for those that do not. */
public final class NegativeArrays {
  private NegativeArrays() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle bind(
      String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type, options);
  }

  private static final MethodHandle STRLEN =
      bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  // region critical
  private static final MethodHandle MEMCMP =
      bind(
          "memcmp",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
          Linker.Option.critical(true));

  static int compare(byte[] a, byte[] b) throws Throwable {
    long n = Math.min(a.length, b.length);
    return (int) MEMCMP.invokeExact(MemorySegment.ofArray(a), MemorySegment.ofArray(b), n);
  }

  // endregion

  static int compared() throws Throwable {
    return compare(new byte[4], new byte[4]);
  }

  // region copied
  static long copied(byte[] text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (long) STRLEN.invokeExact(arena.allocateFrom(JAVA_BYTE, text));
    }
  }

  // endregion

  static long copiedText() throws Throwable {
    return copied(new byte[] {'a', 0});
  }

  private static final StructLayout DIV =
      MemoryLayout.structLayout(JAVA_INT.withName("quot"), JAVA_INT.withName("rem"));

  private static final MethodHandle DIV_HANDLE =
      bind("div", FunctionDescriptor.of(DIV, JAVA_INT, JAVA_INT));

  /** A struct that is returned by value is stored by Java. */
  static int resultInTheHeap() throws Throwable {
    MemorySegment memory = MemorySegment.ofArray(new int[2]);
    java.lang.foreign.SegmentAllocator inHeap = (size, alignment) -> memory;
    MemorySegment result = (MemorySegment) DIV_HANDLE.invokeExact(inHeap, 7, 2);
    return result.get(JAVA_INT, 0);
  }

  static long either(boolean copy) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment array = MemorySegment.ofArray(new byte[4]);
      MemorySegment text = copy ? arena.allocate(4).copyFrom(array) : array;
      return copy ? (long) STRLEN.invokeExact(text) : text.byteSize();
    }
  }
}
