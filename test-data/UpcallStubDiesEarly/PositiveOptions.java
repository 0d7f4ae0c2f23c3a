// NEEDS: curl
package testdata.upcallstubdiesearly;

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

/** Stubs that an option keeps, or another thread runs. */
final class PositiveOptions {
  private PositiveOptions() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARIES =
      SymbolLookup.loaderLookup().or(LINKER.defaultLookup());

  private static MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.downcallHandle(LIBRARIES.find(name).orElseThrow(), type, options);
  }

  private static final MethodHandle SETOPT =
      bind(
          "curl_easy_setopt",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle PERFORM =
      bind("curl_easy_perform", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle THREAD =
      bind("pthread_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle JOIN =
      bind("pthread_join", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));

  private static final int CURLOPT_WRITEFUNCTION = 20011;
  private static final int CURLOPT_URL = 10002;

  private static final FunctionDescriptor WRITE =
      FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
  private static final FunctionDescriptor START = FunctionDescriptor.of(ADDRESS, ADDRESS);

  private static long write(MemorySegment data, long size, long count, MemorySegment user) {
    return size * count;
  }

  private static MemorySegment start(MemorySegment argument) {
    return argument;
  }

  private static MemorySegment stub(String name, FunctionDescriptor type, Arena arena) {
    try {
      MethodHandle target =
          MethodHandles.lookup().findStatic(PositiveOptions.class, name, type.toMethodType());
      return LINKER.upcallStub(target, type, arena);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(int status) {
    if (status != 0) {
      throw new IllegalStateException("status " + status);
    }
  }

  static void writer(MemorySegment curl) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] curl_easy_setopt keeps this upcall stub
      check((int) SETOPT.invokeExact(curl, CURLOPT_WRITEFUNCTION, stub("write", WRITE, arena)));
    }
  }

  private static void set(MemorySegment curl, int option, MemorySegment value) throws Throwable {
    check((int) SETOPT.invokeExact(curl, option, value));
  }

  static void automatic(MemorySegment curl) throws Throwable {
    // BUG: Diagnostic contains: [UpcallStubDiesEarly]
    set(curl, CURLOPT_WRITEFUNCTION, stub("write", WRITE, Arena.ofAuto()));
  }

  static void thread(MemorySegment thread) throws Throwable {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment start = stub("start", START, arena);
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] pthread_create
      check((int) THREAD.invokeExact(thread, MemorySegment.NULL, start, MemorySegment.NULL));
    }
  }

  static void performedLater(MemorySegment curl) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] curl_easy_setopt keeps this upcall stub
      set(curl, CURLOPT_WRITEFUNCTION, stub("write", WRITE, arena));
    }
    check((int) PERFORM.invokeExact(curl));
  }
}
