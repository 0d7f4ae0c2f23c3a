package testdata.variadicnotdeclared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import testdata.bindings.Records;

/** Functions that a helper links of which only the class file is there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  private static final FunctionDescriptor DESC =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT);

  static MethodHandle throughAHelper() {
    // BUG: Diagnostic contains: [VariadicNotDeclared] snprintf is linked
    return Records.function("snprintf", DESC);
  }
}
