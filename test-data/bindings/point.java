// Written by hand in the shape of jextract's output
package testdata.bindings;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.function.Consumer;

/**
 *
 *
 * {@snippet lang=c : struct point { int x; int y; }; }
 */
public final class point {
  private static final GroupLayout $LAYOUT =
      MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y")).withName("point");
  private static final long x$OFFSET = $LAYOUT.byteOffset(groupElement("x"));
  private static final long y$OFFSET = $LAYOUT.byteOffset(groupElement("y"));

  private point() {}

  public static GroupLayout layout() {
    return $LAYOUT;
  }

  public static int x(MemorySegment struct) {
    return struct.get(JAVA_INT, x$OFFSET);
  }

  public static void x(MemorySegment struct, int fieldValue) {
    struct.set(JAVA_INT, x$OFFSET, fieldValue);
  }

  public static int y(MemorySegment struct) {
    return struct.get(JAVA_INT, y$OFFSET);
  }

  public static void y(MemorySegment struct, int fieldValue) {
    struct.set(JAVA_INT, y$OFFSET, fieldValue);
  }

  public static MemorySegment asSlice(MemorySegment array, long index) {
    return array.asSlice(layout().byteSize() * index);
  }

  public static MemorySegment allocate(SegmentAllocator allocator) {
    return allocator.allocate(layout());
  }

  public static MemorySegment allocateArray(long elementCount, SegmentAllocator allocator) {
    return allocator.allocate(MemoryLayout.sequenceLayout(elementCount, layout()));
  }

  public static MemorySegment reinterpret(
      MemorySegment address, Arena arena, Consumer<MemorySegment> cleanup) {
    return address.reinterpret(layout().byteSize(), arena, cleanup);
  }
}
