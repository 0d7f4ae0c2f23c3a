package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The memory is out: an error that a handler only passes on is still an error. */
public final class NegativeRethrown {
  private NegativeRethrown() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("malloc");
      }
      return block.reinterpret(size);
    } catch (RuntimeException | Error e) {
      throw e;
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

  static void twoBlocks() {
    MemorySegment first = allocate(16);
    MemorySegment second = allocate(16);
    free(first);
    free(second);
  }

  private static final class Pair implements AutoCloseable {
    private final MemorySegment keys;
    private final MemorySegment values;

    Pair(long size) {
      keys = allocate(size);
      values = allocate(size);
    }

    @Override
    public void close() {
      free(keys);
      free(values);
    }
  }

  static void anObjectWithTwo() {
    try (Pair pair = new Pair(16)) {
      pair.keys.set(JAVA_INT, 0, 1);
    }
  }

  private static RuntimeException wrapped(Throwable t) {
    return t instanceof RuntimeException e ? e : new IllegalStateException(t);
  }

  private static MemorySegment allocateOrWrap(long size) {
    try {
      return allocate(size);
    } catch (Throwable t) {
      throw wrapped(t);
    }
  }

  static void anErrorThatAHandlerWraps() {
    MemorySegment first = allocate(16);
    MemorySegment second = allocateOrWrap(16);
    free(first);
    free(second);
  }

  private static int parse(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("no number");
    }
    return 7;
  }

  static void releasedByTheHandler(boolean fails) throws IOException {
    MemorySegment block = allocate(16);
    try {
      block.set(JAVA_INT, 0, parse(fails));
    } catch (IOException | RuntimeException e) {
      free(block);
      throw e;
    }
    free(block);
  }

  private static void check(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("fails");
    }
  }

  /** What was refused before anything was there, is not refused later. */
  static void askedBefore(boolean ready) throws IOException {
    check(!ready);
    MemorySegment block = allocate(16);
    check(!ready);
    free(block);
  }
}
