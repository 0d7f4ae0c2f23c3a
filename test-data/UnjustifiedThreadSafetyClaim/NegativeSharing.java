package testdata.unjustifiedthreadsafetyclaim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import testdata.bindings.libc_h;

/** Handles that change where no other thread can see it, and releases that meet nobody. */
public final class NegativeSharing {
  private NegativeSharing() {}

  @Target(ElementType.TYPE)
  private @interface ThreadSafeNative {
    String reason() default "";
  }

  @Target(ElementType.TYPE)
  private @interface ThreadSafe {}

  @ThreadSafeNative(reason = "strlen only reads")
  static final class MadeByAFactory {
    private MemorySegment pointer;

    private MadeByAFactory() {}

    static MadeByAFactory of(MemorySegment pointer) {
      MadeByAFactory made = new MadeByAFactory();
      made.pointer = pointer; // nobody else has it yet
      return made;
    }

    long length() {
      return libc_h.strlen(pointer);
    }
  }

  @ThreadSafeNative(reason = "strlen only reads")
  static final class SetUpByItsConstructor {
    private MemorySegment pointer;

    SetUpByItsConstructor(MemorySegment given) {
      setUp(given);
    }

    private void setUp(MemorySegment given) {
      fill(given);
    }

    private void fill(MemorySegment given) {
      pointer = given;
    }

    long length() {
      return libc_h.strlen(pointer);
    }
  }

  // region worker
  @ThreadSafeNative(reason = "all that is done with it is done on one thread")
  static final class OfOneWorker {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private MemorySegment pointer = MemorySegment.NULL;

    void exchange(MemorySegment other) {
      worker.execute(() -> pointer = other);
    }

    Future<Long> length() {
      return worker.submit(this::measure);
    }

    private long measure() {
      return libc_h.strlen(pointer);
    }
  }

  // endregion

  @ThreadSafeNative(reason = "all that is done with it is done on one thread")
  static final class ThroughAHelper {
    private final ExecutorService worker = Executors.newFixedThreadPool(1);
    private MemorySegment pointer = MemorySegment.NULL;

    private <T> T inTurn(Callable<T> work) throws Exception {
      return worker.submit(work).get();
    }

    void exchange(MemorySegment other) throws Exception {
      inTurn(() -> pointer = other);
    }

    long length() throws Exception {
      return inTurn(() -> libc_h.strlen(pointer));
    }
  }

  @ThreadSafeNative(reason = "all that is done with it is done by the loop")
  static final class OfTheirLoop {
    private final Executor loop;
    private MemorySegment pointer = MemorySegment.NULL;

    OfTheirLoop(Executor loop) {
      this.loop = loop;
    }

    void exchange(MemorySegment other) {
      loop.execute(() -> pointer = other);
    }

    CompletableFuture<Void> length() {
      return CompletableFuture.completedFuture(null)
          .thenAcceptAsync(nothing -> libc_h.strlen(pointer), loop);
    }
  }

  @ThreadSafeNative(reason = "whoever calls holds the lock")
  static final class AsksForTheLock {
    private final ReentrantLock lock = new ReentrantLock();
    private MemorySegment pointer = MemorySegment.NULL;

    void exchange(MemorySegment other) {
      assert lock.isHeldByCurrentThread();
      pointer = other;
    }

    long length() {
      assert lock.isHeldByCurrentThread();
      return libc_h.strlen(pointer);
    }
  }

  abstract static class Counted {
    private final AtomicInteger users = new AtomicInteger(1);

    final void enter() {
      if (users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
        throw new IllegalStateException("closed");
      }
    }

    final void leave() {
      if (users.decrementAndGet() == 0) {
        release();
      }
    }

    protected abstract void release();
  }

  @ThreadSafeNative(reason = "strlen only reads")
  static final class ReleasedFromAbove extends Counted {
    private final MemorySegment pointer;

    ReleasedFromAbove(MemorySegment pointer) {
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

    @Override
    protected void release() {
      libc_h.free(pointer);
    }
  }

  /** The constant lives as long as the program. */
  @ThreadSafe
  static final class OnlyAConstant {
    private static final MemorySegment EMPTY = Arena.global().allocateFrom("");

    long length() {
      return libc_h.strlen(EMPTY);
    }
  }

  /** Runs what it is given on the main thread. */
  interface MainLoop {
    void post(Runnable work);
  }

  private static final MethodHandle POLL = poll();

  private static MethodHandle poll() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find("glfwPollEvents").orElseThrow(), FunctionDescriptor.ofVoid());
  }

  static final class Events {
    static void poll() {
      try {
        POLL.invokeExact();
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  @ThreadSafeNative(reason = "events are polled on the main thread")
  static final class HandsOver {
    private final MainLoop loop;

    HandsOver(MainLoop loop) {
      this.loop = loop;
    }

    void poll() {
      loop.post(() -> Events.poll());
    }

    void pollIfMain(Thread main) {
      if (Thread.currentThread() == main) {
        Events.poll();
      }
    }
  }
}
