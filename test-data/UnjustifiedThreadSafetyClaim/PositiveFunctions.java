package testdata.unjustifiedthreadsafetyclaim;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.locks.ReentrantLock;

/** Functions that a class calls through methods of another one. */
public final class PositiveFunctions {
  private PositiveFunctions() {}

  @Target(ElementType.TYPE)
  private @interface ThreadSafeNative {
    String reason() default "";
  }

  /** Functions of C. */
  private static final class C {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle STRTOK =
        handle("strtok", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle READDIR =
        handle("readdir", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle POLL = handle("glfwPollEvents", FunctionDescriptor.ofVoid());

    private static MethodHandle handle(String name, FunctionDescriptor type) {
      return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
    }

    static MemorySegment strtok(MemorySegment text, MemorySegment separators) {
      try {
        return (MemorySegment) STRTOK.invokeExact(text, separators);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static MemorySegment readdir(MemorySegment directory) {
      try {
        return (MemorySegment) READDIR.invokeExact(directory);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static boolean hasNext(int skipped, MemorySegment directory) {
      for (int i = 0; i < skipped; i++) {
        readdir(directory);
      }
      return readdir(directory).address() != 0;
    }

    static void pollEvents() {
      try {
        POLL.invokeExact();
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  // region object
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "calls are made one after the other")
  static final class LockOfItsOwn {
    private final ReentrantLock lock = new ReentrantLock();

    MemorySegment next(MemorySegment text, MemorySegment separators) {
      lock.lock(); // another object has another lock, but strtok is the same
      try {
        return C.strtok(text, separators);
      } finally {
        lock.unlock();
      }
    }
  }

  // endregion

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "calls are made one after the other")
  static final class Synchronized {
    synchronized MemorySegment next(MemorySegment text, MemorySegment separators) {
      return C.strtok(text, separators);
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "a directory is only read")
  static final class Directory {
    private final MemorySegment stream;

    Directory(MemorySegment stream) {
      this.stream = stream;
    }

    boolean hasMore() {
      return skips(stream);
    }

    private boolean skips(MemorySegment s) {
      return C.hasNext(2, s);
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "events are polled under a lock")
  static final class Events {
    private static final Object LOCK = new Object();

    void poll() {
      synchronized (LOCK) {
        C.pollEvents();
      }
    }
  }
}
