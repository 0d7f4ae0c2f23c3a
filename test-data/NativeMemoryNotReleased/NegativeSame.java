package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Objects;

/** What turns out to be the thing that somebody has already, or not to be there. */
public final class NegativeSame {
  private NegativeSame() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle ALIGNED =
      bind("posix_memalign", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final class Block implements AutoCloseable {
    private final MemorySegment address;

    Block(MemorySegment address) {
      this.address = address;
    }

    MemorySegment address() {
      return address;
    }

    Block other() throws Throwable {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(8L);
      if (address().equals(block)) {
        return this;
      }
      return new Block(block);
    }

    Block another() throws Throwable {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(8L);
      return block.address() == address.address() ? this : new Block(block);
    }

    Block third() throws Throwable {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(8L);
      if (Objects.equals(address(), block)) {
        return this;
      }
      return new Block(block);
    }

    @Override
    public void close() throws Exception {
      try {
        FREE.invokeExact(address);
      } catch (Throwable t) {
        throw new IllegalStateException(t);
      }
    }
  }

  private static final class Out<T> {
    private T value;

    T get() {
      return value;
    }

    void set(T value) {
      this.value = value;
    }
  }

  /** The cell is read for the test, and once more for the object. */
  private static int aligned(Out<Block> out) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      int error = (int) ALIGNED.invokeExact(cell, 64L, 64L);
      if (error == 0) {
        out.set(
            MemorySegment.NULL.equals(cell.get(ADDRESS, 0))
                ? null
                : new Block(cell.get(ADDRESS, 0)));
      }
      return error;
    }
  }

  static boolean sameObject() throws Exception, Throwable {
    MemorySegment first = (MemorySegment) MALLOC.invokeExact(8L);
    try (Block block = new Block(first)) {
      Block other = block.other();
      boolean same = other == block;
      if (!same) {
        other.close();
      }
      return same;
    }
  }

  static boolean sameAddress() throws Exception, Throwable {
    MemorySegment first = (MemorySegment) MALLOC.invokeExact(8L);
    try (Block block = new Block(first)) {
      Block other = block.another();
      boolean same = other == block;
      if (!same) {
        other.close();
      }
      return same;
    }
  }

  static boolean sameToObjects() throws Exception, Throwable {
    MemorySegment first = (MemorySegment) MALLOC.invokeExact(8L);
    try (Block block = new Block(first)) {
      Block other = block.third();
      boolean same = other == block;
      if (!same) {
        other.close();
      }
      return same;
    }
  }

  static int readTwice() throws Exception, Throwable {
    Out<Block> out = new Out<>();
    int error = aligned(out);
    if (out.get() != null) {
      out.get().close();
    }
    return error;
  }
}
