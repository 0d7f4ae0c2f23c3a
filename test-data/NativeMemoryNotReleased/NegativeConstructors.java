package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Constructors that obtain more than one thing, and give back what they have when the next fails.
 */
public final class NegativeConstructors {
  private NegativeConstructors() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment allocate(long size) throws Throwable {
    return (MemorySegment) MALLOC.invokeExact(size);
  }

  private static void free(MemorySegment block) throws Throwable {
    FREE.invokeExact(block);
  }

  static final class Tables implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment keys;
    private final MemorySegment values;

    Tables(long size) {
      if (size > 0) {
        this.arena = Arena.ofShared();
        try {
          this.keys = allocate(size);
          if (this.keys.equals(MemorySegment.NULL)) {
            arena.close();
            throw new OutOfMemoryError("keys");
          }
          this.values = allocate(size);
          if (this.values.equals(MemorySegment.NULL)) {
            free(this.keys);
            arena.close();
            throw new OutOfMemoryError("values");
          }
        } catch (Throwable t) {
          if (arena.scope().isAlive()) {
            arena.close();
          }
          throw new IllegalStateException(t);
        }
      } else {
        arena = null;
        keys = null;
        values = null;
      }
    }

    @Override
    public void close() {
      if (keys != null) {
        try {
          free(keys);
          free(values);
        } catch (Throwable t) {
          throw new IllegalStateException(t);
        } finally {
          arena.close();
        }
      }
    }
  }

  static void both() {
    try (Tables tables = new Tables(64)) {
      Tables unused = tables;
    }
  }
}
