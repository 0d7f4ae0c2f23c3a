package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** What functions keep in a structure of the caller, finished in many ways. */
public final class NegativeStates {
  private NegativeStates() {}

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
  static boolean freedInFinally() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment regex = arena.allocate(REGEX, 8);
      if (compile(regex, "^a+$") != 0) {
        return false; // nothing was made
      }
      try {
        return matches(regex, "aaa");
      } finally {
        free(regex);
      }
    }
  }

  // endregion

  private static final class Pattern implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment regex = arena.allocate(REGEX, 8);

    Pattern(String pattern) {
      if (compile(regex, pattern) != 0) {
        arena.close();
        throw new IllegalArgumentException(pattern);
      }
    }

    boolean in(String text) {
      return matches(regex, text);
    }

    @Override
    public void close() {
      free(regex);
      arena.close();
    }
  }

  static boolean asAnObject() {
    try (Pattern p = new Pattern("c")) {
      return p.in("abc");
    }
  }

  static int oneMemoryManyTimes() {
    int found = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment regex = arena.allocate(REGEX, 8);
      for (String pattern : new String[] {"a", "b", "("}) {
        if (compile(regex, pattern) != 0) {
          continue;
        }
        found += matches(regex, "abc") ? 1 : 0;
        free(regex);
      }
    }
    return found;
  }

  static int manyAtOnce() {
    List<MemorySegment> all = new ArrayList<>();
    int found = 0;
    try (Arena arena = Arena.ofConfined()) {
      for (String pattern : new String[] {"a", "b"}) {
        MemorySegment regex = arena.allocate(REGEX, 8);
        if (compile(regex, pattern) == 0) {
          all.add(regex);
        }
      }
      for (MemorySegment regex : all) {
        found += matches(regex, "abc") ? 1 : 0;
        free(regex);
      }
    }
    return found;
  }

  static void byItsAddress() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment two = arena.allocate(2 * REGEX, 8);
      MemorySegment second = two.asSlice(REGEX);
      if (compile(second, "a") == 0) {
        free(MemorySegment.ofAddress(two.address() + REGEX));
      }
    }
  }

  private static MemorySegment compiled(Arena arena, String pattern) {
    MemorySegment regex = arena.allocate(REGEX, 8);
    return compile(regex, pattern) == 0 ? regex : null;
  }

  static void handedOut() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment regex = compiled(arena, "x");
      if (regex != null) {
        Runnable cleanup = () -> free(regex);
        cleanup.run();
      }
    }
  }
}
