package dev.forewarn.differential.ownership;

import dev.forewarn.differential.program.Node;
import java.util.List;

/** Classes that own what is in their fields. */
final class Wrappers {
  private Wrappers() {}

  static List<Feature> features() {
    return List.of(new Feature("wrapper", 3, Wrappers::create));
  }

  /** A kind of wrapper: how one is made, and whether closing it again does nothing. */
  private record Type(String name, String creation, boolean forgiving) {}

  private static Type type(Generation g) {
    return switch (g.random().nextInt(6)) {
      case 0 -> plain(g);
      case 1 -> forgetting(g);
      case 2 -> flagged(g);
      case 3 -> record(g);
      case 4 -> given(g);
      default -> inherited(g);
    };
  }

  private static final String COMMON =
      """
      MemorySegment block() {
      return block;
      }
      int first() {
      return block.get(JAVA_INT, 0);
      }
      """;

  private static String release(Generation g) {
    String call = g.library.call("free", "block");
    return call.contains(".") ? call : "Main." + call;
  }

  private static Type plain(Generation g) {
    g.library.allocate();
    g.type(
        "Buffer",
        """
        final class Buffer implements AutoCloseable {
        private final MemorySegment block = Main.allocate(16);
        %s
        @Override
        public void close() {
        %s;
        }
        }
        """
            .formatted(COMMON, release(g)));
    return new Type("Buffer", "new Buffer()", false);
  }

  private static Type forgetting(Generation g) {
    g.library.allocate();
    g.type(
        "Sheet",
        """
        final class Sheet implements AutoCloseable {
        private MemorySegment block;
        Sheet(long size) {
        block = Main.allocate(size);
        }
        %s
        @Override
        public void close() {
        if (block != null) {
        %s;
        block = null;
        }
        }
        }
        """
            .formatted(COMMON, release(g)));
    return new Type("Sheet", "new Sheet(16)", true);
  }

  private static Type flagged(Generation g) {
    g.library.allocate();
    g.type(
        "Page",
        """
        final class Page implements AutoCloseable {
        private final MemorySegment block;
        private boolean closed;
        Page() {
        this.block = Main.allocate(16);
        }
        %s
        @Override
        public void close() {
        if (!closed) {
        closed = true;
        %s;
        }
        }
        }
        """
            .formatted(COMMON, release(g)));
    return new Type("Page", "new Page()", true);
  }

  private static Type record(Generation g) {
    g.library.allocate();
    g.type(
        "Cell",
        """
        record Cell(MemorySegment block) implements AutoCloseable {
        static Cell create() {
        return new Cell(Main.allocate(16));
        }
        int first() {
        return block.get(JAVA_INT, 0);
        }
        @Override
        public void close() {
        %s;
        }
        }
        """
            .formatted(release(g)));
    return new Type("Cell", "Cell.create()", false);
  }

  private static Type given(Generation g) {
    g.type(
        "Owner",
        """
        final class Owner implements AutoCloseable {
        private final MemorySegment block;
        Owner(MemorySegment block) {
        this.block = block;
        }
        %s
        @Override
        public void close() {
        %s;
        }
        }
        """
            .formatted(COMMON, release(g)));
    return new Type("Owner", "new Owner(" + g.library.allocate() + ")", false);
  }

  private static Type inherited(Generation g) {
    g.library.allocate();
    g.type(
        "Resource",
        """
        abstract class Resource implements AutoCloseable {
        protected final MemorySegment block;
        Resource(MemorySegment block) {
        this.block = block;
        }
        %s
        abstract void dispose();
        @Override
        public void close() {
        dispose();
        }
        }
        final class Text extends Resource {
        Text() {
        super(Main.allocate(16));
        }
        @Override
        void dispose() {
        %s;
        }
        }
        """
            .formatted(COMMON, release(g)));
    return new Type("Text", "new Text()", false);
  }

  private static boolean create(Generation g) {
    Type type = type(g);
    Var v = new Var(Var.Kind.WRAPPER, g.name("w"), "malloc", g.loops());
    v.sized = true;
    v.forgiving = type.forgiving;
    g.line(type.name + " " + v.name + " = " + type.creation + ";");
    g.declare(v);
    g.state().obtain(v, new Thing("malloc"));
    return true;
  }

  /** A wrapper that a try-with-resources statement closes. */
  static boolean inTry(Generation g) {
    Type type = type(g);
    Var v = new Var(Var.Kind.WRAPPER, g.name("w"), "malloc", g.loops());
    v.sized = true;
    v.forgiving = type.forgiving;
    v.managed = true;
    Node.Block block = g.block("}");
    g.within(
        block.part("try (" + type.name + " " + v.name + " = " + type.creation + ") {"),
        g.state(),
        () -> {
          g.declare(v);
          g.state().obtain(v, new Thing("malloc"));
          g.statements(1 + g.random().nextInt(3));
        });
    return true;
  }
}
