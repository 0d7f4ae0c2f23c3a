package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Addresses that an object owns and its class never releases. */
public final class PositiveHandles {
  private PositiveHandles() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(JAVA_LONG));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static long allocate(long size) {
    try {
      long address = (long) MALLOC.invokeExact(size);
      if (address == 0) {
        throw new OutOfMemoryError();
      }
      return address;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(long address) {
    try {
      FREE.invokeExact(address);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static final class Buffer {
    // WITNESS: leak by bufferOnce
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final long address;

    Buffer() {
      address = allocate(16);
    }

    boolean exists() {
      return address != 0;
    }
  }

  static void bufferOnce() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    boolean there = new Buffer().exists();
  }

  private static final class Scratch implements AutoCloseable {
    private long address = allocate(16);

    void grow(long size) {
      // WITNESS: leak by grownOnce
      // BUG: Diagnostic contains: [OwnedFieldNotReleased]
      address = allocate(size);
    }

    @Override
    public void close() {
      free(address);
    }
  }

  static void grownOnce() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased]
    try (Scratch scratch = new Scratch()) {
      scratch.grow(32);
    }
  }
}
