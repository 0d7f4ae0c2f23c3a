package testdata.upcallstubdiesearly;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Stubs that live as long as native code calls them. */
public final class NegativeRegistered {
  private NegativeRegistered() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor HANDLER = FunctionDescriptor.ofVoid(JAVA_INT);

  private static final FunctionDescriptor COMPARATOR =
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS.withTargetLayout(JAVA_INT), ADDRESS.withTargetLayout(JAVA_INT));

  private static final MethodHandle SIGNAL =
      bind("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private static final MethodHandle QSORT =
      bind("qsort", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private static final int SIGUSR1 = 10;

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MethodHandle find(String name, FunctionDescriptor type) {
    try {
      return MethodHandles.lookup().findStatic(NegativeRegistered.class, name, type.toMethodType());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void onSignal(int signal) {}

  private static int compare(MemorySegment a, MemorySegment b) {
    return Integer.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
  }

  // region right
  static void forEver() throws Throwable {
    MemorySegment stub = LINKER.upcallStub(find("onSignal", HANDLER), HANDLER, Arena.global());
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, stub);
  }

  // endregion

  // qsort calls the comparator before it returns, and forgets it.
  static void duringTheCall() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment array = arena.allocateFrom(JAVA_INT, 3, 1, 2);
      MemorySegment stub = LINKER.upcallStub(find("compare", COMPARATOR), COMPARATOR, arena);
      QSORT.invokeExact(array, 3L, 4L, stub);
    }
  }

  static void duringTheCallAutomatic() throws Throwable {
    Arena arena = Arena.ofAuto();
    MemorySegment array = arena.allocateFrom(JAVA_INT, 3, 1, 2);
    MemorySegment stub = LINKER.upcallStub(find("compare", COMPARATOR), COMPARATOR, arena);
    QSORT.invokeExact(array, 3L, 4L, stub);
  }

  private static MemorySegment kept;

  static void keptInAField() throws Throwable {
    kept = LINKER.upcallStub(find("onSignal", HANDLER), HANDLER, Arena.ofAuto());
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, kept);
  }

  /** Registers for as long as it is open. */
  private static final class Registration implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment before;

    Registration() throws Throwable {
      try {
        MemorySegment stub = LINKER.upcallStub(find("onSignal", HANDLER), HANDLER, arena);
        before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, stub);
      } catch (Throwable t) {
        arena.close();
        throw t;
      }
    }

    @Override
    public void close() {
      try {
        MemorySegment ours = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, before);
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
      arena.close();
    }
  }

  static void registration() throws Throwable {
    try (Registration registration = new Registration()) {
      System.out.println(registration.before);
    }
  }

  // Never closed, and that is right: the handler stays.
  static void arenaStaysOpen() throws Throwable {
    Arena arena = Arena.ofShared();
    MemorySegment stub = LINKER.upcallStub(find("onSignal", HANDLER), HANDLER, arena);
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, stub);
  }

  private static final MemorySegment DEFAULT = MemorySegment.NULL;

  // Who gets the result ends it; that signal throws is not to be expected.
  private static AutoCloseable handle() throws Throwable {
    Arena arena = Arena.ofShared();
    MemorySegment stub = LINKER.upcallStub(find("onSignal", HANDLER), HANDLER, arena);
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, stub);
    return () -> {
      try {
        MemorySegment own = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, DEFAULT);
      } catch (Throwable t) {
        throw new IllegalStateException(t);
      }
      arena.close();
    };
  }

  static void handled() throws Throwable {
    try (AutoCloseable handling = handle()) {
      System.out.print("");
    }
  }
}
