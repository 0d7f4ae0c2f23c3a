package testdata.releaseofnotowned;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.forewarn.annotations.Borrowed;
import dev.forewarn.annotations.Releases;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What is not the caller's to release, released through helpers, records and functions. */
public final class PositiveShapes {
  private PositiveShapes() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle GETENV =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("getenv"), FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return block.reinterpret(size);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(@Releases("malloc") MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static MemorySegment scratch(Arena arena) {
    return arena.allocate(64);
  }

  static void arenaMemoryThroughAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = scratch(arena);
      // WITNESS: crash
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      free(block);
    }
  }

  private record Text(MemorySegment bytes) implements AutoCloseable {
    @Override
    public void close() {
      free(bytes);
    }
  }

  // WITNESS: none
  static void arenaMemoryInARecord() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      try (Text text = new Text(arena.allocateFrom("text"))) {
        text.bytes().get(JAVA_BYTE, 0);
      }
    }
  }

  static void arenaMemoryByALambda() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(64);
      Runnable cleanup = () -> free(block);
      // WITNESS: crash
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      cleanup.run();
    }
  }

  static void environment() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = (MemorySegment) GETENV.invokeExact(arena.allocateFrom("PATH"));
      if (!value.equals(MemorySegment.NULL)) {
        // WITNESS: crash
        // BUG: Diagnostic contains: [ReleaseOfNotOwned]
        free(value);
      }
    }
  }

  /** A moving cursor is not the beginning of the block any more. */
  static void cursor() {
    MemorySegment cursor = allocate(64);
    cursor.set(JAVA_BYTE, 0, (byte) 1);
    cursor = cursor.asSlice(16);
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleaseOfNotOwned]
    free(cursor);
  }

  private static void print(@Borrowed MemorySegment text) {
    text.reinterpret(1).get(JAVA_BYTE, 0);
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleaseOfNotOwned]
    free(text);
  }

  private static final class Viewer {
    private final @Borrowed MemorySegment shown;

    Viewer(MemorySegment shown) {
      this.shown = shown;
    }

    void close() {
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      free(shown);
    }
  }

  static void viewed() {
    new Viewer(allocate(16)).close();
  }
}
