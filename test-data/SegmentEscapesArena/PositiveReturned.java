package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Memory of a block-scoped arena is returned. */
public final class PositiveReturned {
  private PositiveReturned() {}

  // region basic
  private static MemorySegment greeting(String name) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readGreeting
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return arena.allocateFrom("Hello " + name);
    }
  }

  static void readGreeting() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String text = greeting("Ann").getString(0); // throws IllegalStateException: Already closed
  }

  // endregion

  private static MemorySegment viaLocal() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      cell.set(JAVA_INT, 0, 1);
      // WITNESS: by readLocal
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return cell;
    }
  }

  static void readLocal() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = viaLocal().get(JAVA_INT, 0);
  }

  private static MemorySegment slice() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment block = arena.allocate(64);
      // WITNESS: by readSlice
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return block.asSlice(8, 8);
    }
  }

  static void readSlice() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    slice().fill((byte) 0);
  }

  private static ByteBuffer buffer() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readBuffer
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return arena.allocate(64).asByteBuffer();
    }
  }

  static void readBuffer() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    byte first = buffer().get(0);
  }

  private static MemorySegment closedInFinally() {
    Arena arena = Arena.ofConfined();
    try {
      // WITNESS: by readClosedInFinally
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return arena.allocate(JAVA_INT);
    } finally {
      arena.close();
    }
  }

  static void readClosedInFinally() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = closedInFinally().get(JAVA_INT, 0);
  }

  private static MemorySegment afterClose() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    // WITNESS: by readAfterClose
    // BUG: Diagnostic contains: [SegmentEscapesArena]
    return cell;
  }

  static void readAfterClose() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = afterClose().get(JAVA_INT, 0);
  }

  private static Optional<MemorySegment> optional(boolean wanted) {
    try (Arena arena = Arena.ofConfined()) {
      if (!wanted) {
        return Optional.empty();
      }
      // WITNESS: by readOptional
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return Optional.of(arena.allocate(JAVA_INT));
    }
  }

  static void readOptional(boolean wanted) {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = optional(wanted).map(cell -> cell.get(JAVA_INT, 0)).orElse(0);
  }

  private static List<MemorySegment> list() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readList
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return List.of(arena.allocate(JAVA_INT), arena.allocate(JAVA_INT));
    }
  }

  static void readList() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = list().get(1).get(JAVA_INT, 0);
  }

  private static Stream<MemorySegment> stream() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readStream
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return arena.allocate(16, 4).elements(JAVA_INT);
    }
  }

  static void readStream() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int sum = stream().mapToInt(cell -> cell.get(JAVA_INT, 0)).sum();
  }

  private static MemorySegment choose(boolean small) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readChosen
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return small ? arena.allocate(8) : MemorySegment.ofArray(new byte[64]);
    }
  }

  static void readChosen(boolean small) {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    byte first = choose(small).get(JAVA_BYTE, 0);
  }

  private static MemorySegment bySwitch(boolean text) {
    Object source = text ? "text" : 7;
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readSwitch
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return switch (source) {
        case String s -> arena.allocateFrom(s);
        case Integer i -> arena.allocateFrom(JAVA_INT, i);
        default -> throw new IllegalArgumentException();
      };
    }
  }

  static void readSwitch(boolean text) {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    byte first = bySwitch(text).get(JAVA_BYTE, 0);
  }

  private static IntSupplier lambda() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocateFrom(JAVA_INT, 7);
      // WITNESS: by callLambda
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return () -> cell.get(JAVA_INT, 0);
    }
  }

  static void callLambda() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = lambda().getAsInt();
  }

  private static MemorySegment[] array() {
    MemorySegment[] cells = new MemorySegment[1];
    try (Arena arena = Arena.ofConfined()) {
      cells[0] = arena.allocate(JAVA_INT);
      // WITNESS: by readArray
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return cells;
    }
  }

  static void readArray() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = array()[0].get(JAVA_INT, 0);
  }

  private static MemorySegment number(Arena arena, int value) {
    return arena.allocateFrom(JAVA_INT, value);
  }

  private static MemorySegment allocatedByHelper() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readFromHelper
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return number(arena, 3);
    }
  }

  static void readFromHelper() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = allocatedByHelper().get(JAVA_INT, 0);
  }

  private static MemorySegment relabelled(MemorySegment foreign) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readRelabelled
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return foreign.reinterpret(4, arena, null); // neither copies nor extends the memory's life
    }
  }

  static void readRelabelled() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      int value = relabelled(MemorySegment.ofAddress(cell.address())).get(JAVA_INT, 0);
    }
  }

  private static Supplier<MemorySegment> anonymous() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by usesTheAnonymousObject
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return new Supplier<>() {
        private final MemorySegment made = arena.allocate(JAVA_INT);

        @Override
        public MemorySegment get() {
          return made;
        }
      };
    }
  }

  static int usesTheAnonymousObject() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return anonymous().get().get(JAVA_INT, 0);
  }
}
