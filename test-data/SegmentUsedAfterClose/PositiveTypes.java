package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/** Wrapper classes in the shapes that libraries give them. */
public final class PositiveTypes {
  private PositiveTypes() {}

  /** Generic: the value is whatever the function makes in the arena. */
  static final class Scoped<T> implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final T value;

    Scoped(Function<? super Arena, ? extends T> maker) {
      value = maker.apply(arena);
    }

    T get() {
      return value;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void genericWrapper() {
    MemorySegment cell;
    try (Scoped<MemorySegment> scoped = new Scoped<>(arena -> arena.allocate(JAVA_INT))) {
      cell = scoped.get();
      cell.set(JAVA_INT, 0, 1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    cell.set(JAVA_INT, 0, 2);
  }

  /** An interface with one implementation, made by a factory. */
  interface Store extends AutoCloseable {
    static Store open(int size) {
      return new NativeStore(size);
    }

    int read(int index);

    void write(int index, int value);

    default void add(int index, int amount) {
      write(index, read(index) + amount);
    }

    @Override
    void close();
  }

  private static final class NativeStore implements Store {
    private final Arena arena;
    private final MemorySegment cells;

    NativeStore(int size) {
      this(Arena.ofShared(), size);
    }

    private NativeStore(Arena arena, int size) {
      this.arena = arena;
      this.cells = arena.allocate(JAVA_INT, size);
    }

    @Override
    public int read(int index) {
      return cells.getAtIndex(JAVA_INT, index);
    }

    @Override
    public void write(int index, int value) {
      cells.setAtIndex(JAVA_INT, index, value);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void interfaceWithOneImplementation() {
    Store store = Store.open(4);
    store.write(0, 1);
    store.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = store.read(0);
  }

  static void defaultMethod() {
    Store kept;
    try (Store store = Store.open(4)) {
      kept = store;
      store.add(0, 1);
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    kept.add(0, 1);
  }

  /** A sealed interface: all implementations agree. */
  sealed interface Shape extends AutoCloseable {
    MemorySegment memory();

    @Override
    void close();
  }

  record Circle(Arena arena, MemorySegment memory) implements Shape {
    static Circle create() {
      Arena arena = Arena.ofConfined();
      return new Circle(arena, arena.allocate(8));
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  record Square(Arena arena, MemorySegment memory) implements Shape {
    static Square create() {
      Arena arena = Arena.ofConfined();
      return new Square(arena, arena.allocate(16));
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void sealedInterface(boolean round) {
    Shape shape = round ? Circle.create() : Square.create();
    shape.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    shape.memory().set(JAVA_INT, 0, 1);
  }

  /** Arena and memory in protected fields of a superclass. */
  abstract static class NativeObject implements AutoCloseable {
    protected final Arena arena = Arena.ofConfined();
    protected MemorySegment self;

    @Override
    public void close() {
      arena.close();
    }
  }

  static class Point extends NativeObject {
    Point(int x) {
      self = arena.allocateFrom(JAVA_INT, x, 0);
    }

    int x() {
      return self.get(JAVA_INT, 0);
    }
  }

  static final class NamedPoint extends Point {
    private final String name;

    NamedPoint(String name, int x) {
      super(x);
      this.name = name;
    }

    @Override
    public void close() {
      String message = "closing " + name;
      super.close();
    }
  }

  static void arenaOfSuperclass() {
    Point point = new Point(1);
    point.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int x = point.x();
  }

  static void closeCallsThatOfSuperclass() {
    MemorySegment memory;
    try (NamedPoint point = new NamedPoint("a", 1)) {
      memory = point.self;
    }
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int x = memory.get(JAVA_INT, 0);
  }

  /** A non-static inner class that allocates in the arena of the outer object. */
  static final class Document implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();

    final class Node {
      private final MemorySegment memory = arena.allocate(JAVA_INT);

      void set(int value) {
        memory.set(JAVA_INT, 0, value);
      }
    }

    Node node() {
      return new Node();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void innerClass() {
    Document document = new Document();
    Document.Node node = document.node();
    node.set(1);
    document.close();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    node.set(2);
  }
}
