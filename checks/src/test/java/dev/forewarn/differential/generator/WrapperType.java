package dev.forewarn.differential.generator;

/**
 * A wrapper class of the generated program.
 *
 * @param name the class
 * @param creation an expression that makes one, where it needs no arena from outside
 * @param forgiving whether it may be closed twice
 * @param closes whether it has a {@code close()}
 */
record WrapperType(String name, String creation, boolean forgiving, boolean closes) {
  static final String MEMBERS =
      """
      MemorySegment data() {
      return data;
      }
      int read() {
      return data.get(JAVA_INT, 0);
      }
      void write(int value) {
      data.set(JAVA_INT, 0, value);
      }
      """;

  /** A class that opens its own arena. */
  static WrapperType owning(Generation g) {
    // A program has one or two such classes.
    return switch ((g.wrapperStyle() + (g.chance(0.2) ? 1 : 0)) % 8) {
      case 0 -> forgiving(g);
      case 1 -> inheriting(g);
      case 2 -> nesting(g);
      case 3 -> recordOwner(g);
      case 4 -> checked(g);
      case 5 -> indirect(g);
      default -> plain(g);
    };
  }

  private static WrapperType plain(Generation g) {
    g.declarations.type(
        """
        class NativeBuffer implements AutoCloseable {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment data;
        NativeBuffer() {
        data = arena.allocate(64, 8);
        }
        static NativeBuffer create() {
        return new NativeBuffer();
        }
        %s
        @Override
        public void close() {
        arena.close();
        }
        }
        """
            .formatted(MEMBERS),
        "wrapper");
    String creation = g.pick("new NativeBuffer()", "NativeBuffer.create()");
    return new WrapperType("NativeBuffer", creation, false, true);
  }

  /** Closing it again is allowed. */
  static WrapperType forgiving(Generation g) {
    g.declarations.type(
        """
        class Resource implements AutoCloseable {
        private final Arena arena;
        private final MemorySegment data;
        private boolean closed;
        Resource(Arena arena) {
        this.arena = arena;
        this.data = arena.allocate(64, 8);
        }
        %s
        @Override
        public void close() {
        if (closed) {
        return;
        }
        closed = true;
        arena.close();
        }
        }
        """
            .formatted(MEMBERS),
        "forgivingWrapper");
    return new WrapperType("Resource", "new Resource(Arena.ofConfined())", true, true);
  }

  /** It tells of its own accord when it is used too late. */
  private static WrapperType checked(Generation g) {
    g.declarations.type(
        """
        class Guarded implements AutoCloseable {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment data = arena.allocate(64, 8);
        private boolean closed;
        MemorySegment data() {
        return data;
        }
        int read() {
        ensureOpen();
        return data.get(JAVA_INT, 0);
        }
        void write(int value) {
        ensureOpen();
        data.set(JAVA_INT, 0, value);
        }
        private void ensureOpen() {
        if (closed) {
        throw new IllegalStateException("closed before");
        }
        }
        @Override
        public void close() {
        if (!closed) {
        closed = true;
        arena.close();
        }
        }
        }
        """,
        "guardedWrapper");
    return new WrapperType("Guarded", "new Guarded()", true, true);
  }

  private static WrapperType inheriting(Generation g) {
    g.declarations.type(
        """
        abstract class NativeObject implements AutoCloseable {
        protected final Arena arena;
        NativeObject(Arena arena) {
        this.arena = arena;
        }
        @Override
        public void close() {
        arena.close();
        }
        }
        class Point extends NativeObject {
        private final MemorySegment data;
        Point() {
        super(Arena.ofConfined());
        data = arena.allocate(64, 8);
        }
        %s
        }
        """
            .formatted(MEMBERS),
        "inheritedWrapper");
    return new WrapperType("Point", "new Point()", false, true);
  }

  private static WrapperType nesting(Generation g) {
    plain(g);
    g.declarations.type(
        """
        class Channel implements AutoCloseable {
        private final NativeBuffer buffer;
        Channel(NativeBuffer buffer) {
        this.buffer = buffer;
        }
        MemorySegment data() {
        return buffer.data();
        }
        int read() {
        return buffer.read();
        }
        void write(int value) {
        buffer.write(value);
        }
        @Override
        public void close() {
        buffer.close();
        }
        }
        """,
        "nestedWrapper");
    return new WrapperType("Channel", "new Channel(new NativeBuffer())", false, true);
  }

  private static WrapperType recordOwner(Generation g) {
    g.declarations.type(
        """
        record Owner(Arena arena, MemorySegment data) implements AutoCloseable {
        static Owner open() {
        Arena arena = Arena.ofConfined();
        return new Owner(arena, arena.allocate(64, 8));
        }
        int read() {
        return data.get(JAVA_INT, 0);
        }
        void write(int value) {
        data().set(JAVA_INT, 0, value);
        }
        @Override
        public void close() {
        arena.close();
        }
        }
        """,
        "recordOwner");
    return new WrapperType("Owner", "Owner.open()", false, true);
  }

  /** Both the opening and the closing are in methods of their own. */
  private static WrapperType indirect(Generation g) {
    g.declarations.type(
        """
        final class Store implements AutoCloseable {
        private Arena arena;
        private MemorySegment data;
        Store() {
        init();
        }
        private void init() {
        arena = Arena.ofConfined();
        data = arena.allocate(64, 8);
        }
        %s
        private void dispose() {
        arena.close();
        }
        @Override
        public void close() {
        dispose();
        }
        }
        """
            .formatted(MEMBERS),
        "indirectWrapper");
    return new WrapperType("Store", "new Store()", false, true);
  }
}
