package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Wrapper classes of many shapes that are used rightly. */
public final class NegativeTypes {
  private NegativeTypes() {}

  /** The value may be a Java copy as well as memory. */
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

  static void genericWrapperOfCopy() {
    String text;
    try (Scoped<String> scoped = new Scoped<>(arena -> arena.allocateFrom("text").getString(0))) {
      text = scoped.get();
    }
    int length = text.length();
  }

  /** One implementation closes, the other is permanent. */
  sealed interface Storage extends AutoCloseable {
    MemorySegment memory();

    @Override
    void close();
  }

  record Scratch(Arena arena, MemorySegment memory) implements Storage {
    @Override
    public void close() {
      arena.close();
    }
  }

  record Permanent(MemorySegment memory) implements Storage {
    @Override
    public void close() {}
  }

  private static final Permanent TABLE = new Permanent(Arena.global().allocate(8));

  static void permanentImplementation() {
    Storage storage = TABLE;
    storage.close();
    storage.memory().set(JAVA_INT, 0, 1);
  }

  static void eachImplementationAsItMay(boolean permanent) {
    Arena arena = Arena.ofConfined();
    Storage storage = permanent ? TABLE : new Scratch(arena, arena.allocate(8));
    storage.memory().set(JAVA_INT, 0, 1);
    if (storage instanceof Scratch scratch) {
      scratch.close();
    } else {
      storage.memory().set(JAVA_INT, 0, 2);
      arena.close();
    }
  }

  /** Closes once, and says so with a flag of its own. */
  static class Resource implements AutoCloseable {
    protected final Arena arena = Arena.ofShared();
    protected final MemorySegment state = arena.allocate(JAVA_LONG);
    private final AtomicBoolean open = new AtomicBoolean(true);

    long state() {
      if (!open.get()) {
        throw new IllegalStateException("This resource is closed");
      }
      return state.get(JAVA_LONG, 0);
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        release();
        arena.close();
      }
    }

    protected void release() {
      state.set(JAVA_LONG, 0, -1);
    }
  }

  static final class Connection extends Resource {
    private final MemorySegment name = arena.allocateFrom("name");

    @Override
    protected void release() {
      name.fill((byte) 0); // runs before the arena is closed
      super.release();
    }
  }

  static void subclassReleasesFirst() {
    try (Connection connection = new Connection()) {
      long state = connection.state();
      connection.close();
    }
  }

  /** Keeps its arena until the last user is gone. */
  static final class Counted {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(8);
    private int users = 1;

    Counted retain() {
      users++;
      return this;
    }

    void release() {
      if (--users == 0) {
        arena.close();
      }
    }

    MemorySegment memory() {
      return memory;
    }
  }

  static void referencesAreCounted() {
    Counted counted = new Counted();
    Counted second = counted.retain();
    counted.release();
    second.memory().set(JAVA_INT, 0, 1);
    second.release();
  }

  /** Hands out memory again after it came back. */
  static final class Pool implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final Deque<MemorySegment> free = new ArrayDeque<>();

    MemorySegment take() {
      MemorySegment block = free.poll();
      return block != null ? block : arena.allocate(16);
    }

    void giveBack(MemorySegment block) {
      block.fill((byte) 0);
      free.push(block);
    }

    @Override
    public void close() {
      free.clear();
      arena.close();
    }
  }

  static void pooledBlocks() {
    try (Pool pool = new Pool()) {
      MemorySegment block = pool.take();
      pool.giveBack(block);
      MemorySegment again = pool.take();
      again.set(JAVA_INT, 0, 1);
      pool.giveBack(again);
    }
  }

  /** A stack of frames, each with an arena of its own. */
  static final class Frames {
    private final Deque<Arena> open = new ArrayDeque<>();

    SegmentAllocator push() {
      open.push(Arena.ofConfined());
      return open.peek();
    }

    void pop() {
      open.pop().close();
    }
  }

  static void frameBelowStaysOpen() {
    Frames frames = new Frames();
    MemorySegment lower = frames.push().allocate(8);
    frames.push().allocate(8);
    frames.pop();
    lower.set(JAVA_INT, 0, 1);
    frames.pop();
  }

  private record Cells(MemorySegment block) implements Iterable<MemorySegment> {
    @Override
    public Iterator<MemorySegment> iterator() {
      return block.elements(JAVA_INT).iterator();
    }
  }

  static void iteratedInsideTheBlock() {
    int count = 0;
    try (Arena arena = Arena.ofConfined()) {
      for (MemorySegment cell : new Cells(arena.allocate(8))) {
        cell.set(JAVA_INT, 0, count++);
      }
    }
    int cells = count;
  }
}
