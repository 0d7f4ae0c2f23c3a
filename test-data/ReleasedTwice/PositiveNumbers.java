package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Handles that are plain numbers, as JNI has them, are released twice. */
public final class PositiveNumbers {
  private PositiveNumbers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static @Owned("block") long open() {
    try {
      return ((MemorySegment) MALLOC.invokeExact(1000L)).address();
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

  private static void helper(long handle) {
    release(handle);
  }

  private static void taken(@Owned("block") long handle) {
    release(handle);
    // WITNESS: crash by givenAway
    // BUG: Diagnostic contains: [ReleasedTwice]
    release(handle);
  }

  static void givenAway() {
    taken(open());
  }

  private static void takenByAHelper(@Owned long handle) {
    helper(handle);
    // WITNESS: crash by givenToAHelper
    // BUG: Diagnostic contains: [ReleasedTwice]
    helper(handle);
  }

  static void givenToAHelper() {
    takenByAHelper(open());
  }

  /** Nobody says that it is a handle, but it is released as one. */
  private static void bare(long handle) {
    release(handle);
    // WITNESS: crash by givenBare
    // BUG: Diagnostic contains: [ReleasedTwice]
    release(handle);
  }

  static void givenBare() {
    bare(open());
  }

  private static void inALoop(@Owned("block") long handle) {
    for (int i = 0; i < 2; i++) {
      // WITNESS: crash by looped
      // BUG: Diagnostic contains: [ReleasedTwice]
      release(handle);
    }
  }

  static void looped() {
    inALoop(open());
  }

  private static void byALambda(@Owned("block") long handle) {
    Runnable r = () -> release(handle);
    r.run();
    // WITNESS: crash by lambda
    // BUG: Diagnostic contains: [ReleasedTwice]
    r.run();
  }

  static void lambda() {
    byALambda(open());
  }

  private static final class Wrapper implements AutoCloseable {
    private final long handle;

    Wrapper(long handle) {
      this.handle = handle;
    }

    void reset() {
      close();
      // WITNESS: crash by closedAgain
      // BUG: Diagnostic contains: [ReleasedTwice]
      close();
    }

    @Override
    public void close() {
      release(handle);
    }
  }

  static void closedAgain() {
    new Wrapper(open()).reset();
  }
}
