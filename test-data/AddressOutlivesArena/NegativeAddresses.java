package testdata.addressoutlivesarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;

/** Addresses of memory that lives, and addresses that are only looked at. */
public final class NegativeAddresses {
  private NegativeAddresses() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("malloc").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("free").orElseThrow(), FunctionDescriptor.ofVoid(ADDRESS));

  // region right
  static void segmentItself() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(JAVA_INT);
      long address = block.address();
      MemorySegment view = MemorySegment.ofAddress(address).reinterpret(4);
      view.set(JAVA_INT, 0, 1); // the arena is still open
    }
  }

  // endregion

  static void onlyPrintedAfterwards() {
    long address;
    try (Arena arena = Arena.ofConfined()) {
      address = arena.allocate(JAVA_INT).address();
    }
    String text = "was at " + Long.toHexString(address);
  }

  private static boolean aligned(long alignment) {
    try (Arena arena = Arena.ofConfined()) {
      return arena.allocate(16).address() % alignment == 0;
    }
  }

  static void alignmentOfAddress() {
    boolean even = aligned(2);
  }

  private static long distance() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(16);
      return block.asSlice(8).address() - block.address();
    }
  }

  static void differenceOfAddresses() {
    long eight = distance();
  }

  static void comparedAfterwards() {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(8);
    long address = block.address();
    arena.close();
    boolean absent = address == 0;
  }

  /** A handle that native code owns. */
  static final class NativeObject {
    private final long handle;

    NativeObject() throws Throwable {
      MemorySegment pointer = (MemorySegment) MALLOC.invokeExact(8L);
      handle = pointer.address();
    }

    void free() throws Throwable {
      FREE.invokeExact(MemorySegment.ofAddress(handle));
    }
  }

  static void handleOfNativeCode() throws Throwable {
    new NativeObject().free();
  }

  private static long openHandle() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      out.set(ADDRESS, 0, (MemorySegment) MALLOC.invokeExact(8L));
      return out.get(ADDRESS, 0).address(); // of the object, not of the cell
    }
  }

  static void handleFromOutParameter() throws Throwable {
    FREE.invokeExact(MemorySegment.ofAddress(openHandle()));
  }

  /** Keeps the segment beside its address. */
  static final class Buffer {
    private final MemorySegment memory = Arena.ofAuto().allocate(16);
    private final long address = memory.address();

    int first() {
      try {
        return MemorySegment.ofAddress(address).reinterpret(16).get(JAVA_INT, 0);
      } finally {
        Reference.reachabilityFence(this);
      }
    }
  }

  static void segmentKeptInField() {
    int first = new Buffer().first();
  }

  static void autoSegmentKeptInLocal() {
    MemorySegment block = Arena.ofAuto().allocate(16);
    long address = block.address();
    int value = MemorySegment.ofAddress(address).reinterpret(16).get(JAVA_INT, 0);
    Reference.reachabilityFence(block);
  }

  private static final long TABLE = Arena.global().allocate(64).address();

  static void globalMemory() {
    int value = MemorySegment.ofAddress(TABLE).reinterpret(64).get(JAVA_INT, 0);
  }

  private static long addressIn(Arena arena) {
    return arena.allocate(JAVA_INT).address();
  }

  static void arenaOfCaller() {
    try (Arena arena = Arena.ofConfined()) {
      int value = MemorySegment.ofAddress(addressIn(arena)).reinterpret(4).get(JAVA_INT, 0);
    }
  }

  private static final Map<Long, String> NAMES = new HashMap<>();

  static void keyOfRegistry() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(8);
      NAMES.put(block.address(), "block");
      String name = NAMES.remove(block.address());
    }
  }

  // The memory stays where it is: only the view ends with the arena.
  private static long addressBehind(MemorySegment memory) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment view = memory.reinterpret(4, arena, null);
      view.set(JAVA_INT, 0, 1);
      return view.address();
    }
  }

  static void viewInAnArena() {
    MemorySegment memory = Arena.ofAuto().allocate(JAVA_INT);
    MemorySegment again = MemorySegment.ofAddress(addressBehind(memory)).reinterpret(4);
    int value = again.get(JAVA_INT, 0);
    Reference.reachabilityFence(memory);
  }

  static void pointerToMemoryOfAnother() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(JAVA_INT);
      MemorySegment cell = arena.allocate(ADDRESS);
      try (Arena inner = Arena.ofConfined()) {
        cell.set(ADDRESS, 0, memory.reinterpret(inner, null));
      }
      int value = cell.get(ADDRESS, 0).reinterpret(4).get(JAVA_INT, 0);
    }
  }
}
