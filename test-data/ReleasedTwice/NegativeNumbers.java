package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Handles that are plain numbers, and are released once. */
public final class NegativeNumbers {
  private NegativeNumbers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static @Owned("block") long open() {
    try {
      return ((MemorySegment) MALLOC.invokeExact(16L)).address();
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void release(@Releases("block") long handle) {
    try {
      FREE.invokeExact(MemorySegment.ofAddress(handle));
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void either(@Owned("block") long handle, boolean early) {
    if (early) {
      release(handle);
      return;
    }
    release(handle);
  }

  private static void renewed(long handle) {
    release(handle);
    handle = open();
    release(handle);
  }

  private static final class Wrapper implements AutoCloseable {
    private long handle;
    private boolean closed;

    Wrapper(@Owned("block") long handle) {
      this.handle = handle;
    }

    void renew() {
      if (!closed) {
        release(handle);
        handle = open();
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        release(handle);
      }
    }
  }

  private static final class Nulled implements AutoCloseable {
    private @Owned("block") long handle = open();

    @Override
    public void close() {
      release(handle);
      handle = 0;
    }

    void reopen() {
      close();
      handle = open();
    }
  }

  private static void all(long[] handles) {
    for (long handle : handles) {
      release(handle);
    }
  }

  static void inOrder(boolean early) {
    either(open(), early);
    renewed(open());
    all(new long[] {open(), open()});
    try (Wrapper w = new Wrapper(open());
        Nulled n = new Nulled()) {
      w.renew();
      w.close();
      n.reopen();
    }
  }
}
