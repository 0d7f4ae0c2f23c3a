package testdata.retainedpointerdies;

import dev.forewarn.annotations.Retained;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** What is kept until a method is called, and dies before that. */
public final class PositiveShapes {
  private PositiveShapes() {}

  private static void setLogger(@Retained(until = "clearLogger") MemorySegment logger) {}

  private static void clearLogger() {}

  private static void install(MemorySegment logger) {
    setLogger(logger);
  }

  static void throughAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      install(arena.allocate(16));
    }
  }

  static void clearedTooLate() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      setLogger(arena.allocate(16));
    }
  }

  static void clearedOnOnePath(boolean clear) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      setLogger(arena.allocate(16));
      if (clear) {
        clearLogger();
      }
    }
  }

  static void byALambda() {
    try (Arena arena = Arena.ofConfined()) {
      Consumer<MemorySegment> setter = PositiveShapes::setLogger;
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      setter.accept(arena.allocate(16));
    }
  }

  private record Logging(Arena arena, MemorySegment logger) implements AutoCloseable {
    static Logging start() {
      Arena arena = Arena.ofConfined();
      Logging logging = new Logging(arena, arena.allocate(16));
      // WITNESS: none
      setLogger(logging.logger());
      return logging;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void inARecord() {
    // WITNESS: none
    // BUG: Diagnostic contains: [RetainedPointerDies]
    try (Logging logging = Logging.start()) {
      logging.logger().byteSize();
    }
  }
}
