package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Somebody else closes the arena, or it is closed on every path. */
public final class NegativeOwnership {
  private NegativeOwnership() {}

  private static final Cleaner CLEANER = Cleaner.create();
  private static final Map<String, Arena> BY_NAME = new ConcurrentHashMap<>();
  private static final ThreadLocal<Arena> SCRATCH = ThreadLocal.withInitial(Arena::ofConfined);

  static void tryWithResources() {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(8);
    }
  }

  // region finally
  static void closedInFinally(boolean fail) throws IOException {
    Arena arena = Arena.ofConfined();
    try {
      readInto(arena.allocate(64), fail);
    } finally {
      arena.close();
    }
  }

  // endregion

  static void closedOnBothPaths(boolean empty) {
    Arena arena = Arena.ofConfined();
    if (empty) {
      arena.close();
      return;
    }
    arena.allocate(8);
    arena.close();
  }

  /** What {@code arena} opened is closed by {@code close()} of the object. */
  static final class Buffer implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment memory;

    Buffer(Arena arena) {
      this.arena = arena;
      this.memory = arena.allocate(64);
    }

    // region failure
    static Buffer read(boolean fail) throws IOException {
      Arena arena = Arena.ofConfined();
      try {
        Buffer buffer = new Buffer(arena);
        readInto(buffer.memory, fail);
        return buffer; // closes the arena itself
      } catch (Throwable failure) {
        arena.close();
        throw failure;
      }
    }

    // endregion

    @Override
    public void close() {
      arena.close();
    }
  }

  static void failureOnlyClose(boolean fail) throws IOException {
    try (Buffer buffer = Buffer.read(fail)) {
      buffer.memory.fill((byte) 0);
    }
  }

  static void handedToConstructor() {
    try (Buffer buffer = new Buffer(Arena.ofShared())) {
      buffer.memory.fill((byte) 0);
    }
  }

  private static Arena open() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    return arena;
  }

  static void returned() {
    open().close();
  }

  private Arena field;

  private void start() {
    field = Arena.ofShared();
    field.allocate(8);
  }

  private void stop() {
    field.close();
  }

  static void keptInField() {
    NegativeOwnership owner = new NegativeOwnership();
    owner.start();
    owner.stop();
  }

  static void keptInMap() {
    BY_NAME.computeIfAbsent("a", name -> Arena.ofShared()).allocate(8);
    BY_NAME.remove("a").close();
  }

  static void keptInCollection() {
    List<Arena> arenas = new ArrayList<>();
    arenas.add(Arena.ofConfined());
    Arena second = Arena.ofConfined();
    arenas.add(second);
    second.allocate(8);
    arenas.forEach(Arena::close);
  }

  static void keptInDeque() {
    Deque<Arena> stack = new ArrayDeque<>();
    stack.push(Arena.ofConfined());
    stack.peek().allocate(8);
    stack.pop().close();
  }

  /** Freed when the object becomes unreachable. */
  static final class Cleaned {
    private final MemorySegment memory;

    Cleaned() {
      Arena arena = Arena.ofShared();
      memory = arena.allocate(8);
      CLEANER.register(this, arena::close);
    }
  }

  static void registeredWithCleaner() {
    new Cleaned().memory.fill((byte) 0);
  }

  static void scratchOfThread() {
    Arena arena = SCRATCH.get(); // one for each thread, by design
    MemorySegment.Scope scope = arena.scope();
  }

  static void closedByCallback() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    whenDone(ignored -> arena.close());
  }

  private static void whenDone(Consumer<String> callback) {
    callback.accept("done");
  }

  static void closedByTask() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Arena arena = Arena.ofShared();
      arena.allocate(8);
      pool.submit(arena::close).get();
    }
  }

  static void closedWhenPresent(boolean wanted) {
    Arena arena = wanted ? Arena.ofConfined() : null;
    if (arena != null) {
      arena.allocate(8);
    }
    if (arena != null) {
      arena.close();
    }
  }

  static void openedOnDemand(boolean wanted) {
    Arena arena = null;
    try {
      if (wanted) {
        arena = Arena.ofConfined();
        arena.allocate(8);
      }
    } finally {
      if (arena != null) {
        arena.close();
      }
    }
  }

  static void successFlag(boolean fail) throws IOException {
    Arena arena = Arena.ofConfined();
    boolean success = false;
    try {
      readInto(arena.allocate(8), fail);
      success = true;
    } finally {
      if (!success) {
        arena.close();
      }
    }
    arena.close();
  }

  static void uncheckedExceptionsAreNotCounted() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    int value = Integer.parseInt("12") + cell.get(JAVA_INT, 0);
    arena.close();
  }

  static void automaticArena() {
    Arena.ofAuto().allocate(8);
  }

  private static Runnable closer() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    return arena::close;
  }

  static void returnedAsLambda() {
    closer().run();
  }

  record Owned(Arena arena, MemorySegment memory) {}

  private static Owned owned() {
    Arena arena = Arena.ofConfined();
    return new Owned(arena, arena.allocate(8));
  }

  static void returnedInRecord() {
    owned().arena().close();
  }

  private static void readInto(MemorySegment target, boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
    target.fill((byte) 1);
  }
}
