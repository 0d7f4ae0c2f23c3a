package testdata.upcallreturnsdyingpointer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Upcalls whose result is gone when native code looks at it. */
public final class PositiveResults {
  private PositiveResults() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor NAME = FunctionDescriptor.of(ADDRESS, JAVA_INT);

  private static MethodHandle find(String name) throws ReflectiveOperationException {
    return MethodHandles.lookup().findStatic(PositiveResults.class, name, NAME.toMethodType());
  }

  private static final String TEXT = "a name that is long enough to be overwritten";

  // region basic
  private static MemorySegment name(int id) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: fails by readName
      // BUG: Diagnostic contains: [UpcallReturnsDyingPointer] native code gets this pointer
      return arena.allocateFrom(TEXT);
    }
  }

  static void readName() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      read(LINKER.upcallStub(find("name"), NAME, arena));
    }
  }

  // endregion

  /** What native code does with the result. */
  private static void read(MemorySegment function) throws Throwable {
    MethodHandle call = LINKER.downcallHandle(function, NAME);
    MemorySegment result = (MemorySegment) call.invokeExact(1);
    if (!result.reinterpret(100).getString(0).equals(TEXT)) {
      throw new IllegalStateException("overwritten");
    }
  }

  // region auto
  private static MemorySegment automatic(int id) {
    // WITNESS: none
    // BUG: Diagnostic contains: [UpcallReturnsDyingPointer] native code gets this pointer
    return Arena.ofAuto().allocateFrom(TEXT);
  }

  // endregion

  // WITNESS: none
  static void readAutomatic() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      read(LINKER.upcallStub(find("automatic"), NAME, arena));
    }
  }
}
