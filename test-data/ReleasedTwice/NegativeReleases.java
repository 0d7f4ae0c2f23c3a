package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Native memory that is released once, however it looks. */
public final class NegativeReleases {
  private NegativeReleases() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return block.reinterpret(size);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  // region right
  private static final class Buffer implements AutoCloseable {
    private MemorySegment block = allocate(16);

    @Override
    public void close() {
      if (block != null) {
        free(block);
        block = null;
      }
    }
  }

  static void closedTwice() {
    Buffer buffer = new Buffer();
    buffer.close();
    buffer.close(); // does nothing
  }

  // endregion

  static void either(boolean early) {
    MemorySegment block = allocate(16);
    if (early) {
      free(block);
    } else {
      block.set(JAVA_INT, 0, 1);
      free(block);
    }
  }

  static void swapped() {
    MemorySegment first = allocate(16);
    MemorySegment second = allocate(16);
    MemorySegment kept = first;
    first = second;
    second = kept;
    free(first);
    free(second);
  }

  static void nothing() {
    free(MemorySegment.NULL);
    free(MemorySegment.NULL);
  }

  static void attached() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(16).reinterpret(arena, segment -> free(segment));
      block.set(JAVA_INT, 0, 1);
    }
  }

  private static final class Guarded implements AutoCloseable {
    private static final VarHandle CLOSED = closedFlag();

    private final MemorySegment block = allocate(16);
    private volatile boolean closed;

    private static VarHandle closedFlag() {
      try {
        return MethodHandles.lookup().findVarHandle(Guarded.class, "closed", boolean.class);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      if (CLOSED.compareAndSet(this, false, true)) {
        free(block);
      }
    }
  }

  static void guardedByAVarHandle() {
    Guarded guarded = new Guarded();
    guarded.close();
    guarded.close();
  }

  private static final class Taken implements AutoCloseable {
    private static final VarHandle BLOCK = block();

    private volatile MemorySegment block = allocate(16);

    private static VarHandle block() {
      try {
        return MethodHandles.lookup().findVarHandle(Taken.class, "block", MemorySegment.class);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      MemorySegment mine = (MemorySegment) BLOCK.getAndSet(this, MemorySegment.NULL);
      if (!mine.equals(MemorySegment.NULL)) {
        free(mine);
      }
    }
  }

  static void takenByAVarHandle() {
    Taken taken = new Taken();
    taken.close();
    taken.close();
  }
}
