package testdata.threadconfinedhandleshared;

import dev.forewarn.annotations.ThreadConfined;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import testdata.bindings.libc_h;

/** Things that an annotation confines to a thread, used on another one. */
public final class PositiveConfined {
  private PositiveConfined() {}

  // region class
  @ThreadConfined
  static final class Context implements AutoCloseable {
    private final MemorySegment pointer = libc_h.calloc(1, 8);

    long draw() {
      return pointer.address() == 0 ? 0 : libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      libc_h.free(pointer);
    }
  }

  static void drawElsewhere() throws Exception {
    try (Context context = new Context();
        ExecutorService executor = Executors.newCachedThreadPool()) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] 'context' is used by draw on another
      executor.submit(() -> context.draw());
    }
  }

  // endregion

  static void reference() throws Exception {
    try (Context context = new Context()) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] 'context' is used by draw on another
      Thread t = new Thread(context::draw);
      t.start();
      t.join();
    }
  }

  static void helper() throws Exception {
    try (Context context = new Context()) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] this handle is used by draw (at line
      Thread t = Thread.startVirtualThread(() -> twice(context));
      t.join();
    }
  }

  private static void twice(Context context) {
    context.draw();
    context.draw();
  }

  // region main
  static final class Window {
    @ThreadConfined("main")
    private final MemorySegment pointer;

    Window(MemorySegment pointer) {
      this.pointer = pointer;
    }

    void titleLater(ExecutorService executor) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] 'pointer' is used by strlen on
      executor.execute(() -> libc_h.strlen(pointer));
    }

    // endregion

    void throughALocal(ExecutorService executor) {
      MemorySegment p = pointer;
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] 'p' is used by strlen on another
      executor.execute(() -> libc_h.strlen(p));
    }

    void throughAMethod(ExecutorService executor) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] this handle is used by strlen (at
      executor.execute(() -> title());
    }

    long title() {
      return libc_h.strlen(pointer);
    }

    @ThreadConfined("main")
    void redraw() {}

    void redrawLater(ExecutorService executor) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared] redraw may be called on the main
      executor.execute(() -> redraw());
    }
  }

  static void parameter(@ThreadConfined MemorySegment handle, ExecutorService executor) {
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared] 'handle' is used by strlen on another
    executor.execute(() -> libc_h.strlen(handle));
  }

  @ThreadConfined
  private static MemorySegment make() {
    return libc_h.calloc(1, 8);
  }

  static void made() throws InterruptedException {
    MemorySegment made = make();
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared] 'made' is used by free on another
    Thread t = new Thread(() -> libc_h.free(made));
    t.start();
    t.join();
  }
}
