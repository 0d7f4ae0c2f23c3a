package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Wrapper objects, containers and threads that are used rightly. */
public final class NegativeObjects {
  private NegativeObjects() {}

  /** Closing twice is harmless here, and every use asks first. */
  static final class Guarded implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment cell = arena.allocate(JAVA_INT);
    private boolean closed;

    int get() {
      if (closed) {
        return -1;
      }
      return cell.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        arena.close();
      }
    }
  }

  static void guardedWrapper() {
    Guarded guarded = new Guarded();
    guarded.close();
    int nothing = guarded.get();
    guarded.close();
  }

  /** Opens its arena anew when asked. */
  static final class Growing implements AutoCloseable {
    private Arena arena = Arena.ofConfined();
    private MemorySegment block = arena.allocate(8);

    void grow() {
      Arena larger = Arena.ofConfined();
      MemorySegment copy = larger.allocate(block.byteSize() * 2);
      copy.copyFrom(block);
      arena.close();
      arena = larger;
      block = copy;
    }

    void put(int value) {
      block.set(JAVA_INT, 0, value);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void replacedArena() {
    try (Growing growing = new Growing()) {
      growing.put(1);
      growing.grow();
      growing.put(2);
    }
  }

  /** Only counts; there is nothing to outlive. */
  static final class Session implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(JAVA_LONG);
    private final String name;

    Session(String name) {
      this.name = name;
    }

    void touch() {
      state.set(JAVA_LONG, 0, state.get(JAVA_LONG, 0) + 1);
    }

    String name() {
      return name;
    }

    long touched() {
      return state.get(JAVA_LONG, 0);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void javaValuesOfClosedWrapper() {
    long touched;
    Session kept;
    try (Session session = new Session("a")) {
      session.touch();
      touched = session.touched();
      kept = session;
    }
    String label = kept.name() + touched;
  }

  static void twoWrappers() {
    Session first = new Session("a");
    Session second = new Session("b");
    first.close();
    second.touch();
    second.close();
  }

  static void wrapperPerIteration() {
    for (String name : List.of("a", "b")) {
      try (Session session = new Session(name)) {
        session.touch();
      }
    }
  }

  static void clearedBeforeUse() {
    List<MemorySegment> cells = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.add(arena.allocate(JAVA_INT));
    }
    cells.clear();
    try (Arena arena = Arena.ofConfined()) {
      cells.add(arena.allocate(JAVA_INT));
      cells.get(0).set(JAVA_INT, 0, 1);
    }
  }

  static void sizeOfContainer() {
    List<MemorySegment> cells = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      cells.add(arena.allocate(JAVA_INT));
    }
    int count = cells.size();
  }

  static void overwrittenArrayElement() {
    MemorySegment[] cells = new MemorySegment[1];
    try (Arena outer = Arena.ofConfined()) {
      try (Arena inner = Arena.ofConfined()) {
        cells[0] = inner.allocate(JAVA_INT);
      }
      cells[0] = outer.allocate(JAVA_INT);
      cells[0].set(JAVA_INT, 0, 1);
    }
  }

  static void threadJoinedBeforeClose() throws InterruptedException {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      Thread writer = new Thread(() -> cell.set(JAVA_INT, 0, 1));
      writer.start();
      writer.join();
    }
  }

  static void futureAwaitedBeforeClose() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      Future<Integer> value = pool.submit(() -> cell.get(JAVA_INT, 0));
      int read = value.get();
    }
  }

  static void lambdaRunBeforeClose() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      Runnable write = () -> cell.set(JAVA_INT, 0, 1);
      write.run();
    }
  }

  static void helperKeepsItOpen() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      describe(arena);
      cell.set(JAVA_INT, 0, 1);
    }
  }

  private static String describe(Arena arena) {
    return arena.scope().isAlive() ? "open" : "closed";
  }

  static void helperClosesSometimes(boolean close) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (closeIf(arena, close)) {
      return;
    }
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  private static boolean closeIf(Arena arena, boolean close) {
    if (close) {
      arena.close();
      return true;
    }
    return false;
  }
}
