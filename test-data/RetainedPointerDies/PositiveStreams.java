package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Streams over memory that is gone when they are read. */
public final class PositiveStreams {
  private PositiveStreams() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle OPEN =
      bind("fmemopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle READ = bind("fgetc", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle CLOSE =
      bind("fclose", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment notNull(MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return pointer;
  }

  private static void expect(int character, int read) {
    if (character != read) {
      throw new IllegalStateException("read " + read);
    }
  }

  // region stream
  static void readLater() throws Throwable {
    MemorySegment stream;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("forewarn");
      MemorySegment mode = arena.allocateFrom("r");
      // WITNESS: fails by readLater
      // BUG: Diagnostic contains: [RetainedPointerDies] fmemopen keeps
      stream = notNull((MemorySegment) OPEN.invokeExact(text, 8L, mode));
    }
    int read = (int) READ.invokeExact(stream);
    int unused = (int) CLOSE.invokeExact(stream);
    expect('f', read);
  }

  // endregion

  private static MemorySegment open(MemorySegment text, Arena arena) throws Throwable {
    MemorySegment mode = arena.allocateFrom("r");
    return notNull((MemorySegment) OPEN.invokeExact(text, text.byteSize(), mode));
  }

  static void throughHelper() throws Throwable {
    int read;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream;
      try (Arena text = Arena.ofConfined()) {
        // WITNESS: fails by throughHelper
        // BUG: Diagnostic contains: [RetainedPointerDies] fmemopen keeps this pointer
        stream = open(text.allocateFrom("forewarn"), arena);
      }
      read = (int) READ.invokeExact(stream);
      int unused = (int) CLOSE.invokeExact(stream);
    }
    expect('f', read);
  }
}
