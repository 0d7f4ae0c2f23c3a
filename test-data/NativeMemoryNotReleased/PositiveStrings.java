package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What C allocated is read and lost: helpers that look at it, and loops that ask for more. */
public final class PositiveStrings {
  private PositiveStrings() {}

  @Target(ElementType.METHOD)
  private @interface Owned {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRDUP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strdup").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static MemorySegment copy(String text) {
    try (Arena arena = Arena.ofConfined()) {
      return (MemorySegment) STRDUP.invokeExact(arena.allocateFrom(text));
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static String orNull(MemorySegment text) {
    if (text.address() == 0) {
      return null;
    }
    return text.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static String orEmpty(MemorySegment text) {
    return text.equals(MemorySegment.NULL) ? "" : text.reinterpret(100).getString(0);
  }

  private static String last;

  private static void note(MemorySegment text) {
    if (!text.equals(MemorySegment.NULL)) {
      last = text.reinterpret(100).getString(0);
    }
  }

  // region string
  static String readByAHelper() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    return orNull(copy("text"));
  }

  // endregion

  static int readInto() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    MemorySegment text = copy("text");
    String read = orEmpty(text);
    return read.length();
  }

  static void noted() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    note(copy("text"));
  }

  static int counted() {
    int n = 0;
    for (String each : new String[] {"a", "b"}) {
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      n += orEmpty(copy(each)).length();
    }
    return n;
  }

  interface Source {
    @Owned
    MemorySegment next();
  }

  static int untilNull(Source source) {
    int n = 0;
    MemorySegment each;
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    while ((each = source.next()) != null) {
      n += each.get(JAVA_INT, 0);
    }
    return n;
  }
}
