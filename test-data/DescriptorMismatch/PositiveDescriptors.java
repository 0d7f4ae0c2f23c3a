package testdata.descriptormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Descriptors that contradict the prototypes of the functions. */
public final class PositiveDescriptors {
  private PositiveDescriptors() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup STANDARD = LINKER.defaultLookup();

  // region basic
  static void wideResult() throws Throwable {
    MethodHandle strcmp =
        // WITNESS: throws IllegalStateException by wideResult
        // BUG: Diagnostic contains: [DescriptorMismatch] strcmp is linked with the result as JAVA_LONG, but it is int, of 4 bytes
        LINKER.downcallHandle(
            STANDARD.find("strcmp").orElseThrow(),
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      long n = (long) strcmp.invokeExact(arena.allocateFrom("a"), arena.allocateFrom("b"));
      if (n >= 0) {
        throw new IllegalStateException("read " + n);
      }
    }
  }

  // endregion

  static void floatForDouble() throws Throwable {
    // WITNESS: throws IllegalStateException by floatForDouble
    // BUG: Diagnostic contains: [DescriptorMismatch] sqrt is linked with the result as JAVA_FLOAT, but it is double
    MethodHandle sqrt = bind("sqrt", FunctionDescriptor.of(JAVA_FLOAT, JAVA_FLOAT));
    float root = (float) sqrt.invokeExact(4f);
    if (root != 2f) {
      throw new IllegalStateException("read " + root);
    }
  }

  static void wholeForDouble() throws Throwable {
    FunctionDescriptor d = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    // WITNESS: throws IllegalStateException by wholeForDouble
    // BUG: Diagnostic contains: [DescriptorMismatch] floor is linked with the result as JAVA_LONG, but it is double, and argument 1
    MethodHandle floor = bind("floor", d);
    long down = (long) floor.invokeExact(Double.doubleToRawLongBits(2.5));
    if (Double.longBitsToDouble(down) != 2) {
      throw new IllegalStateException("read " + down);
    }
  }

  /** A pointer cut to half: the function reads from somewhere else. */
  static void cutPointer() throws Throwable {
    // WITNESS: crash by cutPointer
    // BUG: Diagnostic contains: [DescriptorMismatch] strlen is linked with argument 1 as JAVA_INT, but it is const char *
    MethodHandle strlen = bind("strlen", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      // Read from a text, so that no register still has the other half.
      int half = Integer.parseInt(Integer.toString((int) arena.allocateFrom("abc").address()));
      long n = (long) strlen.invokeExact(half);
      System.out.println(n);
    }
  }

  static final class Fewer {
    private Fewer() {}

    private static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final MemorySegment ADDR = STANDARD.findOrThrow("strcmp");
    // BUG: Diagnostic contains: [DescriptorMismatch] strcmp is linked with 1 argument, but it takes 2 arguments
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  static MethodHandle more() {
    FunctionDescriptor one = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    // BUG: Diagnostic contains: [DescriptorMismatch] abs is linked with 2 arguments, but it takes 1 argument
    return bind("abs", one.appendArgumentLayouts(JAVA_INT));
  }

  static MethodHandle nothing() {
    // BUG: Diagnostic contains: [DescriptorMismatch] free is linked with a result of JAVA_INT, but it returns nothing
    return bind("free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  static MethodHandle structByValue() {
    MemoryLayout text = MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG);
    // BUG: Diagnostic contains: [DescriptorMismatch] strlen is linked with argument 1 as a struct, but it is const char *
    return bind("strlen", FunctionDescriptor.of(JAVA_LONG, text));
  }

  /** The lower half is right, so short texts are measured rightly. */
  static MethodHandle narrowResult() {
    // BUG: Diagnostic contains: [DescriptorMismatch] strlen is linked with the result as JAVA_INT, but it is size_t, of 8 bytes
    return bind("strlen", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  static MethodHandle narrowArgument() {
    // BUG: Diagnostic contains: [DescriptorMismatch] malloc is linked with argument 1 as JAVA_INT, but it is size_t
    return bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  }

  // region small
  static void oneByteOfFour() throws Throwable {
    // WITNESS: throws IllegalStateException "256 is false" by oneByteOfFour
    // BUG: Diagnostic contains: [DescriptorMismatch] abs is linked with the result as JAVA_BOOLEAN, but it is int
    MethodHandle abs = bind("abs", FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_INT));
    if (!(boolean) abs.invokeExact(256)) {
      throw new IllegalStateException("256 is false");
    }
  }

  // endregion

  static MethodHandle ofWindows(SymbolLookup kernel32) {
    return LINKER.downcallHandle(
        kernel32.findOrThrow("CloseHandle"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  static MethodHandle boolOfWindows(SymbolLookup kernel32) {
    // BUG: Diagnostic contains: [DescriptorMismatch] CloseHandle is linked with the result as JAVA_BOOLEAN, but it is BOOL, of 4 bytes
    return LINKER.downcallHandle(
        kernel32.findOrThrow("CloseHandle"), FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
  }

  private record Function(String name, FunctionDescriptor descriptor) {
    MethodHandle link() {
      return LINKER.downcallHandle(STANDARD.findOrThrow(name), descriptor);
    }
  }

  static MethodHandle throughARecord() {
    Function function = new Function("toupper", FunctionDescriptor.of(JAVA_INT, JAVA_DOUBLE));
    // BUG: Diagnostic contains: [DescriptorMismatch] toupper is linked with argument 1 as JAVA_DOUBLE, but it is int
    return function.link();
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(STANDARD.find(name).orElseThrow(), descriptor);
  }
}
