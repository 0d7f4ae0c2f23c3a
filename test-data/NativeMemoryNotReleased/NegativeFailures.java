package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls that give or take more than one thing, and may fail. */
public final class NegativeFailures {
  private NegativeFailures() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle OPEN = bind("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

  private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final MethodHandle FDOPEN = bind("fdopen", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private static final MethodHandle FCLOSE = bind("fclose", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle OPEN_MEMSTREAM = bind("open_memstream", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

  private static final MethodHandle REALPATH = bind("realpath", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static void stream(String mode) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int fd = (int) OPEN.invokeExact(arena.allocateFrom("/dev/null"), 0);
      if (fd < 0) {
        return;
      }
      MemorySegment file = (MemorySegment) FDOPEN.invokeExact(fd, arena.allocateFrom(mode));
      if (file.equals(MemorySegment.NULL)) {
        int ignored = (int) CLOSE.invokeExact(fd); // still the caller's
        return;
      }
      int ignored = (int) FCLOSE.invokeExact(file); // closes the descriptor, too
    }
  }

  static void takenByTheStream() throws Throwable {
    stream("r");
  }

  static void notTaken() throws Throwable {
    stream("no mode");
  }

  static String writtenToMemory() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(ADDRESS);
      MemorySegment size = arena.allocate(JAVA_LONG);
      MemorySegment file = (MemorySegment) OPEN_MEMSTREAM.invokeExact(buffer, size);
      if (file.equals(MemorySegment.NULL)) {
        return null; // there is no buffer either
      }
      int ignored = (int) FCLOSE.invokeExact(file);
      MemorySegment text = buffer.get(ADDRESS, 0);
      try {
        return text.reinterpret(size.get(JAVA_LONG, 0) + 1).getString(0);
      } finally {
        FREE.invokeExact(text);
      }
    }
  }

  static String intoOwnBuffer() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(4096);
      MemorySegment path = arena.allocateFrom("/");
      MemorySegment found = (MemorySegment) REALPATH.invokeExact(path, buffer);
      return found.equals(MemorySegment.NULL) ? null : buffer.getString(0);
    }
  }

  static String intoNewMemory() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/");
      MemorySegment found = (MemorySegment) REALPATH.invokeExact(path, MemorySegment.NULL);
      if (found.equals(MemorySegment.NULL)) {
        return null;
      }
      try {
        return found.reinterpret(4096).getString(0);
      } finally {
        FREE.invokeExact(found);
      }
    }
  }
}
