package testdata.retainedpointerdies;

import dev.forewarn.annotations.Retained;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What is kept until a method is called, which is called in time. */
public final class NegativeShapes {
  private NegativeShapes() {}

  private static void setLogger(@Retained(until = "clearLogger") MemorySegment logger) {}

  private static void clearLogger() {}

  // region until
  static void cleared() {
    try (Arena arena = Arena.ofConfined()) {
      setLogger(arena.allocate(16));
      clearLogger();
    }
  }

  static void clearedInFinally(boolean early) {
    try (Arena arena = Arena.ofConfined()) {
      setLogger(arena.allocate(16));
      try {
        if (early) {
          return;
        }
      } finally {
        clearLogger();
      }
    }
  }

  // endregion

  private record Logging(Arena arena) implements AutoCloseable {
    Logging {
      setLogger(arena.allocate(16));
    }

    @Override
    public void close() {
      clearLogger();
      arena.close();
    }
  }

  static void inARecord() {
    try (Logging logging = new Logging(Arena.ofConfined())) {
      logging.arena().allocate(1);
    }
  }

  private static void stop() {
    clearLogger();
  }

  static void clearedByAHelper() {
    try (Arena arena = Arena.ofConfined()) {
      setLogger(arena.allocate(16));
      Runnable last = NegativeShapes::stop;
      last.run();
    }
  }

  static void replaced() {
    try (Arena arena = Arena.ofConfined()) {
      setLogger(arena.allocate(16));
      setLogger(Arena.global().allocate(16));
    }
  }

  private static void with(Runnable body) {
    try (Arena arena = Arena.ofConfined()) {
      setLogger(arena.allocate(16));
      try {
        body.run();
      } finally {
        clearLogger();
      }
    }
  }

  static void around() {
    with(() -> {});
  }
}
