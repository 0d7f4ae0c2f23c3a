package testdata.upcallstubdiesearly;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Stubs that native code finds in a struct, and keeps. */
public final class PositiveStructs {
  private PositiveStructs() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final int SIGUSR1 = 10;
  private static final FunctionDescriptor HANDLER = FunctionDescriptor.ofVoid(JAVA_INT);

  private static final StructLayout ACTION =
      MemoryLayout.structLayout(
          ADDRESS.withName("sa_handler"),
          MemoryLayout.sequenceLayout(16, JAVA_LONG).withName("sa_mask"),
          JAVA_INT.withName("sa_flags"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("sa_restorer"));
  private static final VarHandle SA_HANDLER =
      ACTION.varHandle(PathElement.groupElement("sa_handler"));

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
              .findStatic(PositiveStructs.class, "handle", HANDLER.toMethodType());
      return LINKER.upcallStub(target, HANDLER, arena);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void raise() throws Throwable {
    check((int) RAISE.invokeExact(SIGUSR1));
  }

  private static void check(int status) {
    if (status != 0) {
      throw new IllegalStateException("status " + status);
    }
  }

  // region struct
  static void handleSignals() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(ACTION);
      SA_HANDLER.set(action, 0L, stub(arena));
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] sigaction keeps this upcall stub
      check((int) SIGACTION.invokeExact(SIGUSR1, action, MemorySegment.NULL));
    }
    raise(); // the kernel calls a stub that has been freed
  }

  // endregion

  static void inAPart() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(152, 8);
      action.asSlice(0, ADDRESS.byteSize()).set(ADDRESS, 0, stub(arena));
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] sigaction keeps this upcall stub
      check((int) SIGACTION.invokeExact(SIGUSR1, action, MemorySegment.NULL));
    }
    raise();
  }

  private static MemorySegment action(MemorySegment handler, Arena arena) {
    MemorySegment action = arena.allocate(ACTION);
    action.set(ADDRESS, 0, handler);
    action.set(ADDRESS, 144, MemorySegment.NULL);
    return action;
  }

  static void byAHelper() throws Throwable {
    try (Arena arena = Arena.ofConfined();
        Arena stubs = Arena.ofShared()) {
      MemorySegment action = action(stub(stubs), arena);
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] sigaction keeps this upcall stub
      check((int) SIGACTION.invokeExact(SIGUSR1, action, MemorySegment.NULL));
    }
    raise();
  }
}
