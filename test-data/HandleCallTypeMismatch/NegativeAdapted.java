package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.invoke.MethodType.methodType;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Objects;

/** Adaptations of handles, called as they are then. */
public final class NegativeAdapted {
  private NegativeAdapted() {}

  private static final MethodHandle ABS =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("abs"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  static long converted() throws Throwable {
    return (long) ABS.asType(methodType(long.class, int.class)).invokeExact(1);
  }

  static int guarded() throws Throwable {
    MethodHandle test = MethodHandles.dropArguments(
        MethodHandles.constant(boolean.class, true), 0, int.class);
    return (int) MethodHandles.guardWithTest(test, ABS, ABS).invokeExact(1);
  }

  static int caught() throws Throwable {
    MethodHandle handler =
        MethodHandles.dropArguments(ABS, 0, IllegalStateException.class);
    return (int)
        MethodHandles.catchException(ABS, IllegalStateException.class, handler)
            .invokeExact(1);
  }

  static int finished() throws Throwable {
    MethodHandle cleanup =
        MethodHandles.dropArguments(ABS, 0, Throwable.class, int.class);
    return (int) MethodHandles.tryFinally(ABS, cleanup.asType(
        methodType(int.class, Throwable.class, int.class, int.class))).invokeExact(1);
  }

  static int permuted() throws Throwable {
    MethodHandle two = MethodHandles.dropArguments(ABS, 0, String.class);
    return (int)
        MethodHandles.permuteArguments(two, methodType(int.class, int.class, String.class), 1, 0)
            .invokeExact(1, "a");
  }

  static int selected() throws Throwable {
    MethodHandle switched = MethodHandles.tableSwitch(ABS, ABS, ABS);
    return (int) switched.invokeExact(1);
  }

  static int[] element() throws Throwable {
    MethodHandle first = MethodHandles.arrayElementGetter(int[].class);
    int[] array = {1};
    int one = (int) first.invokeExact(array, 0);
    MethodHandle spread = ABS.asSpreader(int[].class, 1);
    return new int[] {one, (int) spread.invokeExact(array)};
  }

  static boolean ofAnObject() throws Throwable {
    MethodHandle equals =
        MethodHandles.lookup()
            .findVirtual(
                NegativeAdapted.class, "equals", methodType(boolean.class, Object.class));
    Object other = Objects.requireNonNull("x");
    return (boolean) equals.invokeExact(new NegativeAdapted(), other);
  }
}
