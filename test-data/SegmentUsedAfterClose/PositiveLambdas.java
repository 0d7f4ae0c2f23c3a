package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Closing or use happens in a lambda, a local or an anonymous class. */
public final class PositiveLambdas {
  private PositiveLambdas() {}

  private static <T> T withArena(java.util.function.Function<Arena, T> body) {
    try (Arena arena = Arena.ofConfined()) {
      return body.apply(arena);
    }
  }

  static void usedInForEach() {
    Arena arena = Arena.ofConfined();
    MemorySegment sum = arena.allocate(JAVA_INT);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    List.of(1, 2).forEach(n -> sum.set(JAVA_INT, 0, n));
  }

  static void closedInLambdaThatRunsNow() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Optional.of(arena).ifPresent(Arena::close);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void localRunnable() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Runnable write = () -> cell.set(JAVA_INT, 0, 1);
    arena.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    write.run();
  }

  static void localSupplier() {
    Supplier<Integer> read;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      read = () -> cell.get(JAVA_INT, 0);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = read.get();
  }

  static void insideTheLambda() {
    Runnable body =
        () -> {
          Arena arena = Arena.ofConfined();
          MemorySegment cell = arena.allocate(JAVA_INT);
          arena.close();
          // BUG: Diagnostic contains: [SegmentUsedAfterClose]
          cell.set(JAVA_INT, 0, 1);
        };
    body.run();
  }

  static void resultOfArenaFunction() {
    MemorySegment cell = withArena(arena -> arena.allocate(JAVA_INT));
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  static void anonymousClass() {
    Consumer<Integer> writer =
        new Consumer<>() {
          @Override
          public void accept(Integer value) {
            Arena arena = Arena.ofConfined();
            MemorySegment cell = arena.allocate(JAVA_INT);
            arena.close();
            // BUG: Diagnostic contains: [SegmentUsedAfterClose]
            cell.set(JAVA_INT, 0, value);
          }
        };
    writer.accept(1);
  }

  static void localClass() {
    class Cell implements AutoCloseable {
      private final Arena arena = Arena.ofConfined();
      private final MemorySegment memory = arena.allocate(JAVA_INT);

      void set(int value) {
        memory.set(JAVA_INT, 0, value);
      }

      @Override
      public void close() {
        arena.close();
      }
    }

    Cell cell = new Cell();
    cell.set(1);
    cell.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(2);
  }

  static void closedByJoinedThread() throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Thread closer = new Thread(arena::close);
    closer.start();
    closer.join();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  interface Plugin {
    void run(Arena arena);
  }

  static void closedByOneOfSeveralFunctions() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Plugin[] plugins = {Arena::close, a -> {}};
    plugins[0].run(arena);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 1);
  }

  private static int readLate(Function<Arena, MemorySegment> make) {
    MemorySegment made;
    try (Arena arena = Arena.ofConfined()) {
      made = make.apply(arena);
    }
    return made.get(JAVA_INT, 0);
  }

  static int helperReadsWhatTheLambdaMade() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    return readLate(arena -> arena.allocate(JAVA_INT));
  }
}
