package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/** Arenas in fields that are closed, are somebody else's, or live as long as the program. */
public final class NegativeArenas {
  private NegativeArenas() {}

  // region closed
  private static final class Counter implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment count = arena.allocate(JAVA_INT);

    int increment() {
      int next = count.get(JAVA_INT, 0) + 1;
      count.set(JAVA_INT, 0, next);
      return next;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  // endregion

  static void counted() {
    try (Counter counter = new Counter()) {
      int value = counter.increment();
    }
  }

  /** The caller's arena. */
  private static final class View {
    private final Arena arena;
    private final MemorySegment block;

    View(Arena arena) {
      this.arena = arena;
      block = arena.allocate(16);
    }

    MemorySegment more() {
      return arena.allocate(16);
    }
  }

  static void lent() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment more = new View(arena).more();
    }
  }

  /** The garbage collector closes it. */
  private static final class Collected {
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment block = arena.allocate(16);

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  static void collected() {
    int value = new Collected().first();
  }

  /** Whoever asks for it may close it. */
  private static final class Shown {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment block = arena.allocate(16);

    Arena arena() {
      return arena;
    }
  }

  static void closedByTheCaller() {
    Shown shown = new Shown();
    shown.arena().close();
  }

  private static final Cleaner CLEANER = Cleaner.create();

  private static final class Cleaned {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment block = arena.allocate(16);

    Cleaned() {
      Arena toClose = arena;
      CLEANER.register(this, toClose::close);
    }

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  /** One for the whole program. */
  private static final class Registry {
    static final Registry INSTANCE = new Registry();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment table = arena.allocate(64);

    int first() {
      return table.get(JAVA_INT, 0);
    }
  }

  /** Held by another class, for the whole program. */
  private static final class Table {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment table = arena.allocate(64);

    int first() {
      return table.get(JAVA_INT, 0);
    }
  }

  private static final class Holder {
    static final Table TABLE = new Table();
  }

  static void ofTheProgram() {
    int value = Registry.INSTANCE.first() + Holder.TABLE.first();
  }

  /** A library that stays loaded. */
  private static final class Library {
    private final Arena arena = Arena.ofShared();
    private final SymbolLookup symbols =
        SymbolLookup.libraryLookup(System.mapLibraryName("does-not-exist"), arena)
            .or(Linker.nativeLinker().defaultLookup());

    boolean has(String name) {
      return symbols.find(name).isPresent();
    }
  }

  private static final class Together implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final List<Arena> all = new ArrayList<>(List.of(arena));
    private final MemorySegment block = arena.allocate(16);

    @Override
    public void close() {
      all.forEach(Arena::close);
    }
  }

  static void together() {
    try (Together together = new Together()) {
      together.all.size();
    }
  }

  private static final class Scratch implements AutoCloseable {
    private Arena arena = Arena.ofConfined();
    private MemorySegment block = arena.allocate(16);

    void reset() {
      close();
      arena = Arena.ofConfined();
      block = arena.allocate(16);
    }

    void grow() {
      Arena next = Arena.ofConfined();
      MemorySegment larger = next.allocate(2 * block.byteSize());
      larger.asSlice(0, block.byteSize()).copyFrom(block);
      Arena old = arena;
      arena = next;
      block = larger;
      old.close();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void scratches() {
    try (Scratch scratch = new Scratch()) {
      scratch.reset();
      scratch.grow();
    }
  }

  private static final class Lazy implements AutoCloseable {
    private Arena arena;

    MemorySegment open() {
      if (arena != null) {
        arena.close();
      }
      arena = Arena.ofConfined();
      return arena.allocate(16);
    }

    @Override
    public void close() {
      if (arena != null) {
        arena.close();
      }
    }
  }

  static void lazily() {
    try (Lazy lazy = new Lazy()) {
      long size = lazy.open().byteSize() + lazy.open().byteSize();
    }
  }
}
