package testdata.descriptormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Descriptors that several functions share. */
public final class PositiveShared {
  private PositiveShared() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private static final FunctionDescriptor NUMBER = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor NUMBERS = NUMBER.appendArgumentLayouts(JAVA_LONG);
  private static final FunctionDescriptor TEXT =
      NUMBER.dropReturnLayout().insertArgumentLayouts(0, ADDRESS).changeReturnLayout(JAVA_LONG);

  private static final MethodHandle TOUPPER = link("toupper", NUMBER);

  // BUG: Diagnostic contains: [DescriptorMismatch] abs is linked with 2 arguments, but it takes 1
  private static final MethodHandle ABS = link("abs", NUMBERS);

  // BUG: Diagnostic contains: [DescriptorMismatch] strlen is linked with 2 arguments
  private static final MethodHandle STRLEN = link("strlen", TEXT);

  static long all() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (int) TOUPPER.invokeExact(97)
          + (int) ABS.invokeExact(-3, 0L)
          + (long) STRLEN.invokeExact(arena.allocateFrom("x"), 0);
    }
  }
}
