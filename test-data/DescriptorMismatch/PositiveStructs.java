package testdata.descriptormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Structs that are returned by value, described as something else. */
public final class PositiveStructs {
  private PositiveStructs() {}

  private static final Linker LINKER = Linker.nativeLinker();

  static MethodHandle structAsPointer() {
    // BUG: Diagnostic contains: [DescriptorMismatch] div is linked with the result as ADDRESS
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow("div"),
        FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
  }

  static MethodHandle ofAnotherSize() {
    // BUG: Diagnostic contains: [DescriptorMismatch] div is linked with the result as a struct
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow("div"),
        FunctionDescriptor.of(MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG), JAVA_INT, JAVA_INT));
  }

  static MethodHandle whereItMayBeMissing() {
    // The linker refuses NULL, so that nothing else can be meant.
    // BUG: Diagnostic contains: [DescriptorMismatch] strlen is linked with
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find("strlen").orElse(MemorySegment.NULL),
        FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }
}
