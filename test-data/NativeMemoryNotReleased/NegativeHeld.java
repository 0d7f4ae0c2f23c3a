package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What memory holds is used again by the function that stores there. */
public final class NegativeHeld {
  private NegativeHeld() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle h(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle MALLOC = h("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE = h("free", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle FMEMOPEN =
      h("fmemopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle FCLOSE = h("fclose", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle GETLINE =
      h("getline", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS));

  private static MemorySegment open(Arena arena, String text) throws Throwable {
    MemorySegment bytes = arena.allocateFrom(text);
    MemorySegment mode = arena.allocateFrom("r");
    MemorySegment file = (MemorySegment) FMEMOPEN.invokeExact(bytes, bytes.byteSize(), mode);
    if (file.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("fmemopen");
    }
    return file;
  }

  private static void close(MemorySegment file) throws Throwable {
    int unused = (int) FCLOSE.invokeExact(file);
  }

  // region grows
  static int ownBuffer() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = open(arena, "a line that is longer than the buffer\nanother one\n");
      MemorySegment buffer = (MemorySegment) MALLOC.invokeExact(16L);
      if (buffer.equals(MemorySegment.NULL)) {
        close(file);
        return 0;
      }
      MemorySegment line = arena.allocateFrom(ADDRESS, buffer);
      MemorySegment size = arena.allocateFrom(JAVA_LONG, 16L);
      int n = 0;
      while ((long) GETLINE.invokeExact(line, size, file) >= 0) {
        n++;
      }
      FREE.invokeExact(line.get(ADDRESS, 0)); // wherever it is now
      close(file);
      return n;
    }
  }

  // endregion

  static void oneAfterTheOther() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment line = arena.allocate(ADDRESS);
      MemorySegment size = arena.allocate(JAVA_LONG);
      try {
        for (int i = 0; i < 3; i++) {
          MemorySegment file = open(arena, "x\n".repeat(i));
          while ((long) GETLINE.invokeExact(line, size, file) >= 0) {
            if (line.get(ADDRESS, 0).equals(MemorySegment.NULL)) {
              throw new AssertionError();
            }
          }
          close(file);
        }
      } finally {
        FREE.invokeExact(line.get(ADDRESS, 0));
      }
    }
  }

  static void anewEachTime() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment line = arena.allocate(ADDRESS);
      MemorySegment size = arena.allocate(JAVA_LONG);
      MemorySegment file = open(arena, "x\ny\n");
      for (int i = 0; i < 2; i++) {
        line.set(ADDRESS, 0, MemorySegment.NULL);
        size.set(JAVA_LONG, 0, 0L);
        long unused = (long) GETLINE.invokeExact(line, size, file);
        FREE.invokeExact(line.get(ADDRESS, 0));
      }
      line.fill((byte) 0);
      close(file);
      FREE.invokeExact(line.get(ADDRESS, 0)); // nothing
    }
  }
}
