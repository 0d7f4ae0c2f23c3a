package testdata.stringlengthasbytecount;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Bytes that are counted, and characters of which each is one. */
public final class NegativeCounts {
  private NegativeCounts() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MEMCMP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("memcmp").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

  private static boolean same(MemorySegment a, MemorySegment b, long size) throws Throwable {
    return (int) MEMCMP.invokeExact(a, b, size) == 0;
  }

  // region bytes
  static boolean isPrefix(String prefix, MemorySegment text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(prefix);
      return same(bytes, text, bytes.byteSize() - 1);
    }
  }

  // endregion

  static boolean all() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("0123456789");
      return isPrefix("é", text)
          | number(7, text, arena)
          | literal(text, arena)
          | other("é", "a", text, arena)
          | encoded("é", text, arena)
          | later("é", text, arena)
          | wide("é", text, arena)
          | short3("é", arena);
    }
  }

  private static boolean number(int n, MemorySegment text, Arena arena) throws Throwable {
    String digits = Integer.toString(n);
    return same(arena.allocateFrom(digits), text, digits.length());
  }

  private static boolean literal(MemorySegment text, Arena arena) throws Throwable {
    String hello = "hello";
    return same(arena.allocateFrom(hello), text, hello.length());
  }

  private static boolean other(String a, String b, MemorySegment text, Arena arena)
      throws Throwable {
    return same(arena.allocateFrom(a), text, b.length());
  }

  private static boolean encoded(String a, MemorySegment text, Arena arena) throws Throwable {
    return same(arena.allocateFrom(a), text, a.getBytes(StandardCharsets.UTF_8).length);
  }

  private static boolean later(String first, MemorySegment text, Arena arena) throws Throwable {
    String a = first;
    MemorySegment bytes = arena.allocateFrom(a);
    a = a.substring(1);
    return same(bytes, text, a.length());
  }

  private static boolean wide(String a, MemorySegment text, Arena arena) throws Throwable {
    return same(arena.allocateFrom(a, StandardCharsets.UTF_16LE), text, 2L * a.length());
  }

  /** No character has more than three bytes in UTF-8 but those that are two of Java's. */
  private static boolean short3(String a, Arena arena) {
    MemorySegment bytes = arena.allocate(3L * a.length() + 1);
    bytes.setString(0, a);
    return bytes.getString(0).equals(a);
  }

  static boolean plainText(MemorySegment text, Arena arena) throws Throwable {
    String id = new UUID(1, 2).toString();
    String line = "x".repeat(5) + "\n";
    String escape = "\u001b[" + text.byteSize() + "m";
    String hex = String.format("%08x", text.address());
    String state = Thread.currentThread().getState().name();
    return same(arena.allocateFrom(id), text, id.length())
        | same(arena.allocateFrom(line), text, line.length())
        | same(arena.allocateFrom(escape), text, escape.length())
        | same(arena.allocateFrom(hex), text, hex.length())
        | same(arena.allocateFrom(state), text, state.length());
  }

  static boolean looked(String a, MemorySegment text, Arena arena) throws Throwable {
    if (!a.chars().allMatch(c -> c < 128)) {
      throw new IllegalArgumentException(a);
    }
    return same(arena.allocateFrom(a), text, a.length());
  }
}
