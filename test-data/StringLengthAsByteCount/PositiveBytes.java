package testdata.stringlengthasbytecount;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes that are made of a text, where its characters are counted. */
public final class PositiveBytes {
  private PositiveBytes() {}

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static final MethodHandle STRNLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strnlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG),
              Linker.Option.critical(true));

  // region copied
  static MemorySegment copy(Arena arena, String text) {
    MemorySegment memory = arena.allocate(text.length() + 1);
    // WITNESS: throws IndexOutOfBoundsException by copies
    // BUG: Diagnostic contains: [StringLengthAsByteCount] a text is written in UTF-8 into memory
    memory.copyFrom(MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)));
    return memory;
  }

  // endregion

  static String copies() {
    try (Arena arena = Arena.ofConfined()) {
      return copy(arena, "\u00e9\u00e9").getString(0);
    }
  }

  private static MemorySegment bytes(String text) {
    byte[] bytes = text.getBytes();
    return MemorySegment.ofArray(bytes);
  }

  static void throughHelper(Arena arena, Object name) {
    String text = name.toString();
    int size = text.length();
    MemorySegment memory = arena.allocate(JAVA_BYTE, size);
    // WITNESS: throws IndexOutOfBoundsException by throughHelpers
    // BUG: Diagnostic contains: [StringLengthAsByteCount]
    memory.copyFrom(bytes(text));
  }

  static void throughHelpers() {
    try (Arena arena = Arena.ofConfined()) {
      throughHelper(arena, "\u00e9");
    }
  }

  static void asMany(Arena arena, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    MemorySegment memory = arena.allocate(text.length() + 1L);
    // WITNESS: throws IndexOutOfBoundsException by asManyOf
    // BUG: Diagnostic contains: [StringLengthAsByteCount]
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
  }

  static void asManyOf() {
    try (Arena arena = Arena.ofConfined()) {
      asMany(arena, "\u00e9\u00e9");
    }
  }

  static long passed(String text) throws Throwable {
    MemorySegment bytes = MemorySegment.ofArray(text.getBytes());
    // BUG: Diagnostic contains: [StringLengthAsByteCount] strnlen is given a text in UTF-8
    return (long) STRNLEN.invokeExact(bytes, (long) text.length());
  }
}
