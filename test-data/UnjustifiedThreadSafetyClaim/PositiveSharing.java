package testdata.unjustifiedthreadsafetyclaim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import testdata.bindings.libc_h;

/** What looks like an exclusion of other threads, and is none. */
public final class PositiveSharing {
  private PositiveSharing() {}

  @Target(ElementType.TYPE)
  private @interface ThreadSafeNative {
    String reason() default "";
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strlen only reads")
  static final class CountsForStatistics implements AutoCloseable {
    private final AtomicLong calls = new AtomicLong();
    private final MemorySegment pointer;

    CountsForStatistics(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      calls.incrementAndGet(); // nobody goes by it
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      libc_h.free(pointer);
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strlen only reads")
  static final class ShutUnderAnotherLock implements AutoCloseable {
    private final Object opening = new Object();
    private final Object closing = new Object();
    private final MemorySegment pointer;
    private boolean closed;

    ShutUnderAnotherLock(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      synchronized (opening) {
        if (closed) {
          throw new IllegalStateException("closed");
        }
        return libc_h.strlen(pointer);
      }
    }

    @Override
    public void close() {
      synchronized (closing) {
        if (closed) {
          return;
        }
        closed = true;
      }
      libc_h.free(pointer);
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strlen only reads")
  static final class WaitsForSomebodyElse implements AutoCloseable {
    private final Thread log = new Thread(() -> System.out.println("opened"));
    private final MemorySegment pointer;

    WaitsForSomebodyElse(MemorySegment pointer) {
      this.pointer = pointer;
      log.start();
    }

    long length() {
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() throws InterruptedException {
      log.join();
      libc_h.free(pointer);
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "all that is done with it is done by the pool")
  static final class OfSeveralWorkers {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private MemorySegment pointer = MemorySegment.NULL;

    void exchange(MemorySegment other) {
      pool.execute(() -> pointer = other);
    }

    Future<Long> length() {
      return pool.submit(() -> libc_h.strlen(pointer));
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strlen only reads")
  static final class SetUpAgain {
    private MemorySegment pointer;

    SetUpAgain(MemorySegment given) {
      setUp(given);
    }

    private void setUp(MemorySegment given) {
      pointer = given;
    }

    void reset(MemorySegment given) {
      setUp(given);
    }

    long length() {
      return libc_h.strlen(pointer);
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strlen only reads")
  static final class TakesFromAnother {
    private MemorySegment pointer;

    static TakesFromAnother of(TakesFromAnother other) {
      TakesFromAnother made = new TakesFromAnother();
      made.pointer = other.pointer;
      other.pointer = MemorySegment.NULL; // somebody may be using that one
      return made;
    }

    long length() {
      return libc_h.strlen(pointer);
    }
  }
}
