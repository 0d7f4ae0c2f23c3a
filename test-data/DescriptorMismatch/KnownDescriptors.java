package testdata.descriptormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** What the check does not see. */
public final class KnownDescriptors {
  private KnownDescriptors() {}

  /** How structs are passed is not compared. */
  static MethodHandle structAsPointer() {
    Linker linker = Linker.nativeLinker();
    // MISS: [DescriptorMismatch] a struct that is returned by value is described as a pointer
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("div"),
        FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
  }
}
