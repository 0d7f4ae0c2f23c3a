package testdata.segmentusedafterclose;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Views that are passed around: buffers, accessors of structs, mapped files. */
public final class PositiveBuffers {
  private PositiveBuffers() {}

  /** A struct with its accessors, as generated code has them. */
  static final class Point {
    static final StructLayout LAYOUT =
        MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));
    private static final VarHandle X = LAYOUT.varHandle(groupElement("x"));
    private static final VarHandle Y = LAYOUT.varHandle(groupElement("y"));

    static int x(MemorySegment point) {
      return (int) X.get(point, 0L);
    }

    static void y(MemorySegment point, int value) {
      Y.set(point, 0L, value);
    }

    /** Several points behind one another. */
    static final class Line {
      static final SequenceLayout LAYOUT = MemoryLayout.sequenceLayout(2, Point.LAYOUT);
      static final VarHandle END_X = LAYOUT.varHandle(sequenceElement(1), groupElement("x"));
    }
  }

  static void accessorOfStruct() {
    MemorySegment point;
    try (Arena arena = Arena.ofConfined()) {
      point = arena.allocate(Point.LAYOUT);
      Point.y(point, 1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int x = Point.x(point);
  }

  static void handleOfNestedLayout() {
    Arena arena = Arena.ofConfined();
    MemorySegment line = arena.allocate(Point.Line.LAYOUT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int x = (int) Point.Line.END_X.get(line, 0L);
  }

  static void copiedToArray() {
    Arena arena = Arena.ofConfined();
    MemorySegment line = arena.allocate(Point.Line.LAYOUT);
    int[] numbers = new int[4];
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment.copy(line, JAVA_INT, 0, numbers, 0, 4);
  }

  static void copiedFromArray() {
    Arena arena = Arena.ofConfined();
    MemorySegment line = arena.allocate(Point.Line.LAYOUT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment.copy(new byte[] {1, 2}, 0, line, JAVA_BYTE, 0, 2);
  }

  private static void clear(IntBuffer numbers) {
    while (numbers.hasRemaining()) {
      numbers.put(0);
    }
  }

  private static IntBuffer numbers(ByteBuffer bytes) {
    return bytes.order(ByteOrder.nativeOrder()).asIntBuffer();
  }

  static void bufferThroughHelpers() {
    IntBuffer tail;
    try (Arena arena = Arena.ofConfined()) {
      tail = numbers(arena.allocate(16).asByteBuffer()).slice(1, 3);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    clear(tail);
  }

  static void segmentOfBuffer() {
    Arena arena = Arena.ofConfined();
    ByteBuffer bytes = arena.allocate(16).asByteBuffer();
    MemorySegment again = MemorySegment.ofBuffer(bytes);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    again.fill((byte) 0);
  }

  static void decodedText() {
    ByteBuffer text;
    try (Arena arena = Arena.ofConfined()) {
      text = arena.allocateFrom("text").asByteBuffer();
    }
    // WITNESS: throws CoderMalfunctionError "Already closed"
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String decoded = StandardCharsets.UTF_8.decode(text).toString();
  }

  static void writtenToChannel() throws IOException {
    Path file = Files.createTempFile("example", ".bin");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes;
      try (Arena arena = Arena.ofConfined()) {
        bytes = arena.allocate(16).asByteBuffer();
      }
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      int written = channel.write(bytes);
    } finally {
      Files.delete(file);
    }
  }

  /** A mapped file, as a class of its own. */
  static final class MappedFile implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment content;

    MappedFile(Path path, long size) throws IOException {
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        content = channel.map(MapMode.READ_WRITE, 0, size, arena);
      } catch (IOException | RuntimeException e) {
        arena.close();
        throw e;
      }
    }

    MemorySegment page(int number) {
      return content.asSlice(number * 8L, 8);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void pageOfMappedFile() throws IOException {
    Path path = Files.createTempFile("example", ".bin");
    try {
      MemorySegment page;
      try (MappedFile file = new MappedFile(path, 64)) {
        page = file.page(1);
      }
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      page.fill((byte) 1);
    } finally {
      Files.delete(path);
    }
  }
}
