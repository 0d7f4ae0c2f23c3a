package testdata.readonlysegmentwritten;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Read-only memory that Java writes. */
public final class PositiveWrites {
  private PositiveWrites() {}

  private static final StructLayout POINT =
      MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));

  private static final VarHandle X = POINT.varHandle(PathElement.groupElement("x"));

  // region basic
  static void view() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment view = arena.allocate(8).asReadOnly();
      // BUG: Diagnostic contains: [ReadOnlySegmentWritten] 'view' is read-only: writing it throws
      view.set(JAVA_INT, 0, 1);
    }
  }

  // endregion

  static void slice() {
    MemorySegment part = MemorySegment.ofArray(new byte[8]).asReadOnly().asSlice(4);
    // BUG: Diagnostic contains: [ReadOnlySegmentWritten]
    part.fill((byte) 0);
  }

  static void byHandle() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(POINT).asReadOnly();
      // BUG: Diagnostic contains: [ReadOnlySegmentWritten]
      X.set(point, 0L, 1);
    }
  }

  static void copiedTo() {
    MemorySegment constants = MemorySegment.ofArray(new int[] {1, 2}).asReadOnly();
    // BUG: Diagnostic contains: [ReadOnlySegmentWritten]
    constants.copyFrom(MemorySegment.ofArray(new int[] {3, 4}));
  }

  // region mapped
  private static void patch(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      // WITNESS: by patched
      // BUG: Diagnostic contains: [ReadOnlySegmentWritten] 'mapped' is read-only
      mapped.set(JAVA_BYTE, 0, (byte) 1);
    }
  }

  // endregion

  static void patched() throws IOException {
    Path file = Files.createTempFile("forewarn", null);
    try {
      Files.write(file, new byte[16]);
      patch(file);
    } finally {
      Files.delete(file);
    }
  }

  static void buffer() {
    ByteBuffer constants = ByteBuffer.allocate(8).asReadOnlyBuffer();
    MemorySegment segment = MemorySegment.ofBuffer(constants);
    // BUG: Diagnostic contains: [ReadOnlySegmentWritten]
    segment.set(JAVA_BYTE, 0, (byte) 1);
  }

  private record Table(MemorySegment data) {
    static Table of(MemorySegment data) {
      return new Table(data.asReadOnly());
    }

    void put(int index, int value) {
      data.setAtIndex(JAVA_INT, index, value);
    }
  }

  static void inARecord() {
    try (Arena arena = Arena.ofConfined()) {
      Table table = Table.of(arena.allocate(JAVA_INT, 4));
      // BUG: Diagnostic contains: [ReadOnlySegmentWritten]
      table.put(0, 1);
    }
  }

  private record Fixed(MemorySegment data) {
    Fixed {
      data = data.asReadOnly();
    }

    void put(int index, int value) {
      data.setAtIndex(JAVA_INT, index, value);
    }
  }

  static void compactConstructor() {
    try (Arena arena = Arena.ofConfined()) {
      Fixed fixed = new Fixed(arena.allocate(JAVA_INT, 4));
      // BUG: Diagnostic contains: [ReadOnlySegmentWritten]
      fixed.put(0, 1);
    }
  }
}
