package testdata.upcallstubdiesearly;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Stubs in structs that live as long as native code has them. */
public final class NegativeStructs {
  private NegativeStructs() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final int SIGUSR1 = 10;
  private static final int SIZE = 152;
  private static final FunctionDescriptor HANDLER = FunctionDescriptor.ofVoid(JAVA_INT);

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle SIGACTION =
      bind("sigaction", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle RAISE =
      bind("raise", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static void handle(int signal) {}

  private static MemorySegment stub(Arena arena) {
    try {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(NegativeStructs.class, "handle", HANDLER.toMethodType());
      return LINKER.upcallStub(target, HANDLER, arena);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(int status) {
    if (status != 0) {
      throw new IllegalStateException("status " + status);
    }
  }

  private static void raise() throws Throwable {
    check((int) RAISE.invokeExact(SIGUSR1));
  }

  // region struct
  static void handleSignals() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(SIZE, 8); // which is copied
      action.set(ADDRESS, 0, stub(Arena.global()));
      check((int) SIGACTION.invokeExact(SIGUSR1, action, MemorySegment.NULL));
    }
    raise();
  }

  // endregion

  static void forAWhile() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(SIZE, 8);
      MemorySegment before = arena.allocate(SIZE, 8);
      action.set(ADDRESS, 0, stub(arena));
      check((int) SIGACTION.invokeExact(SIGUSR1, action, before));
      raise();
      check((int) SIGACTION.invokeExact(SIGUSR1, before, MemorySegment.NULL));
    }
  }

  static void ignoredInTheEnd() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(SIZE, 8);
      action.set(ADDRESS, 0, stub(arena));
      check((int) SIGACTION.invokeExact(SIGUSR1, action, MemorySegment.NULL));
      raise();
      action.set(ADDRESS, 0, MemorySegment.NULL);
      check((int) SIGACTION.invokeExact(SIGUSR1, action, MemorySegment.NULL));
    }
  }

  /** What is in one struct is not in the other. */
  static void anotherStruct() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment unused = arena.allocate(SIZE, 8);
      unused.set(ADDRESS, 0, stub(arena));
      MemorySegment action = arena.allocate(SIZE, 8);
      check((int) SIGACTION.invokeExact(SIGUSR1, action, MemorySegment.NULL));
    }
  }
}
