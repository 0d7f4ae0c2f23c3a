package testdata.variadicnotdeclared;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/** Variadic functions linked as such, or where it makes no difference. */
public final class NegativeVariadic {
  private NegativeVariadic() {}

  private static final Linker LINKER = Linker.nativeLinker();

  // region right
  static MethodHandle printf() {
    return bind(
        "printf",
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE),
        Linker.Option.firstVariadicArg(1));
  }

  // endregion

  /** Nothing variadic is passed. */
  static MethodHandle none() {
    return bind("printf", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  /** On Linux variadic arguments are passed like others. */
  static final class LinuxCalls {
    private LinuxCalls() {}

    static MethodHandle ioctl() {
      return bind("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    }
  }

  static final class LinuxConstants {
    private LinuxConstants() {}

    static final MethodHandle FCNTL;

    static {
      FCNTL = bind("fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    }
  }

  /** Of a function that takes a list, all arguments are named. */
  static MethodHandle list() {
    return bind("vprintf", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  private static MethodHandle variadic(String name, int fixed, FunctionDescriptor descriptor) {
    return descriptor.argumentLayouts().size() > fixed
        ? bind(name, descriptor, Linker.Option.firstVariadicArg(fixed))
        : bind(name, descriptor);
  }

  /** Which of the two is linked depends on how many there are. */
  static MethodHandle counted() {
    return variadic("printf", 1, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE));
  }

  private static final Set<String> VARIADIC = Set.of("printf", "ioctl");

  private static MethodHandle listed(String name, int fixed, FunctionDescriptor descriptor) {
    return VARIADIC.contains(name)
        ? bind(name, descriptor, Linker.Option.firstVariadicArg(fixed))
        : bind(name, descriptor);
  }

  static MethodHandle known() {
    return listed("printf", 1, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_DOUBLE));
  }

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }
}
