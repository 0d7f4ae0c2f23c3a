package testdata.cleanupkeepsalive;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;

/** Cleanups that hold only what they release. */
public final class NegativeCleanups {
  private NegativeCleanups() {}

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

  private static final Cleaner CLEANER = Cleaner.create();

  // region right
  private record Release(MemorySegment block) implements Runnable {
    @Override
    public void run() {
      free(block);
    }
  }

  private static final class Buffer {
    private final MemorySegment block = allocate(16);

    Buffer() {
      CLEANER.register(this, new Release(block));
    }
  }

  // endregion

  private static final class Captured {
    private final MemorySegment block;

    Captured() {
      MemorySegment made = allocate(16);
      block = made;
      CLEANER.register(this, () -> free(made));
    }
  }

  static void attached() {
    MemorySegment block = allocate(16).reinterpret(Arena.ofAuto(), segment -> free(segment));
    block.set(JAVA_INT, 0, 1);
  }
}
