package testdata.stringlengthasbytecount;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Characters that are counted where bytes are due. */
public final class PositiveCounts {
  private PositiveCounts() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MEMCMP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("memcmp").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

  // region basic
  static boolean isPrefix(String prefix, MemorySegment text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(prefix);
      // BUG: Diagnostic contains: [StringLengthAsByteCount] memcmp is given a text in UTF-8
      return (int) MEMCMP.invokeExact(bytes, text, (long) prefix.length()) == 0;
    }
  }

  // endregion

  static boolean cut() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return isPrefix("é", arena.allocateFrom("\u00e8"));
    }
  }

  // region room
  static MemorySegment copy(Arena arena, String text) {
    MemorySegment bytes = arena.allocate(text.length() + 1);
    // WITNESS: throws IndexOutOfBoundsException by copies
    // BUG: Diagnostic contains: [StringLengthAsByteCount] a text is written in UTF-8 into memory
    bytes.setString(0, text);
    return bytes;
  }

  // endregion

  static String copies() {
    try (Arena arena = Arena.ofConfined()) {
      return copy(arena, "é").getString(0);
    }
  }

  static MemorySegment elements(Arena arena, String text) {
    MemorySegment bytes = arena.allocate(JAVA_BYTE, text.length() + 1);
    // WITNESS: throws IndexOutOfBoundsException by copiesElements
    // BUG: Diagnostic contains: [StringLengthAsByteCount]
    bytes.setString(0, text);
    return bytes;
  }

  static String copiesElements() {
    try (Arena arena = Arena.ofConfined()) {
      return elements(arena, "é").getString(0);
    }
  }

  static byte[] slice(String text) {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [StringLengthAsByteCount] as many bytes of a text
      return arena.allocateFrom(text).asSlice(0, text.length()).toArray(JAVA_BYTE);
    }
  }

  static String slices() {
    return new String(slice("é"), StandardCharsets.UTF_8);
  }

  private static int compare(MemorySegment a, MemorySegment b, int size) throws Throwable {
    return (int) MEMCMP.invokeExact(a, b, (long) size);
  }

  static int throughHelper(Object name) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      String text = name.toString();
      int size = text.length();
      // BUG: Diagnostic contains: [StringLengthAsByteCount]
      return compare(arena.allocateFrom(text), arena.allocate(64), size);
    }
  }

  static int inLoop(List<String> texts) throws Throwable {
    int sum = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment zeros = arena.allocate(64);
      for (String text : texts) {
        // BUG: Diagnostic contains: [StringLengthAsByteCount]
        sum += compare(arena.allocateFrom(text), zeros, text.length());
      }
    }
    return sum;
  }

  static int all() throws Throwable {
    return throughHelper("é") + inLoop(List.of("a", "é"));
  }

  private record Name(String text) {
    int compareTo(MemorySegment other, Arena arena) throws Throwable {
      // BUG: Diagnostic contains: [StringLengthAsByteCount]
      return (int) MEMCMP.invokeExact(arena.allocateFrom(text), other, (long) text.length());
    }
  }

  static int ofRecord() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return new Name("é").compareTo(arena.allocate(4), arena);
    }
  }

  /** What a name is taken out of says nothing of its characters. */
  static boolean isKnown(java.util.List<String> names, String name, MemorySegment text) throws Throwable {
    if (!names.remove(name)) {
      throw new java.util.NoSuchElementException(name);
    }
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [StringLengthAsByteCount] memcmp is given a text in UTF-8
      return (int) MEMCMP.invokeExact(arena.allocateFrom(name), text, (long) name.length()) == 0;
    }
  }
}
