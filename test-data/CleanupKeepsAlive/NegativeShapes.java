package testdata.cleanupkeepsalive;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;

/** Cleanups that hold no more than they release, in several shapes. */
public final class NegativeShapes {
  private NegativeShapes() {}

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

  private record Release(MemorySegment block) implements Runnable {
    @Override
    public void run() {
      free(block);
    }
  }

  private static final class ByRecord {
    ByRecord() {
      MemorySegment block = allocate(16);
      CLEANER.register(this, new Release(block));
    }
  }

  /** The reference is to a method of the memory's own record. */
  private static final class ByReference {
    private final Release release = new Release(allocate(16));

    ByReference() {
      CLEANER.register(this, release::run);
    }
  }

  /** A nested class that is static holds nothing but what it is given. */
  private static final class ByNestedClass implements AutoCloseable {
    private final Cleaner.Cleanable cleanable;
    private final MemorySegment block = allocate(16);

    private static final class State implements Runnable {
      private final MemorySegment block;

      State(MemorySegment block) {
        this.block = block;
      }

      @Override
      public void run() {
        free(block);
      }
    }

    ByNestedClass() {
      cleanable = CLEANER.register(this, new State(block));
    }

    @Override
    public void close() {
      cleanable.clean();
    }
  }

  private static Runnable releasing(MemorySegment block) {
    return () -> free(block);
  }

  private static final class ByStaticMethod {
    private final MemorySegment block = allocate(16);

    ByStaticMethod() {
      CLEANER.register(this, releasing(block));
    }
  }

  static void all() {
    new ByRecord();
    new ByReference();
    new ByStaticMethod();
    try (ByNestedClass closed = new ByNestedClass()) {
      closed.block.byteSize();
    }
  }
}
