package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Right calls that pass their arguments as an array or a list. */
public final class NegativeSpread {
  private NegativeSpread() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle ABS =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("abs").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static Object call(MethodHandle handle, Object... arguments) throws Throwable {
    return handle.invokeWithArguments(arguments);
  }

  static int all() throws Throwable {
    Object[] array = {-3};
    return (int) ABS.invokeWithArguments(-3)
        + (int) ABS.invokeWithArguments((byte) -3)
        + (int) ABS.invokeWithArguments(array)
        + (int) ABS.invokeWithArguments(List.of(-3))
        + (int) call(ABS, -3);
  }
}
