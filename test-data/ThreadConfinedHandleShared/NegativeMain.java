// NEEDS: glfw
package testdata.threadconfinedhandleshared;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Functions for the main thread, on the thread that is the main thread of the library. */
public final class NegativeMain {
  private NegativeMain() {}

  /** GLFW: its events belong to the main thread, or to the one that began it. */
  private static final class Glfw {
    private static final MethodHandle INIT = handle("glfwInit", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle POLL = handle("glfwPollEvents", FunctionDescriptor.ofVoid());

    private static MethodHandle handle(String name, FunctionDescriptor type) {
      return Linker.nativeLinker()
          .downcallHandle(
              SymbolLookup.libraryLookup("glfw", Arena.global()).find(name).orElseThrow(), type);
    }

    static boolean init() {
      try {
        return (int) INIT.invokeExact() != 0;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static void poll() {
      try {
        POLL.invokeExact();
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  static void here() {
    if (Glfw.init()) {
      Glfw.poll();
    }
  }

  // region first
  static Thread itsOwnThread() {
    Thread t =
        new Thread(
            () -> {
              if (Glfw.init()) {
                Glfw.poll();
              }
            });
    t.start();
    return t;
  }

  // endregion

  /** Its worker is the main thread of the library. */
  static final class Worker {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    Worker() {
      worker.execute(
          () -> {
            if (!Glfw.init()) {
              throw new IllegalStateException("no display");
            }
          });
    }

    void poll() {
      worker.execute(Glfw::poll);
    }
  }
}
