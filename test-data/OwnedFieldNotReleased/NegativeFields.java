package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Fields whose class releases what they own, or does not own it. */
public final class NegativeFields {
  private NegativeFields() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {
    String value() default "";
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Borrowed {
    String from() default "";
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
    private final MemorySegment block = allocate(16);

    @Override
    public void close() {
      free(block);
    }
  }

  // endregion

  private static final class Shown {
    private final MemorySegment block = allocate(16);

    MemorySegment block() {
      return block; // whoever gets it may free it
    }
  }

  private static final class Attached {
    private final MemorySegment block;

    Attached(Arena arena) {
      block = allocate(16).reinterpret(arena, segment -> free(segment));
    }

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  private static final class Viewer {
    private final MemorySegment block;

    Viewer(MemorySegment block) {
      this.block = block;
    }

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  private static final class Single {
    static final Single INSTANCE = new Single();
    private final MemorySegment block = allocate(16);

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  private static final class Scratch implements AutoCloseable {
    private MemorySegment block = allocate(16);

    void grow(long size) {
      MemorySegment larger = allocate(size); // may throw: the old one is still there then
      free(block);
      block = larger;
    }

    void growByAnOldName(long size) {
      MemorySegment old = block;
      block = allocate(size);
      free(old);
    }

    void growByAHelper(long size) {
      MemorySegment larger = allocate(size);
      release();
      block = larger;
    }

    private void release() {
      free(block);
    }

    @Override
    public void close() {
      release();
    }
  }

  static void scratches() {
    try (Scratch scratch = new Scratch()) {
      scratch.grow(32);
      scratch.growByAnOldName(64);
      scratch.growByAHelper(128);
    }
  }

  private static final class Reopened implements AutoCloseable {
    private MemorySegment block = allocate(16);

    void reopen() {
      block = allocate(16);
    }

    @Override
    public void close() {
      free(block);
      block = null;
    }
  }

  static void reopened() {
    try (Reopened one = new Reopened()) {
      one.close();
      one.reopen();
    }
  }

  private static final class Lazy implements AutoCloseable {
    private MemorySegment block;

    int first() {
      if (block == null) {
        block = allocate(16);
        block.fill((byte) 0);
      }
      return block.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      if (block != null) {
        free(block);
      }
    }
  }

  static void lazily() {
    try (Lazy lazy = new Lazy()) {
      int value = lazy.first() + lazy.first();
    }
  }
}
