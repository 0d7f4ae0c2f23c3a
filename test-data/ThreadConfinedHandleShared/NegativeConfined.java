package testdata.threadconfinedhandleshared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.ThreadConfined;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import testdata.bindings.libc_h;

/** Things of one thread that stay on it, and uses that do not overlap. */
public final class NegativeConfined {
  private NegativeConfined() {}

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

  // region own
  static void madeThere() throws InterruptedException {
    Thread t =
        new Thread(
            () -> {
              try (Context context = new Context()) {
                context.draw();
              }
            });
    t.start();
    t.join();
  }

  // endregion

  @ThreadConfined
  static final class Scene {
    private final MemorySegment pointer = MemorySegment.NULL;

    long draw() {
      return pointer.address() == 0 ? 0 : libc_h.strlen(pointer);
    }
  }

  static void madeByTheExecutor() throws Exception {
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Scene> made = executor.submit(Scene::new);
      Scene scene = made.get();
      executor.submit(scene::draw);
    }
  }

  /** Its thread may be the one that made the object. */
  static final class Renderer {
    @ThreadConfined private final MemorySegment pointer;
    private final ExecutorService executor;

    Renderer(MemorySegment pointer, ExecutorService executor) {
      this.pointer = pointer;
      this.executor = executor;
    }

    void draw() {
      executor.execute(() -> libc_h.strlen(pointer));
    }
  }

  /** Which thread "render" is, nobody knows. */
  static final class OfARole {
    @ThreadConfined("render")
    private final MemorySegment pointer;

    OfARole(MemorySegment pointer) {
      this.pointer = pointer;
    }

    void draw(ExecutorService render) {
      render.execute(() -> libc_h.strlen(pointer));
    }
  }

  static final class Window {
    @ThreadConfined("main")
    private final MemorySegment pointer;

    Window(MemorySegment pointer) {
      this.pointer = pointer;
    }

    void here(List<String> titles) {
      titles.forEach(t -> libc_h.strlen(pointer));
    }

    void asks(ExecutorService executor) {
      executor.submit(() -> pointer.equals(MemorySegment.NULL) || pointer.address() == 1);
    }
  }

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle NEXT =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("drand48_r").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

  private static double next(MemorySegment state) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(JAVA_DOUBLE);
      int rc = (int) NEXT.invokeExact(state, result);
      return rc == 0 ? result.get(JAVA_DOUBLE, 0) : 0;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static void before() throws InterruptedException {
    MemorySegment state = Arena.ofAuto().allocate(64);
    next(state);
    Thread t = Thread.startVirtualThread(() -> next(state));
    t.join();
  }

  static void after() throws Exception {
    MemorySegment state = Arena.ofAuto().allocate(64);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      executor.submit(() -> next(state));
      executor.submit(() -> next(state)); // they have one thread
    }
    next(state);
  }

  // region locked
  static void underALock() throws InterruptedException {
    MemorySegment state = Arena.ofAuto().allocate(64);
    Object lock = new Object();
    Thread t =
        new Thread(
            () -> {
              synchronized (lock) {
                next(state);
              }
            });
    t.start();
    synchronized (lock) {
      next(state);
    }
    t.join();
  }

  // endregion

  static void eachItsOwn() {
    for (int i = 0; i < 4; i++) {
      MemorySegment state = Arena.ofAuto().allocate(64);
      new Thread(() -> next(state)).start();
    }
  }
}
