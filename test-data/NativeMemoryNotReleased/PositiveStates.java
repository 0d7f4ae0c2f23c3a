package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What functions keep in a structure of the caller, and nobody finishes. */
public final class PositiveStates {
  private PositiveStates() {}

  private static final long REGEX = 64; // sizeof(regex_t)
  private static final int EXTENDED = 1;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle REGCOMP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("regcomp"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));

  private static final MethodHandle REGEXEC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("regexec"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT));

  private static final MethodHandle REGFREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("regfree"), FunctionDescriptor.ofVoid(ADDRESS));

  private static int compile(MemorySegment regex, String pattern) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) REGCOMP.invokeExact(regex, arena.allocateFrom(pattern), EXTENDED);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static boolean matches(MemorySegment regex, String text) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) REGEXEC.invokeExact(regex, arena.allocateFrom(text), 0L, MemorySegment.NULL, 0)
          == 0;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment regex) {
    try {
      REGFREE.invokeExact(regex);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  // region state
  static boolean neverFreed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment regex = arena.allocate(REGEX, 8);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      if (compile(regex, "^a+$") != 0) {
        return false;
      }
      return matches(regex, "aaa"); // the arena frees the structure, not what regcomp hung into it
    }
  }

  // endregion

  static boolean freedOnOnePath(boolean early) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment regex = arena.allocate(REGEX, 8);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      if (compile(regex, "b") != 0 || early) {
        return false;
      }
      boolean found = matches(regex, "abc");
      free(regex);
      return found;
    }
  }

  private record Pattern(MemorySegment regex) {
    static Pattern of(String pattern, Arena arena) {
      MemorySegment regex = arena.allocate(REGEX, 8);
      if (compile(regex, pattern) != 0) {
        throw new IllegalArgumentException(pattern);
      }
      return new Pattern(regex);
    }

    boolean in(String text) {
      return matches(regex, text);
    }
  }

  static boolean inARecord() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      return Pattern.of("c", arena).in("abc");
    }
  }
}
