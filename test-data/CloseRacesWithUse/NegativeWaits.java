package testdata.closeraceswithuse;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import testdata.bindings.libc_h;

/** Classes whose release comes when nobody can be in a call any more. */
public final class NegativeWaits {
  private NegativeWaits() {}

  // region waits
  static final class WaitsForItsUsers implements AutoCloseable {
    private final MemorySegment pointer;
    private volatile boolean closed;
    private int users;

    WaitsForItsUsers(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      synchronized (this) {
        if (closed) {
          throw new IllegalStateException("closed");
        }
        users++;
      }
      try {
        return libc_h.strlen(pointer);
      } finally {
        synchronized (this) {
          users--;
          notifyAll();
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      synchronized (this) {
        closed = true;
        while (users > 0) {
          wait();
        }
      }
      libc_h.free(pointer);
    }
  }

  // endregion

  static final class TheLastReleases implements AutoCloseable {
    private final MemorySegment pointer;
    private int users;
    private boolean closed;

    TheLastReleases(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      enter();
      try {
        return libc_h.strlen(pointer);
      } finally {
        leave();
      }
    }

    private synchronized void enter() {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      users += 1;
    }

    private synchronized void leave() {
      if (--users == 0 && closed) {
        libc_h.free(pointer);
      }
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        if (users == 0) {
          libc_h.free(pointer);
        }
      }
    }
  }

  static final class Counter {
    private final AtomicInteger users = new AtomicInteger(1);

    boolean enter() {
      return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) != 0;
    }

    boolean leave() {
      return users.decrementAndGet() == 0;
    }
  }

  static final class CountsBesideIt implements AutoCloseable {
    private final Counter counter = new Counter();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MemorySegment pointer;

    CountsBesideIt(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      if (closed.get() || !counter.enter()) {
        throw new IllegalStateException("closed");
      }
      try {
        return libc_h.strlen(pointer);
      } finally {
        leave();
      }
    }

    private void leave() {
      if (counter.leave()) {
        libc_h.free(pointer);
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        leave();
      }
    }
  }

  // region shut
  static final class ShutFirst implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final MemorySegment pointer;
    private boolean closed;

    ShutFirst(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      lock.lock();
      try {
        if (closed) {
          throw new IllegalStateException("closed");
        }
        return libc_h.strlen(pointer);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (closed) {
          return;
        }
        closed = true;
      } finally {
        lock.unlock();
      }
      libc_h.free(pointer); // nobody is inside, and nobody gets in
    }
  }

  // endregion

  static final class OfItsOwner implements AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MemorySegment pointer;

    OfItsOwner(MemorySegment pointer) {
      this.pointer = pointer;
    }

    private void check() {
      if (Thread.currentThread() != owner) {
        throw new WrongThreadException();
      }
    }

    long length() {
      check();
      if (closed.get()) {
        throw new IllegalStateException("closed");
      }
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      check();
      if (closed.compareAndSet(false, true)) {
        libc_h.free(pointer);
      }
    }
  }

  static final class ClosesItsPool implements AutoCloseable {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final MemorySegment pointer;
    private volatile boolean closed;

    ClosesItsPool(MemorySegment pointer) {
      this.pointer = pointer;
    }

    Future<Long> length() {
      return pool.submit(() -> closed ? 0 : libc_h.strlen(pointer));
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      pool.shutdown();
      if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
        libc_h.free(pointer);
      }
    }
  }

  static final class WaitsForItsLoop implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final MemorySegment pointer;
    private volatile boolean running = true;

    WaitsForItsLoop(MemorySegment pointer) {
      this.pointer = pointer;
    }

    void loop() {
      try {
        while (running) {
          libc_h.strlen(pointer);
        }
      } finally {
        done.countDown();
      }
    }

    @Override
    public void close() throws InterruptedException {
      running = false;
      done.await();
      libc_h.free(pointer);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static final class JoinsItsLoop implements AutoCloseable {
    private final MemorySegment pointer;
    private final Thread loop;
    private volatile boolean stopped;

    JoinsItsLoop(MemorySegment pointer) {
      this.pointer = pointer;
      loop =
          new Thread("loop") {
            @Override
            public void run() {
              while (!stopped) {
                libc_h.strlen(pointer());
              }
            }
          };
      loop.start();
    }

    private MemorySegment pointer() {
      return pointer;
    }

    @Override
    public void close() {
      stopped = true;
      join(loop);
      libc_h.free(pointer);
    }
  }

  static final class TheLoopReleases implements AutoCloseable {
    private final MemorySegment pointer;
    private volatile boolean stopped;

    TheLoopReleases(MemorySegment pointer) {
      this.pointer = pointer;
      new Thread(this::loop).start();
    }

    private void loop() {
      while (!stopped) {
        libc_h.strlen(pointer);
      }
      libc_h.free(pointer);
    }

    @Override
    public void close() {
      stopped = true;
    }
  }

  static final class KnowsItsUsers implements AutoCloseable {
    private final Set<Thread> users = ConcurrentHashMap.newKeySet();
    private final MemorySegment pointer;
    private volatile boolean closed;

    KnowsItsUsers(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      users.add(Thread.currentThread());
      try {
        if (closed) {
          throw new IllegalStateException("closed");
        }
        return libc_h.strlen(pointer);
      } finally {
        users.remove(Thread.currentThread());
      }
    }

    @Override
    public void close() {
      closed = true;
      while (!users.isEmpty()) {
        Thread.onSpinWait();
      }
      libc_h.free(pointer);
    }
  }
}
