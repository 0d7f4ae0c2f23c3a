package testdata.platformdependenttype;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** C types of fixed width in code for all platforms. */
public final class PositiveWidths {
  private PositiveWidths() {}

  private static final Linker LINKER = Linker.nativeLinker();

  // region basic
  static MethodHandle longResult() {
    // BUG: Diagnostic contains: [PlatformDependentType] strtol is linked with the result as JAVA_LONG, but it is long, of 4 bytes on Windows
    return bind("strtol", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT));
  }

  // endregion

  /** Right on Windows only. */
  static MethodHandle intForLong() {
    // BUG: Diagnostic contains: [PlatformDependentType] labs is linked with the result as JAVA_INT, but it is long, of 8 bytes on Linux and macOS
    return bind("labs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }
}
