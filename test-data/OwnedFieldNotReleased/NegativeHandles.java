package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Addresses that an object owns and its class releases. */
public final class NegativeHandles {
  private NegativeHandles() {}

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

  private static final class Scratch implements AutoCloseable {
    private long address = allocate(16);

    void grow(long size) {
      long larger = allocate(size);
      free(address);
      address = larger;
    }

    void growByAHelper(long size) {
      long larger = allocate(size); // may throw: the old one is still there then
      close();
      address = larger;
    }

    @Override
    public void close() {
      free(address);
    }
  }

  static void scratches() {
    try (Scratch scratch = new Scratch()) {
      scratch.grow(32);
      scratch.growByAHelper(64);
    }
  }

  /** After close() there is nothing that could be lost. */
  private static final class Reopened implements AutoCloseable {
    private long address = allocate(16);

    void reopen() {
      address = allocate(16);
    }

    @Override
    public void close() {
      free(address);
      address = 0;
    }
  }

  static void reopened() {
    try (Reopened one = new Reopened()) {
      one.close();
      one.reopen();
    }
  }

  /** Whoever asks for it may release it. */
  private static final class Shown {
    private final long address = allocate(16);

    long address() {
      return address;
    }
  }

  static void releasedByTheCaller() {
    free(new Shown().address());
  }

  private static final class SetUp implements AutoCloseable {
    private long address;

    SetUp() {
      setUp();
    }

    private void setUp() {
      address = allocate(16); // there is nothing in it yet
    }

    @Override
    public void close() {
      free(address);
    }
  }
}
