package testdata.closeraceswithuse;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import testdata.bindings.libc_h;

/** Memory that is freed while a task uses it. */
public final class PositiveTasks {
  private PositiveTasks() {}

  private static MemorySegment text() {
    MemorySegment text = libc_h.malloc(2000);
    if (text.address() == 0) {
      throw new OutOfMemoryError();
    }
    text.reinterpret(2000)
        .fill((byte) 'x')
        .set(java.lang.foreign.ValueLayout.JAVA_BYTE, 1999, (byte) 0);
    return text;
  }

  private static void expect(long length) {
    if (length != 1999) {
      throw new IllegalStateException("overwritten");
    }
  }

  // region thread
  private static Thread count() {
    MemorySegment text = text();
    Thread counting =
        new Thread(() -> IntStream.range(0, 1_000_000).forEach(i -> expect(libc_h.strlen(text))));
    counting.start();
    // WITNESS: fails by countToTheEnd
    // BUG: Diagnostic contains: [CloseRacesWithUse] what native code gave is released here
    libc_h.free(text);
    return counting;
  }

  // endregion

  // region late
  static void waitsTooLate() throws InterruptedException {
    MemorySegment text = text();
    Thread counting =
        new Thread(() -> IntStream.range(0, 1_000_000).forEach(i -> expect(libc_h.strlen(text))));
    counting.start();
    // WITNESS: fails
    // BUG: Diagnostic contains: [CloseRacesWithUse] what native code gave is released here
    libc_h.free(text);
    counting.join();
  }

  // endregion

  static void inTheBackground() {
    MemorySegment text = text();
    CompletableFuture<Void> counting =
        CompletableFuture.runAsync(
            () -> IntStream.range(0, 1_000_000).forEach(i -> expect(libc_h.strlen(text))));
    // WITNESS: fails
    // BUG: Diagnostic contains: [CloseRacesWithUse] what native code gave is released here
    libc_h.free(text);
    counting.join();
  }

  static void countToTheEnd() throws InterruptedException {
    count().join();
  }

  private static Future<Long> submitted(ExecutorService executor) {
    MemorySegment text = text();
    Future<Long> length = executor.submit(() -> libc_h.strlen(text));
    // BUG: Diagnostic contains: [CloseRacesWithUse] what native code gave is released here
    libc_h.free(text);
    return length;
  }

  static void submit() throws Exception {
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      submitted(executor);
    }
  }

  private static Thread virtual() {
    MemorySegment text = text();
    Thread t = Thread.ofVirtual().start(() -> measure(text));
    // BUG: Diagnostic contains: [CloseRacesWithUse] what native code gave is released here
    libc_h.free(text);
    return t;
  }

  private static void measure(MemorySegment text) {
    libc_h.strlen(text);
  }

  static void virtually() throws Exception {
    virtual().join();
  }
}
