package testdata.closeraceswithuse;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import testdata.bindings.libc_h;

/** Tasks that are done when what they use is freed, or that free it themselves. */
public final class NegativeTasks {
  private NegativeTasks() {}

  private static MemorySegment text() {
    MemorySegment text = libc_h.malloc(8);
    if (text.address() == 0) {
      throw new OutOfMemoryError();
    }
    text.reinterpret(8).fill((byte) 0);
    return text;
  }

  // region waits
  static void waits() throws Exception {
    MemorySegment text = text();
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      Future<Long> length = executor.submit(() -> libc_h.strlen(text));
      length.get();
    }
    libc_h.free(text);
  }

  // endregion

  static void closesTheExecutorFirst() {
    MemorySegment text = text();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      executor.submit(() -> libc_h.strlen(text));
    }
    libc_h.free(text);
  }

  static void joins() throws InterruptedException {
    MemorySegment text = text();
    Thread t = new Thread(() -> libc_h.strlen(text));
    t.start();
    t.join();
    libc_h.free(text);
  }

  static void inTurn() {
    MemorySegment text = text();
    CompletableFuture.runAsync(() -> libc_h.strlen(text)).thenRun(() -> libc_h.free(text)).join();
  }

  static void underOneLock() throws InterruptedException {
    MemorySegment text = text();
    boolean[] freed = {false};
    Object lock = new Object();
    Thread t =
        new Thread(
            () -> {
              synchronized (lock) {
                if (!freed[0]) {
                  libc_h.strlen(text);
                }
              }
            });
    t.start();
    synchronized (lock) {
      freed[0] = true;
      libc_h.free(text);
    }
    t.join();
  }
}
