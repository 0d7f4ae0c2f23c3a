package testdata.closeraceswithuse;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import testdata.bindings.libc_h;

/** Classes that guard a handle against other threads, but not well enough. */
public final class PositiveClasses {
  private PositiveClasses() {}

  // region unlocked
  static final class Text implements AutoCloseable {
    private final MemorySegment pointer;

    Text(MemorySegment pointer) {
      this.pointer = pointer;
    }

    synchronized long length() {
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
      libc_h.free(pointer);
    }
  }

  // endregion

  static final class OnlyTheCloseLocks implements AutoCloseable {
    private final MemorySegment pointer;
    private boolean closed;

    OnlyTheCloseLocks(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      MemorySegment p = pointer;
      return libc_h.strlen(p);
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
        release(pointer);
      }
    }

    private static void release(MemorySegment p) {
      libc_h.free(p);
    }
  }

  static final class TwoLocks implements AutoCloseable {
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock closing = new ReentrantLock();
    private final MemorySegment pointer;

    TwoLocks(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      reading.lock();
      try {
        return libc_h.strlen(pointer);
      } finally {
        reading.unlock();
      }
    }

    @Override
    public void close() {
      closing.lock();
      try {
        // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
        libc_h.free(pointer);
      } finally {
        closing.unlock();
      }
    }
  }

  // region flag
  static final class Copy implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MemorySegment pointer;

    Copy(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      ensureOpen();
      return libc_h.strlen(pointer); // another thread may have freed it since
    }

    private void ensureOpen() {
      if (closed.get()) {
        throw new IllegalStateException("closed");
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
        libc_h.free(pointer);
      }
    }
  }

  // endregion

  static final class Exchanged implements AutoCloseable {
    private volatile MemorySegment pointer;

    Exchanged(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      MemorySegment p = pointer;
      return p == null ? 0 : libc_h.strlen(p);
    }

    @Override
    public void close() {
      MemorySegment p = pointer;
      pointer = null;
      if (p != null) {
        // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
        libc_h.free(p);
      }
    }
  }

  static final class NobodyAsks implements AutoCloseable {
    private final MemorySegment pointer;
    private boolean closed;

    NobodyAsks(MemorySegment pointer) {
      this.pointer = pointer;
    }

    synchronized long length() {
      return libc_h.strlen(pointer); // without a look at the flag
    }

    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
      libc_h.free(pointer);
    }
  }

  static final class ShutTooLate implements AutoCloseable {
    private final MemorySegment pointer;
    private boolean closed;

    ShutTooLate(MemorySegment pointer) {
      this.pointer = pointer;
    }

    synchronized long length() {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
      libc_h.free(pointer);
      synchronized (this) {
        closed = true;
      }
    }
  }

  static final class DoesNotWait implements AutoCloseable {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final MemorySegment pointer;
    private volatile boolean closed;

    DoesNotWait(MemorySegment pointer) {
      this.pointer = pointer;
    }

    Future<Long> length() {
      return pool.submit(() -> closed ? 0 : libc_h.strlen(pointer));
    }

    @Override
    public void close() {
      closed = true;
      pool.shutdown(); // what has begun goes on
      // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
      libc_h.free(pointer);
    }
  }

  static final class StopsItsLoop implements AutoCloseable {
    private final Thread loop = new Thread(this::loop);
    private final MemorySegment pointer;
    private volatile boolean stopped;

    StopsItsLoop(MemorySegment pointer) {
      this.pointer = pointer;
      loop.start();
    }

    private void loop() {
      while (!stopped) {
        libc_h.strlen(pointer);
      }
    }

    @Override
    public void close() {
      stopped = true;
      loop.interrupt(); // which does not wait
      // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
      libc_h.free(pointer);
    }
  }

  static final class StopsItsTask implements AutoCloseable {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final MemorySegment pointer;

    StopsItsTask(MemorySegment pointer) {
      this.pointer = pointer;
      Thread.startVirtualThread(
          () -> {
            while (!stopped.get()) {
              libc_h.strlen(pointer);
            }
          });
    }

    @Override
    public void close() {
      if (stopped.compareAndSet(false, true)) {
        // BUG: Diagnostic contains: [CloseRacesWithUse] the handle 'pointer' is released here
        libc_h.free(pointer);
      }
    }
  }
}
