package testdata.upcallstubdiesearly;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Stubs that native code keeps longer than they live. */
public final class PositiveRegistered {
  private PositiveRegistered() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor HANDLER = FunctionDescriptor.ofVoid(JAVA_INT);

  private static final MethodHandle SIGNAL =
      bind("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private static final MethodHandle RAISE =
      bind("raise", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final MethodHandle ON_SIGNAL = onSignalHandle();

  private static final int SIGUSR1 = 10;

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MethodHandle onSignalHandle() {
    try {
      return MethodHandles.lookup()
          .findStatic(PositiveRegistered.class, "onSignal", HANDLER.toMethodType());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void onSignal(int signal) {}

  // region basic
  static void closed() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stub = LINKER.upcallStub(ON_SIGNAL, HANDLER, arena);
      // WITNESS: crash by closed
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] signal keeps this upcall stub
      MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, stub);
    }
    int result = (int) RAISE.invokeExact(SIGUSR1);
  }

  // endregion

  // region auto
  private static void install() throws Throwable {
    MemorySegment stub = LINKER.upcallStub(ON_SIGNAL, HANDLER, Arena.ofAuto());
    // WITNESS: none
    // BUG: Diagnostic contains: [UpcallStubDiesEarly] signal keeps this upcall stub
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, stub);
  }

  // endregion

  private static MemorySegment stub(Arena arena) {
    return LINKER.upcallStub(ON_SIGNAL, HANDLER, arena);
  }

  private static void register(MemorySegment handler) throws Throwable {
    MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, handler);
  }

  private static void helpers() throws Throwable {
    try (Arena arena = Arena.ofShared()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [UpcallStubDiesEarly]
      register(stub(arena));
    }
  }
}
