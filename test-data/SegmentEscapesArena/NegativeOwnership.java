package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The arena leaves together with the memory, belongs to the caller, or is never closed. */
public final class NegativeOwnership {
  private NegativeOwnership() {}

  private static final Cleaner CLEANER = Cleaner.create();

  // region caller
  private static MemorySegment greeting(Arena arena, String name) {
    return arena.allocateFrom("Hello " + name); // the caller decides how long it lives
  }

  static void arenaOfCaller() {
    try (Arena arena = Arena.ofConfined()) {
      String text = greeting(arena, "Ann").getString(0);
    }
  }

  // endregion

  /** The object owns both. */
  static final class Handle implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment memory;

    private Handle(Arena arena, MemorySegment memory) {
      this.arena = arena;
      this.memory = memory;
    }

    static Handle open() {
      Arena arena = Arena.ofConfined();
      return new Handle(arena, arena.allocate(JAVA_INT));
    }

    static Handle openChecked(boolean fail) throws IOException {
      Arena arena = Arena.ofShared();
      try {
        MemorySegment memory = arena.allocate(JAVA_INT);
        if (fail) {
          throw new IOException("cannot open");
        }
        return new Handle(arena, memory);
      } catch (Throwable failure) {
        arena.close();
        throw failure;
      }
    }

    MemorySegment memory() {
      return memory;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void objectOwnsArena() {
    try (Handle handle = Handle.open()) {
      handle.memory().set(JAVA_INT, 0, 1);
    }
  }

  static void factoryClosesOnlyOnFailure(boolean fail) throws IOException {
    try (Handle handle = Handle.openChecked(fail)) {
      handle.memory().set(JAVA_INT, 0, 1);
    }
  }

  record Owned(Arena arena, MemorySegment memory) implements AutoCloseable {
    @Override
    public void close() {
      arena.close();
    }
  }

  private static Owned ownedRecord() {
    Arena arena = Arena.ofConfined();
    return new Owned(arena, arena.allocate(8));
  }

  static void recordOwnsArena() {
    try (Owned owned = ownedRecord()) {
      owned.memory().fill((byte) 1);
    }
  }

  private static AutoCloseable lambdaOwnsArena() {
    Arena arena = Arena.ofConfined();
    MemorySegment memory = arena.allocate(8);
    memory.fill((byte) 1);
    return () -> arena.close();
  }

  static void closedThroughLambda() throws Exception {
    try (AutoCloseable resource = lambdaOwnsArena()) {
      String name = resource.toString();
    }
  }

  private static MemorySegment automatic() {
    return Arena.ofAuto().allocate(JAVA_INT);
  }

  static void automaticArena() {
    automatic().set(JAVA_INT, 0, 1);
  }

  private static final MemorySegment CONSTANT = Arena.global().allocateFrom("constant");

  private static MemorySegment constant() {
    return CONSTANT;
  }

  static void globalConstant() {
    byte first = constant().get(JAVA_BYTE, 0);
  }

  /** A confined arena and its memory in fields of one object. */
  static final class Parser implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment self;
    private MemorySegment source;

    Parser() {
      arena = Arena.ofConfined();
      self = arena.allocate(16);
    }

    void source(String text) {
      source = arena.allocateFrom(text);
    }

    int length() {
      return (int) source.byteSize() + (int) self.byteSize();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void fieldsOfOneObject() {
    try (Parser parser = new Parser()) {
      parser.source("text");
      int length = parser.length();
    }
  }

  /** Freed by a Cleaner whose action does not hold the object. */
  static final class Cleaned {
    private final MemorySegment memory;

    Cleaned() {
      Arena arena = Arena.ofShared();
      memory = arena.allocate(8);
      CLEANER.register(this, arena::close);
    }

    MemorySegment memory() {
      return memory;
    }
  }

  static void cleanerOwnsArena() {
    Cleaned cleaned = new Cleaned();
    cleaned.memory().fill((byte) 0);
    java.lang.ref.Reference.reachabilityFence(cleaned);
  }

  private static void collect(Arena arena, List<MemorySegment> target) {
    target.add(arena.allocate(JAVA_INT));
  }

  static void collectionOfCaller() {
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> cells = new ArrayList<>();
      collect(arena, cells);
      cells.get(0).set(JAVA_INT, 0, 1);
    }
  }

  private static Supplier<MemorySegment> allocatorOf(Arena arena) {
    return () -> arena.allocate(JAVA_INT);
  }

  static void lambdaOverArenaOfCaller() {
    try (Arena arena = Arena.ofConfined()) {
      allocatorOf(arena).get().set(JAVA_INT, 0, 1);
    }
  }
}
