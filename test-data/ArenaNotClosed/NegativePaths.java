package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Paths that are not held against the code. */
public final class NegativePaths {
  private NegativePaths() {}

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  static void nothingAllocatedYet(boolean empty) {
    Arena arena = Arena.ofConfined();
    if (empty) {
      return; // an arena without memory holds nothing
    }
    arena.allocate(8).fill((byte) 1);
    arena.close();
  }

  static void failsBeforeFirstAllocation(boolean fail) throws IOException {
    Arena arena = Arena.ofShared();
    check(fail);
    MemorySegment block = arena.allocate(8);
    block.fill((byte) 1);
    arena.close();
  }

  /** In the style of generated code. */
  private static long strlen(MemorySegment text) {
    try {
      return (long) STRLEN.invokeExact(text);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  // region generated
  static void generatedBinding() {
    Arena arena = Arena.ofConfined();
    MemorySegment text = arena.allocateFrom("text");
    long length = strlen(text); // throws nothing but an AssertionError
    arena.close();
  }

  // endregion

  static void caughtInTheSameMethod() {
    Arena arena = Arena.ofConfined();
    MemorySegment text = arena.allocateFrom("text");
    long length;
    try {
      length = (long) STRLEN.invokeExact(text);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
    arena.close();
  }

  static void errorsDoNotCount(boolean broken) {
    Arena arena = Arena.ofConfined();
    MemorySegment text = arena.allocateFrom("text");
    if (text.byteSize() != 5) {
      throw new AssertionError("allocateFrom is broken");
    }
    arena.close();
  }

  static void caughtAndClosedAfterwards(boolean fail) {
    Arena arena = Arena.ofConfined();
    MemorySegment block = arena.allocate(8);
    try {
      check(fail);
      block.fill((byte) 1);
    } catch (IOException e) {
      String message = e.getMessage();
    }
    arena.close();
  }

  static void closedAsAutoCloseable() throws Exception {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    AutoCloseable resource = arena;
    resource.close(); // declares Exception, as every AutoCloseable does
  }

  private static void closeQuietly(AutoCloseable... resources) {
    for (AutoCloseable resource : resources) {
      try {
        if (resource != null) {
          resource.close();
        }
      } catch (Exception e) {
        String message = e.getMessage();
      }
    }
  }

  static void closedQuietly(boolean fail) throws IOException {
    Arena first = null;
    Arena second = null;
    try {
      first = Arena.ofConfined();
      first.allocate(8);
      check(fail);
      second = Arena.ofConfined();
      second.allocate(8);
    } finally {
      closeQuietly(second, first);
    }
  }

  static void eachOfList() {
    List<Arena> arenas = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        Arena arena = Arena.ofConfined();
        arenas.add(arena);
        arena.allocate(8);
      }
    } finally {
      for (Arena arena : arenas) {
        arena.close();
      }
    }
  }

  static void eachOfArray() {
    Arena[] arenas = {Arena.ofConfined(), Arena.ofShared()};
    for (Arena arena : arenas) {
      arena.allocate(8);
    }
    for (int i = 0; i < arenas.length; i++) {
      arenas[i].close();
    }
  }

  static void closedByNextStage() {
    Arena arena = Arena.ofShared();
    MemorySegment cell = arena.allocate(JAVA_INT);
    CompletableFuture.completedFuture(1).thenAccept(n -> arena.close()).join();
  }

  static void swappedInReference() {
    AtomicReference<Arena> current = new AtomicReference<>(Arena.ofShared());
    current.get().allocate(8);
    Arena next = Arena.ofShared();
    next.allocate(8);
    current.getAndSet(next).close();
    current.get().close();
  }

  static void switchClosesInAllCases(boolean one) {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    switch (one ? 1 : 2) {
      case 1 -> arena.close();
      default -> {
        arena.allocate(16);
        arena.close();
      }
    }
  }

  static void finallyOfOuterTry(boolean fail) throws IOException {
    Arena outer = Arena.ofConfined();
    try {
      Arena inner = Arena.ofConfined();
      try {
        outer.allocate(8).copyFrom(inner.allocate(8));
        check(fail);
      } finally {
        inner.close();
      }
    } finally {
      outer.close();
    }
  }

  private static void check(boolean fail) throws IOException {
    if (fail) {
      throw new IOException("broken");
    }
  }
}
