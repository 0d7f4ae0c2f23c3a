package testdata.cleanupkeepsalive;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;

/** Cleanups that keep alive what they wait for, in several shapes. */
public final class PositiveShapes {
  private PositiveShapes() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

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

  /** The reference to a method of the object holds the object. */
  private static final class ByReference {
    private final MemorySegment block = allocate(16);

    ByReference() {
      // WITNESS: none
      // BUG: Diagnostic contains: [CleanupKeepsAlive]
      CLEANER.register(this, this::release);
    }

    private void release() {
      free(block);
    }
  }

  /** An inner class holds the object around it. */
  private static final class ByInnerClass {
    private final MemorySegment block = allocate(16);

    private final class Release implements Runnable {
      @Override
      public void run() {
        free(block);
      }
    }

    ByInnerClass() {
      // WITNESS: none
      // BUG: Diagnostic contains: [CleanupKeepsAlive]
      CLEANER.register(this, new Release());
    }
  }

  /** A record that was given the object. */
  private static final class ByRecord {
    private final MemorySegment block = allocate(16);

    private record Release(ByRecord of) implements Runnable {
      @Override
      public void run() {
        free(of.block);
      }
    }

    ByRecord() {
      // WITNESS: none
      // BUG: Diagnostic contains: [CleanupKeepsAlive]
      CLEANER.register(this, new Release(this));
    }
  }

  private static void onUnreachable(Object object, Runnable cleanup) {
    CLEANER.register(object, cleanup);
  }

  private static final class ThroughAHelper {
    private final MemorySegment block = allocate(16);

    ThroughAHelper() {
      // WITNESS: none
      // BUG: Diagnostic contains: [CleanupKeepsAlive]
      onUnreachable(this, () -> free(block));
    }
  }

  static void all() {
    new ByReference();
    new ByInnerClass();
    new ByRecord();
    new ThroughAHelper();
  }
}
