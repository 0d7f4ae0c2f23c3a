package testdata.addressoutlivesarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Raw addresses that are used after their memory was freed. The blocks are large so that the
 * operating system takes them back at once: small ones would give stale or foreign data instead.
 */
public final class PositiveAddresses {
  private PositiveAddresses() {}

  private static final long SIZE = 64L << 20;

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

  private static int read(long address) {
    return MemorySegment.ofAddress(address).reinterpret(SIZE).get(JAVA_INT, 0);
  }

  // region basic
  static void usedAfterTheBlock() {
    long address;
    try (Arena arena = Arena.ofConfined()) {
      address = arena.allocate(SIZE).address();
    }
    // WITNESS: crash
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    MemorySegment view = MemorySegment.ofAddress(address).reinterpret(SIZE);
    int value = view.get(JAVA_INT, 0); // reads memory that is no longer ours: no exception
  }

  // endregion

  static void usedAfterExplicitClose() {
    Arena arena = Arena.ofShared();
    MemorySegment block = arena.allocate(SIZE);
    long address = block.address();
    arena.close();
    // WITNESS: crash
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    int value = MemorySegment.ofAddress(address).reinterpret(SIZE).get(JAVA_INT, 0);
  }

  private static long returned() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: crash by readReturned
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      return arena.allocate(SIZE).address();
    }
  }

  static void readReturned() {
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    int value = read(returned());
  }

  private static MemorySegment laundered() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(SIZE);
      // WITNESS: crash by readLaundered
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      return MemorySegment.ofAddress(block.address()).reinterpret(SIZE);
    }
  }

  static void readLaundered() {
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    int value = laundered().get(JAVA_INT, 0);
  }

  private long handle;

  private void open() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: crash by readField
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      handle = arena.allocate(SIZE).address();
    }
  }

  static void readField() {
    PositiveAddresses object = new PositiveAddresses();
    object.open();
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    int value = read(object.handle);
  }

  private void openBehindHeader() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: crash by readBehindHeader
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      handle = arena.allocate(SIZE).address() + 16;
    }
  }

  static void readBehindHeader() {
    PositiveAddresses object = new PositiveAddresses();
    object.openBehindHeader();
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    int value = MemorySegment.ofAddress(object.handle).reinterpret(4).get(JAVA_INT, 0);
  }

  static void passedToNativeCode() throws Throwable {
    long address;
    try (Arena arena = Arena.ofConfined()) {
      address = arena.allocate(SIZE).address();
    }
    // WITNESS: crash
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    long length = (long) STRLEN.invokeExact(address);
  }

  record Handle(long address) {}

  private static Handle wrapped() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: crash by readWrapped
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      return new Handle(arena.allocate(SIZE).address());
    }
  }

  static void readWrapped() {
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    int value = read(wrapped().address());
  }

  private static void writeInto(MemorySegment struct) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: crash by readFromStruct
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      struct.set(JAVA_LONG, 0, arena.allocate(SIZE).address());
    }
  }

  static void readFromStruct() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment struct = arena.allocate(ADDRESS);
      writeInto(struct);
      int value = read(struct.get(JAVA_LONG, 0));
    }
  }

  // region temporary
  static void temporaryAutoSegment() throws InterruptedException {
    // WITNESS: crash
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    long address = Arena.ofAuto().allocate(SIZE).address(); // nothing keeps the segment
    collectGarbage();
    int value = read(address);
  }

  // endregion

  private static void collectGarbage() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      System.gc();
      Thread.sleep(20);
    }
  }

  private static long ofAutoSlice() {
    MemorySegment block = Arena.ofAuto().allocate(SIZE);
    // WITNESS: crash by readAutoSlice
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    return block.asSlice(8).address();
  }

  static void readAutoSlice() throws InterruptedException {
    long address = ofAutoSlice();
    collectGarbage();
    int value = MemorySegment.ofAddress(address).reinterpret(4).get(JAVA_INT, 0);
  }

  private static long[] inAnArray() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: crash by readFromArray
      // BUG: Diagnostic contains: [AddressOutlivesArena]
      return new long[] {arena.allocate(SIZE).address()};
    }
  }

  static void readFromArray() {
    // BUG: Diagnostic contains: [AddressOutlivesArena]
    int value = read(inAnArray()[0]);
  }
}
