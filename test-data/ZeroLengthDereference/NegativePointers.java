package testdata.zerolengthdereference;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** Pointers whose size somebody said, and what needs none. */
public final class NegativePointers {
  private NegativePointers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final AddressLayout C_POINTER =
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, JAVA_BYTE));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle STRCHR =
      bind("strchr", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));

  private static final MethodHandle STRRCHR =
      bind("strrchr", FunctionDescriptor.of(C_POINTER, C_POINTER, JAVA_INT));

  private static final MethodHandle STRLEN =
      bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final StructLayout NODE =
      MemoryLayout.structLayout(
          ADDRESS.withName("next"), C_POINTER.withName("text"), JAVA_LONG.withName("value"));

  // region sized
  static String sized() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) STRCHR.invokeExact(arena.allocateFrom("a=b"), (int) '=');
      return found.equals(MemorySegment.NULL)
          ? null
          : found.reinterpret(Long.MAX_VALUE).getString(1);
    }
  }

  // endregion

  static String sizedByItsLayout() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) STRRCHR.invokeExact(arena.allocateFrom("a=b"), (int) '=');
      return found.equals(MemorySegment.NULL) ? null : found.getString(1);
    }
  }

  private static MemorySegment node(Arena arena, MemorySegment next, String text) {
    MemorySegment node = arena.allocate(NODE);
    node.set(ADDRESS, 0, next);
    node.set(
        C_POINTER,
        NODE.byteOffset(MemoryLayout.PathElement.groupElement("text")),
        arena.allocateFrom(text));
    return node;
  }

  // region passing
  static long passedOn() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("key=value");
      MemorySegment found = (MemorySegment) STRCHR.invokeExact(text, (int) '=');
      if (found.address() == 0 || found.equals(text)) {
        return 0;
      }
      return (long) STRLEN.invokeExact(found) + found.address() - text.address();
    }
  }

  // endregion

  static List<String> list() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment head = node(arena, node(arena, MemorySegment.NULL, "b"), "a");
      List<String> out = new ArrayList<>();
      MemorySegment n = head;
      while (true) {
        out.add(n.get(C_POINTER, 8).getString(0));
        MemorySegment next = n.get(ADDRESS, 0);
        if (next.equals(MemorySegment.NULL)) {
          return out;
        }
        n = next.reinterpret(NODE.byteSize());
      }
    }
  }

  static long slicedAtNothing() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) STRCHR.invokeExact(arena.allocateFrom("a=b"), (int) '=');
      return found.asSlice(0).byteSize() + found.asSlice(0, 0).byteSize();
    }
  }

  private record Buffer(MemorySegment data) {
    static Buffer of(MemorySegment pointer, long size) {
      return new Buffer(size < 0 ? pointer : pointer.reinterpret(size));
    }

    byte first() {
      return data.get(JAVA_BYTE, 0);
    }
  }

  static byte inARecord() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) STRCHR.invokeExact(arena.allocateFrom("a=b"), (int) '=');
      return Buffer.of(found, 2).first();
    }
  }

  static int pointerToPointer() {
    try (Arena arena = Arena.ofConfined()) {
      AddressLayout toPointer = ADDRESS.withTargetLayout(C_POINTER).withName("argv");
      MemorySegment argv = arena.allocate(toPointer);
      MemorySegment cell = arena.allocate(C_POINTER);
      cell.set(C_POINTER, 0, arena.allocateFrom("x"));
      argv.set(toPointer, 0, cell);
      return argv.get(toPointer, 0).get(C_POINTER, 0).get(JAVA_BYTE, 0);
    }
  }

  static boolean whoCatchesItKnows() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) STRCHR.invokeExact(arena.allocateFrom("a=b"), (int) '=');
      try {
        found.get(JAVA_BYTE, 0);
        return false;
      } catch (IndexOutOfBoundsException e) {
        return true;
      }
    }
  }

  static long sizeAsked() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) STRCHR.invokeExact(arena.allocateFrom("a=b"), (int) '=');
      return found.byteSize() == 0 ? -1 : found.get(JAVA_BYTE, 0);
    }
  }

  /** As many as there are: none. */
  static void nothing(int count, byte[] into) {
    MemorySegment.copy(MemorySegment.NULL, JAVA_BYTE, 0, into, 0, count);
  }

  static MemorySegment noPart(long count) {
    return MemorySegment.NULL.asSlice(0, count);
  }
}
