package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

final class FixCalls {
  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private static final MethodHandle ABS = bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle LABS =
      bind("labs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle GETENV =
      bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  interface Action {
    void run() throws Throwable;
  }

  static void run(Action action) throws Throwable {
    action.run();
  }

  static void dropped() throws Throwable {
    int unused = (int) ABS.invokeExact(-1);
  }

  static void pointer(MemorySegment name) throws Throwable {
    MemorySegment unused = (MemorySegment) GETENV.invokeExact(name);
  }

  static void nextToAnother() throws Throwable {
    int unused = 1;
    int unused2 = (int) ABS.invokeExact(unused);
  }

  static void lambda(MemorySegment pointer) throws Throwable {
    run(
        () -> {
          FREE.invokeExact(pointer);
        });
  }

  static Object boxed() throws Throwable {
    return (int) ABS.invokeExact(-1);
  }

  static String text() throws Throwable {
    return "" + ((int) ABS.invokeExact(-1));
  }

  static long wide() throws Throwable {
    return (long) (int) ABS.invokeExact(-1);
  }

  static int narrow() throws Throwable {
    return (int) (long) LABS.invokeExact(-1L);
  }

  static void inABranch(int n) throws Throwable {
    if (n > 0) {
      int unused = (int) ABS.invokeExact(n);
    }
  }

  static void inALoop(int n) throws Throwable {
    for (int i = 0; i < n; i++) {
      int unused = (int) ABS.invokeExact(i);
    }
  }

  static void inARule(int n) throws Throwable {
    switch (n) {
      case 3 -> {
        int unused = (int) ABS.invokeExact(n);
      }
      default -> {}
    }
  }

  static void inTheHeadOfALoop(int n) throws Throwable {
    for (int i = 0; i < n; ABS.invokeExact(i), i++) {}
  }

  static void lambdaOfAnother() throws Throwable {
    run(
        () -> {
          int unused = (int) ABS.invokeExact(-1);
        });
  }

  static boolean matched() throws Throwable {
    return ABS.invokeExact(-1) instanceof Integer;
  }
}
