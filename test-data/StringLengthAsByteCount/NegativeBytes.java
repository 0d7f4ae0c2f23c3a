package testdata.stringlengthasbytecount;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Bytes that are made of a text, and memory that is large enough. */
public final class NegativeBytes {
  private NegativeBytes() {}

  static MemorySegment counted(Arena arena, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MemorySegment memory = arena.allocate(bytes.length + 1);
    memory.copyFrom(MemorySegment.ofArray(bytes));
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
    return memory;
  }

  /** One byte for each character. */
  static MemorySegment latin(Arena arena, String text) {
    MemorySegment memory = arena.allocate(text.length() + 1);
    memory.copyFrom(MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1)));
    return memory;
  }

  static MemorySegment ascii(Arena arena, int number) {
    String text = Integer.toHexString(number);
    MemorySegment memory = arena.allocate(text.length() + 1);
    memory.copyFrom(MemorySegment.ofArray(text.getBytes()));
    return memory;
  }

  static MemorySegment other(Arena arena, String text, String other) {
    MemorySegment memory = arena.allocate(4L * text.length() + 1);
    memory.copyFrom(MemorySegment.ofArray(text.getBytes()));
    MemorySegment more = arena.allocate(text.length() + 1);
    more.copyFrom(MemorySegment.ofArray(other.getBytes()));
    return memory;
  }

  static MemorySegment anew(Arena arena, String given) {
    String text = given;
    MemorySegment memory = arena.allocate(text.length() + 1);
    text = text.replaceAll("[^a-z]", "");
    memory.copyFrom(MemorySegment.ofArray(text.getBytes()));
    return memory;
  }

  static long all() {
    try (Arena arena = Arena.ofConfined()) {
      return counted(arena, "\u00e9").byteSize()
          + latin(arena, "\u00e9").byteSize()
          + ascii(arena, 77).byteSize()
          + other(arena, "\u00e9", "x").byteSize()
          + anew(arena, "\u00e9").byteSize();
    }
  }
}
