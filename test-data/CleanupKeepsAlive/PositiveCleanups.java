package testdata.cleanupkeepsalive;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;

/** Cleanups that keep alive what they wait for. */
public final class PositiveCleanups {
  private PositiveCleanups() {}

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

  private static void logged(MemorySegment block, Arena arena) {
    System.out.println(arena + " lets go of " + block);
    free(block);
  }

  private static final Cleaner CLEANER = Cleaner.create();

  // region basic
  private static final class Buffer {
    private final MemorySegment block = allocate(16);

    Buffer() {
      // WITNESS: none
      // BUG: Diagnostic contains: [CleanupKeepsAlive]
      CLEANER.register(this, () -> free(block)); // block is this.block
    }
  }

  // endregion

  private static final class Session {
    private final MemorySegment block = allocate(16);

    private void release() {
      free(block);
    }

    Session() {
      // WITNESS: none
      // BUG: Diagnostic contains: [CleanupKeepsAlive]
      CLEANER.register(this, this::release);
    }
  }

  // WITNESS: none
  static void arenaInItsOwnCleanup() {
    Arena arena = Arena.ofAuto();
    MemorySegment block = allocate(16);
    // WITNESS: none
    // BUG: Diagnostic contains: [CleanupKeepsAlive]
    block.reinterpret(arena, segment -> logged(segment, arena));
  }
}
