package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A handle of another type stands in for functions that are not found. */
public final class NegativeStandIn {
  private NegativeStandIn() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final SymbolLookup LOOKUP = LINKER.defaultLookup();

  private static final MethodHandle MISSING;

  static {
    try {
      MISSING =
          MethodHandles.lookup()
              .findStatic(
                  NegativeStandIn.class,
                  "missing",
                  MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Object missing(Object[] arguments) {
    throw new UnsupportedOperationException("not in this version of the library");
  }

  private static MethodHandle bind(String name, FunctionDescriptor type, boolean variadic) {
    return LOOKUP
        .find(name)
        .map(
            s ->
                variadic
                    ? LINKER.downcallHandle(s, type, Linker.Option.firstVariadicArg(1))
                    : LINKER.downcallHandle(s, type))
        .orElse(MISSING);
  }

  private static int number(String name) throws Throwable {
    MethodHandle handle = bind(name, FunctionDescriptor.of(JAVA_INT), false);
    if (handle == MISSING) {
      return -1;
    }
    return (int) handle.invokeExact();
  }

  private static long length(String name, MemorySegment text) throws Throwable {
    return (long) bind(name, FunctionDescriptor.of(JAVA_LONG, ADDRESS), false).invokeExact(text);
  }

  static long called() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return number("getpid")
          + number("no_such_function")
          + length("strlen", arena.allocateFrom("text"));
    }
  }
}
