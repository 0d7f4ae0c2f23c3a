package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Slices, buffers, handles, streams and allocators over memory that is gone. */
public final class PositiveViews {
  private PositiveViews() {}

  private static final StructLayout POINT =
      MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));
  private static final VarHandle X = POINT.varHandle(MemoryLayout.PathElement.groupElement("x"));

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  static void slice() {
    MemorySegment tail;
    try (Arena arena = Arena.ofConfined()) {
      tail = arena.allocate(64).asSlice(32);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    tail.fill((byte) 0);
  }

  static void reinterpretedSlice() {
    MemorySegment view;
    try (Arena arena = Arena.ofConfined()) {
      view = arena.allocate(64).reinterpret(16).asReadOnly();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    byte first = view.get(JAVA_BYTE, 0);
  }

  static void reinterpretItselfNeedsLife() {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(64);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment view = block.reinterpret(16);
  }

  // region buffer
  static void byteBuffer() {
    ByteBuffer buffer;
    try (Arena arena = Arena.ofConfined()) {
      buffer = arena.allocate(64).asByteBuffer();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    buffer.put((byte) 1);
  }

  // endregion

  static void intBufferOfSlice() {
    IntBuffer numbers;
    try (Arena arena = Arena.ofConfined()) {
      numbers = arena.allocate(64).asByteBuffer().slice(8, 16).asIntBuffer();
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int first = numbers.get(0);
  }

  static void varHandle() {
    Arena arena = Arena.ofConfined();
    MemorySegment point = arena.allocate(POINT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    X.set(point, 0L, 5);
  }

  static void streamOfElements() {
    Stream<MemorySegment> cells;
    try (Arena arena = Arena.ofConfined()) {
      cells = arena.allocate(16, 4).elements(JAVA_INT);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int sum = cells.mapToInt(cell -> cell.get(JAVA_INT, 0)).sum();
  }

  static void slicingAllocator() {
    SegmentAllocator allocator;
    try (Arena arena = Arena.ofConfined()) {
      allocator = SegmentAllocator.slicingAllocator(arena.allocate(256));
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment number = allocator.allocateFrom(JAVA_INT, 5);
  }

  static void prefixAllocator() {
    Arena arena = Arena.ofConfined();
    SegmentAllocator allocator = SegmentAllocator.prefixAllocator(arena.allocate(256, 8));
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment text = allocator.allocateFrom("text");
  }

  static void arenaAsAllocator() {
    SegmentAllocator allocator;
    try (Arena arena = Arena.ofConfined()) {
      allocator = arena;
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment late = allocator.allocate(8);
  }

  static void passedToNativeCode() throws Throwable {
    MemorySegment name;
    try (Arena arena = Arena.ofConfined()) {
      name = arena.allocateFrom("name");
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    long length = (long) STRLEN.invokeExact(name);
  }

  static void mappedFile() throws IOException {
    Path file = Files.createTempFile("forewarn", ".bin");
    try {
      Files.write(file, new byte[16]);
      MemorySegment mapped;
      try (Arena arena = Arena.ofConfined();
          FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        mapped = channel.map(MapMode.READ_ONLY, 0, 16, arena);
      }
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      byte first = mapped.get(JAVA_BYTE, 0);
    } finally {
      Files.delete(file);
    }
  }

  static void forEachOverElements() {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(16, 4);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    block.elements(JAVA_INT).forEach(cell -> cell.set(JAVA_INT, 0, 1));
  }
}
