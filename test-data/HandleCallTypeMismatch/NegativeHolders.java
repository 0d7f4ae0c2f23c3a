package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Right calls of handles that constants of enums and other objects hold. */
public final class NegativeHolders {
  private NegativeHolders() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private enum Function {
    ABS("abs", JAVA_INT),
    LLABS("llabs", JAVA_LONG),
    LABS("labs", WINDOWS ? JAVA_INT : JAVA_LONG);

    private final MethodHandle handle;

    Function(String name, MemoryLayout number) {
      handle = link(name, FunctionDescriptor.of(number, number));
    }
  }

  private record Bound(MethodHandle handle) {
    Bound(String name, MemoryLayout number) {
      this(link(name, FunctionDescriptor.of(number, number)));
    }

    static Bound either() {
      return WINDOWS ? new Bound("abs", JAVA_INT) : new Bound("llabs", JAVA_LONG);
    }
  }

  private static final Bound EITHER = Bound.either();
  private static Bound changes = new Bound("abs", JAVA_INT);

  static long ofEnum() throws Throwable {
    return (int) Function.ABS.handle.invokeExact(-3) + (long) Function.LLABS.handle.invoke(-3);
  }

  static long platform() throws Throwable {
    return WINDOWS
        ? (int) Function.LABS.handle.invokeExact(-3)
        : (long) Function.LABS.handle.invokeExact(-3L);
  }

  static long sum() throws Throwable {
    long sum = 0;
    for (Function f : List.of(Function.ABS, Function.LLABS)) {
      sum += f == Function.ABS ? (int) f.handle.invokeExact(-3) : (long) f.handle.invokeExact(-3L);
    }
    return sum;
  }

  static long either() throws Throwable {
    return WINDOWS
        ? (int) EITHER.handle().invokeExact(-3)
        : (long) EITHER.handle().invokeExact(-3L);
  }

  static long changed() throws Throwable {
    changes = new Bound("llabs", JAVA_LONG);
    return (long) changes.handle().invokeExact(-3L);
  }
}
