package testdata.confinedsegmentonotherthread;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** What threads that native code makes may do. */
public final class NegativeNativeThreads {
  private NegativeNativeThreads() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor START = FunctionDescriptor.of(ADDRESS, ADDRESS);
  private static final MethodHandle CREATE =
      handle("pthread_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle JOIN =
      handle("pthread_join", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  /** What jextract generates for a function pointer. */
  interface StartRoutine {
    MemorySegment apply(MemorySegment argument);

    static MemorySegment allocate(StartRoutine routine, Arena arena) {
      try {
        MethodHandle apply =
            MethodHandles.lookup().findVirtual(StartRoutine.class, "apply", START.toMethodType());
        return LINKER.upcallStub(apply.bindTo(routine), START, arena);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void runAndWait(StartRoutine routine) throws Throwable {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment thread = arena.allocate(JAVA_LONG);
      MemorySegment start = StartRoutine.allocate(routine, arena);
      check((int) CREATE.invokeExact(thread, MemorySegment.NULL, start, MemorySegment.NULL));
      check((int) JOIN.invokeExact(thread.get(JAVA_LONG, 0), MemorySegment.NULL));
    }
  }

  private static void check(int error) {
    if (error != 0) {
      throw new IllegalStateException("error " + error);
    }
  }

  // region native
  static void sharedWithTheirThread() throws Throwable {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      runAndWait(
          argument -> {
            counter.set(JAVA_INT, 0, 1);
            return argument;
          });
    }
  }

  // endregion

  static void arenaOfItsOwn() throws Throwable {
    runAndWait(
        argument -> {
          try (Arena arena = Arena.ofConfined()) {
            arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
          }
          return argument;
        });
  }

  /** A stub of a confined arena may be called on any thread, while the arena is open. */
  static void confinedStub() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment thread = arena.allocate(JAVA_LONG);
      MemorySegment start = StartRoutine.allocate(argument -> argument, arena);
      check((int) CREATE.invokeExact(thread, MemorySegment.NULL, start, MemorySegment.NULL));
      check((int) JOIN.invokeExact(thread.get(JAVA_LONG, 0), MemorySegment.NULL));
    }
  }

  static void readBefore() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counter = arena.allocate(JAVA_INT);
      int count = counter.get(JAVA_INT, 0);
      runAndWait(
          argument -> {
            if (counter.isAccessibleBy(Thread.currentThread())) {
              counter.set(JAVA_INT, 0, count);
            }
            return counter.byteSize() == 4 ? argument : MemorySegment.NULL;
          });
    }
  }

  static void comparedHere() throws Throwable {
    FunctionDescriptor comparison = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    MethodHandle sort =
        handle("qsort", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      Counter counter = new Counter(arena.allocate(JAVA_INT));
      MethodHandle compare =
          MethodHandles.lookup().bind(counter, "compare", comparison.toMethodType());
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      sort.invokeExact(numbers, 3L, 4L, LINKER.upcallStub(compare, comparison, arena));
    }
  }

  private record Counter(MemorySegment count) {
    int compare(MemorySegment a, MemorySegment b) {
      count.set(JAVA_INT, 0, count.get(JAVA_INT, 0) + 1);
      return 0;
    }
  }
}
