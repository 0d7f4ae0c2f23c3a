package testdata.guessedpointersize;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Sizes of pointers that nothing but a number in the code vouches for. */
public final class PositiveGuesses {
  private PositiveGuesses() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("getenv").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static MemorySegment get(Arena arena, String name) {
    try {
      MemorySegment value = (MemorySegment) GETENV.invokeExact(arena.allocateFrom(name));
      if (value.equals(MemorySegment.NULL)) {
        throw new IllegalStateException(name);
      }
      return value;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  // region basic
  // WITNESS: none
  static String path() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = get(arena, "PATH").reinterpret(512);
      // BUG: Diagnostic contains: [GuessedPointerSize] all of 'value' is used, but that it has 512 bytes
      byte[] bytes = value.toArray(JAVA_BYTE);
      return new String(bytes, StandardCharsets.UTF_8).trim();
    }
  }

  // endregion

  // WITNESS: none
  static void copied() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(4096);
      // BUG: Diagnostic contains: [GuessedPointerSize]
      copy.copyFrom(get(arena, "PATH").reinterpret(4096));
    }
  }

  private static byte[] all(MemorySegment of) {
    return of.toArray(JAVA_BYTE);
  }

  // WITNESS: none
  static byte[] inAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [GuessedPointerSize]
      return all(get(arena, "PATH").reinterpret(1000));
    }
  }

  static byte[] unbounded() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: throws IllegalStateException
      // BUG: Diagnostic contains: [GuessedPointerSize] all of this pointer is used, but that it has Long.MAX_VALUE
      return get(arena, "PATH").reinterpret(Long.MAX_VALUE).toArray(JAVA_BYTE);
    }
  }
}
