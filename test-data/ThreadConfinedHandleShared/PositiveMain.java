package testdata.threadconfinedhandleshared;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ExecutorService;

/** Functions that only the main thread may call. */
public final class PositiveMain {
  private PositiveMain() {}

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

  // region function
  static void pollElsewhere(ExecutorService executor) {
    // BUG: Diagnostic contains: [ThreadConfinedHandleShared]
    executor.execute(() -> Glfw.poll());
  }

  // endregion

  static void begunHere() {
    if (Glfw.init()) {
      // BUG: Diagnostic contains: [ThreadConfinedHandleShared]
      new Thread(Glfw::poll).start();
    }
  }
}
