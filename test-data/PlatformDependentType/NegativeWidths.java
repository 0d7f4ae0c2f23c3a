package testdata.platformdependenttype;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Code that knows how wide C's types are where it runs. */
public final class NegativeWidths {
  private NegativeWidths() {}

  private static final Linker LINKER = Linker.nativeLinker();

  // region right
  private static final MemoryLayout C_LONG = LINKER.canonicalLayouts().get("long");

  static MethodHandle canonical() {
    return bind("strtol", FunctionDescriptor.of(C_LONG, ADDRESS, ADDRESS, JAVA_INT));
  }

  // endregion

  /** What jextract writes; the cast says for which platforms. */
  static final class Generated {
    private Generated() {}

    private static final ValueLayout.OfLong C_LONG =
        (ValueLayout.OfLong) LINKER.canonicalLayouts().get("long");

    static MethodHandle strtol() {
      return bind("strtol", FunctionDescriptor.of(C_LONG, ADDRESS, ADDRESS, JAVA_INT));
    }
  }

  /** What jextract wrote at first, with a class in a method: for the platform that it ran on. */
  static final class FirstGenerated {
    private FirstGenerated() {}

    static final ValueLayout.OfLong C_LONG = ValueLayout.JAVA_LONG;

    private static MethodHandle strtol$MH() {
      class Holder {
        static final FunctionDescriptor DESC =
            FunctionDescriptor.of(C_LONG, ADDRESS, ADDRESS, JAVA_INT);

        static final MethodHandle MH = bind("strtol", DESC);
      }
      return Holder.MH;
    }

    static MethodHandle strtol() {
      return strtol$MH();
    }
  }

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private static final MemoryLayout LONG = WINDOWS ? JAVA_INT : JAVA_LONG;

  static MethodHandle chosen() {
    return bind("labs", FunctionDescriptor.of(LONG, LONG));
  }

  static MethodHandle branch() {
    if (WINDOWS) {
      return bind("labs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }
    return bind("labs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  /** For one platform, as its name says. */
  static final class LinuxLibrary {
    private LinuxLibrary() {}

    static MethodHandle strtol() {
      return bind("strtol", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT));
    }
  }

  static final class PosixCalls {
    private PosixCalls() {}

    static MethodHandle labs() {
      return bind("labs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    }
  }

  /** There is no such function on Windows. */
  static MethodHandle notOnWindows() {
    return bind("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor);
  }
}
