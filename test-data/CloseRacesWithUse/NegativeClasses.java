package testdata.closeraceswithuse;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import testdata.bindings.libc_h;

/** Classes that exclude the release while a call goes on, or that nobody says threads share. */
public final class NegativeClasses {
  private NegativeClasses() {}

  static final class OfOneThread implements AutoCloseable {
    private final MemorySegment pointer;
    private boolean closed;

    OfOneThread(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        libc_h.free(pointer);
      }
    }
  }

  // region locked
  static final class Text implements AutoCloseable {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final MemorySegment pointer;

    Text(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      Lock reading = lock.readLock();
      reading.lock();
      try {
        return libc_h.strlen(pointer);
      } finally {
        reading.unlock();
      }
    }

    @Override
    public void close() {
      lock.writeLock().lock();
      try {
        libc_h.free(pointer);
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  // endregion

  static final class OneMonitor implements AutoCloseable {
    private final Object monitor = new Object();
    private final MemorySegment pointer;

    OneMonitor(MemorySegment pointer) {
      this.pointer = pointer;
      check(); // nobody shares it yet
    }

    private void check() {
      libc_h.strlen(pointer);
    }

    long length() {
      synchronized (monitor) {
        return libc_h.strlen(pointer);
      }
    }

    @Override
    public void close() {
      Object same = monitor;
      synchronized (same) {
        libc_h.free(pointer);
      }
    }
  }

  static final class SynchronizedInBothForms implements AutoCloseable {
    private final MemorySegment pointer;

    SynchronizedInBothForms(MemorySegment pointer) {
      this.pointer = pointer;
    }

    synchronized long length() {
      return measure();
    }

    private long measure() {
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      synchronized (this) {
        libc_h.free(pointer);
      }
    }
  }

  // region counted
  static final class CountsItsUsers implements AutoCloseable {
    private final AtomicInteger users = new AtomicInteger(1);
    private final MemorySegment pointer;

    CountsItsUsers(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      int n;
      do {
        n = users.get();
        if (n == 0) {
          throw new IllegalStateException("closed"); // it stays freed
        }
      } while (!users.compareAndSet(n, n + 1));
      try {
        return libc_h.strlen(pointer);
      } finally {
        close();
      }
    }

    @Override
    public void close() {
      if (users.decrementAndGet() == 0) {
        libc_h.free(pointer);
      }
    }
  }

  // endregion
}
