package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;

/** Confined and shared arenas that stay open on some path. */
public final class PositiveLeaks {
  private PositiveLeaks() {}

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  static void neverClosed() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
  }

  static void neverNamed() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    MemorySegment text = Arena.ofShared().allocateFrom("text");
    String copy = text.getString(0);
  }

  // region early
  static void earlyReturn(boolean empty) {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(64);
    if (empty) {
      return; // the arena stays open
    }
    block.fill((byte) 1);
    arena.close();
  }

  // endregion

  static void explicitThrow(boolean bad) throws IOException {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    arena.allocate(64);
    if (bad) {
      throw new IOException("bad input");
    }
    arena.close();
  }

  // region exception
  static void declaredException(boolean fail) throws IOException {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(64);
    readInto(block, fail); // throws IOException
    arena.close();
  }

  // endregion

  /** Throws {@code IllegalArgumentException} for a heap segment. */
  // WITNESS: may throw IllegalArgumentException
  static void nativeCallMayThrow(boolean heap) throws Throwable {
    MemorySegment onHeap = MemorySegment.ofArray(new byte[1]);
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    MemorySegment text = arena.allocateFrom("text");
    MemorySegment chosen = heap ? onHeap : text;
    // WITNESS: throws IllegalArgumentException "Heap segment not allowed"
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    long length = (long) STRLEN.invokeExact(chosen);
    arena.close();
  }

  static void onlyOneBranchCloses(boolean first) {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofShared();
    arena.allocate(8);
    if (first) {
      arena.close();
    }
  }

  static void overwritten() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    arena = Arena.ofConfined();
    arena.allocate(8);
    arena.close();
  }

  static void openedInEachIteration() {
    Arena arena = null;
    for (int i = 0; i < 2; i++) {
      // BUG: Diagnostic contains: [ArenaNotClosed]
      arena = Arena.ofConfined();
      arena.allocate(8);
    }
    arena.close();
  }

  static void skippedByContinue() {
    for (int i = 0; i < 2; i++) {
      // BUG: Diagnostic contains: [ArenaNotClosed]
      Arena arena = Arena.ofConfined();
      MemorySegment block = arena.allocate(8);
      if (i == 1) {
        continue;
      }
      block.fill((byte) 0);
      arena.close();
    }
  }

  static void skippedByCatch(boolean fail) {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    try {
      readInto(arena.allocate(64), fail);
      arena.close();
    } catch (IOException e) {
      String message = e.getMessage();
    }
  }

  static void forgottenCase(boolean one) {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    switch (one ? 1 : 2) {
      case 1 -> arena.close();
      default -> {}
    }
  }

  private static MemorySegment number(SegmentAllocator allocator) {
    return allocator.allocateFrom(JAVA_INT, 1);
  }

  static void helperOnlyAllocates() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    int value = number(Arena.ofConfined()).get(JAVA_INT, 0);
  }

  private static Arena open() {
    return Arena.ofConfined();
  }

  static void openedByHelper() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = open();
    arena.allocate(8);
  }

  private static void readInto(MemorySegment target, boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
    target.fill((byte) 1);
  }
}
