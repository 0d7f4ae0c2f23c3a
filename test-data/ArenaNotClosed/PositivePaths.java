package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Ways out of a method that miss the close. */
public final class PositivePaths {
  private PositivePaths() {}

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  // WITNESS: may throw IllegalArgumentException
  static void throwableOfNativeCall(boolean heap) throws Throwable {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    MemorySegment copy = arena.allocateFrom("text");
    MemorySegment text = heap ? MemorySegment.ofArray(new byte[4]) : copy;
    // WITNESS: throws IllegalArgumentException "Heap segment not allowed"
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    long length = (long) STRLEN.invokeExact(text); // refuses memory of the heap
    arena.close();
  }

  static void breakOutOfLoop(boolean found) {
    for (String text : List.of("a", "b")) {
      // BUG: Diagnostic contains: [ArenaNotClosed]
      Arena arena = Arena.ofConfined();
      MemorySegment copy = arena.allocateFrom(text);
      if (found && copy.get(JAVA_BYTE, 0) == 'a') {
        break;
      }
      arena.close();
    }
  }

  static void closedInTryOnly(boolean fail) throws IOException {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    try {
      arena.allocate(8);
      check(fail);
      arena.close();
    } catch (IllegalArgumentException e) {
      arena.close();
      throw e;
    }
  }

  static void onlyOneOfTwo() {
    Arena first = Arena.ofConfined();
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena second = Arena.ofConfined();
    first.allocate(8).copyFrom(second.allocate(8));
    first.close();
  }

  static void secondFailsToOpen(boolean fail) throws IOException {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena first = Arena.ofConfined();
    first.allocate(8);
    Arena second = open(fail);
    second.close();
    first.close();
  }

  private static Arena open(boolean fail) throws IOException {
    check(fail);
    return Arena.ofConfined();
  }

  /** Its constructor fails after the arena was filled, and then nobody has the object. */
  static final class Device implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment state;

    Device(boolean fail) throws IOException {
      // WITNESS: leak by constructorFails
      // BUG: Diagnostic contains: [ArenaNotClosed]
      arena = Arena.ofShared();
      state = arena.allocate(64);
      check(fail);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void constructorFails(boolean fail) throws IOException {
    try (Device device = new Device(fail)) {
      device.state.fill((byte) 0);
    }
  }

  static void insideLambda() {
    Runnable task =
        () -> {
          // BUG: Diagnostic contains: [ArenaNotClosed]
          Arena arena = Arena.ofConfined();
          arena.allocate(8).fill((byte) 1);
        };
    task.run();
  }

  static void returnsFromSwitch(boolean one) {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    switch (one ? 1 : 2) {
      case 1:
        arena.close();
        return;
      case 2:
        return;
      default:
        arena.close();
    }
  }

  static void unnamed() {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    MemorySegment _ = Arena.ofShared().allocate(8);
  }

  static void closedForOneExceptionOnly(boolean fail) throws IOException, TimeoutException {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    try {
      timeOut(fail);
    } catch (IOException e) {
      arena.close();
      throw e;
    }
    arena.close();
  }

  private static void timeOut(boolean fail) throws IOException, TimeoutException {
    if (fail) {
      throw new TimeoutException("late");
    }
  }

  static void optionalArena(boolean wanted) {
    // BUG: Diagnostic contains: [ArenaNotClosed]
    Optional<Arena> arena = wanted ? Optional.of(Arena.ofConfined()) : Optional.empty();
    arena.ifPresent(opened -> opened.allocate(8));
  }

  private static void check(boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
  }
}
