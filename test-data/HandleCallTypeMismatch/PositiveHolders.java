package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/** Handles that constants of enums hold, and records that a factory makes. */
public final class PositiveHolders {
  private PositiveHolders() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private enum Function {
    ABS("abs", JAVA_INT),
    LLABS("llabs", JAVA_LONG);

    private final MethodHandle handle;

    Function(String name, MemoryLayout number) {
      handle = link(name, FunctionDescriptor.of(number, number));
    }

    MethodHandle handle() {
      return handle;
    }
  }

  private record Bound(String name, MethodHandle handle) {
    static Bound of(String name, FunctionDescriptor descriptor) {
      return new Bound(name, link(name, descriptor));
    }
  }

  private static final Bound ABS = Bound.of("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static final class Library {
    static final Library C = new Library("abs");

    final MethodHandle abs;

    private Library(String name) {
      abs = link(name, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }
  }

  static int ofEnum() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int
    return (int) Function.ABS.handle.invokeExact(-3L);
  }

  static long byMethod() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (long)long
    return (long) Function.LLABS.handle().invokeExact(-3);
  }

  static int inVariable() throws Throwable {
    Function abs = Function.ABS;
    // BUG: Diagnostic contains: [HandleCallTypeMismatch]
    return (int) abs.handle().invokeExact((short) -3);
  }

  static long ofRecord() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int
    return (long) ABS.handle().invokeExact(-3);
  }

  static void ofObject() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int
    Library.C.abs.invokeExact(-3);
  }
}
