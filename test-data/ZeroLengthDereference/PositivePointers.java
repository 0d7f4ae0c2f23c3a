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
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/** Pointers from native code that are used as if Java knew what is behind them. */
public final class PositivePointers {
  private PositivePointers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("getenv").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle STRCHR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strchr").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));

  private static final StructLayout NODE =
      MemoryLayout.structLayout(ADDRESS.withName("next"), JAVA_LONG.withName("value"));

  private static final VarHandle NEXT = NODE.varHandle(PathElement.groupElement("next"));
  private static final VarHandle VALUE = NODE.varHandle(PathElement.groupElement("value"));

  // region basic
  static String path() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = (MemorySegment) GETENV.invokeExact(arena.allocateFrom("PATH"));
      if (value.equals(MemorySegment.NULL)) {
        return null;
      }
      // BUG: Diagnostic contains: [ZeroLengthDereference] 'value' is a pointer from native code
      return value.getString(0);
    }
  }

  // endregion

  /** A list of two nodes. */
  private static MemorySegment list(Arena arena) {
    MemorySegment last = arena.allocate(NODE);
    last.set(JAVA_LONG, 8, 2);
    MemorySegment first = arena.allocate(NODE);
    first.set(ADDRESS, 0, last);
    return first;
  }

  // region field
  private static long second(MemorySegment node) {
    MemorySegment next = node.get(ADDRESS, 0);
    // WITNESS: by secondOfList
    // BUG: Diagnostic contains: [ZeroLengthDereference] 'next' is a pointer from native code
    return next.get(JAVA_LONG, 8);
  }

  // endregion

  static long secondOfList() {
    try (Arena arena = Arena.ofConfined()) {
      return second(list(arena));
    }
  }

  private static long bySlice(MemorySegment node) {
    // WITNESS: by sliceOfList
    // BUG: Diagnostic contains: [ZeroLengthDereference]
    MemorySegment value = node.get(ADDRESS, 0).asSlice(8, 8);
    return value.get(JAVA_LONG, 0);
  }

  static long sliceOfList() {
    try (Arena arena = Arena.ofConfined()) {
      return bySlice(list(arena));
    }
  }

  private static long byHandle(MemorySegment node) {
    MemorySegment next = (MemorySegment) NEXT.get(node, 0L);
    // WITNESS: by handleOfList
    // BUG: Diagnostic contains: [ZeroLengthDereference]
    return (long) VALUE.get(next, 0L);
  }

  static long handleOfList() {
    try (Arena arena = Arena.ofConfined()) {
      return byHandle(list(arena));
    }
  }

  private static int firstByte(MemorySegment text) {
    return text.get(JAVA_BYTE, 0);
  }

  static int throughAHelper() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) STRCHR.invokeExact(arena.allocateFrom("a=b"), (int) '=');
      if (found.equals(MemorySegment.NULL)) {
        return -1;
      }
      // WITNESS: by throughAHelper
      // BUG: Diagnostic contains: [ZeroLengthDereference] this pointer is a pointer from native code
      return firstByte(found);
    }
  }

  private static MemorySegment find(MemorySegment in, int c) {
    try {
      return (MemorySegment) STRCHR.invokeExact(in, c);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static int fromAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = find(arena.allocateFrom("a=b"), '=');
      if (found.address() == 0) {
        return -1;
      }
      // BUG: Diagnostic contains: [ZeroLengthDereference]
      return found.get(JAVA_BYTE, 1);
    }
  }

  private record Text(MemorySegment at) {
    String read() {
      return at.getString(0);
    }
  }

  static String inARecord() {
    try (Arena arena = Arena.ofConfined()) {
      Text text = new Text(find(arena.allocateFrom("a=b"), 'b'));
      // WITNESS: by inARecord
      // BUG: Diagnostic contains: [ZeroLengthDereference]
      return text.read();
    }
  }

  static String inALambda() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = find(arena.allocateFrom("a=b"), 'b');
      // BUG: Diagnostic contains: [ZeroLengthDereference]
      Supplier<String> read = () -> found.getString(0);
      return read.get();
    }
  }

  static void written() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = find(arena.allocateFrom("a=b"), '=');
      // BUG: Diagnostic contains: [ZeroLengthDereference]
      found.set(JAVA_BYTE, 0, (byte) 0);
    }
  }

  static void copied() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = find(arena.allocateFrom("a=b"), 'b');
      byte[] bytes = new byte[2];
      // BUG: Diagnostic contains: [ZeroLengthDereference] 'found' is a pointer
      MemorySegment.copy(found, JAVA_BYTE, 0, bytes, 0, 2);
    }
  }

  /** Nothing is thrown: there is just nothing in it. */
  static int empty() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = find(arena.allocateFrom("a=b"), 'b');
      // WITNESS: none
      // BUG: Diagnostic contains: [ZeroLengthDereference] 'found' is a pointer from native code, a segment of size 0: toArray finds nothing
      return found.toArray(JAVA_BYTE).length;
    }
  }

  static long ofARawAddress(boolean first) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment node = list(arena);
      long address = node.address();
      // BUG: Diagnostic contains: [ZeroLengthDereference]
      return MemorySegment.ofAddress(address).get(JAVA_LONG, first ? 0 : 8);
    }
  }

  /** The target of another layout is of no use. */
  private static final AddressLayout TO_LONG = ADDRESS.withTargetLayout(JAVA_LONG);

  private static long withoutTarget(MemorySegment node) {
    AddressLayout plain = TO_LONG.withoutTargetLayout();
    // WITNESS: by plainPointer
    // BUG: Diagnostic contains: [ZeroLengthDereference]
    return node.get(plain, 0).get(JAVA_LONG, 0);
  }

  static long plainPointer() {
    try (Arena arena = Arena.ofConfined()) {
      return withoutTarget(list(arena));
    }
  }

  static int elementOfAnArray() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment strings = arena.allocate(ADDRESS, 2);
      strings.setAtIndex(ADDRESS, 0, arena.allocateFrom("one"));
      strings.setAtIndex(ADDRESS, 1, arena.allocateFrom("two"));
      // BUG: Diagnostic contains: [ZeroLengthDereference] 'strings.getAtIndex(ADDRESS, 1)' is a pointer
      return strings.getAtIndex(ADDRESS, 1).get(ValueLayout.JAVA_CHAR, 0);
    }
  }
}
