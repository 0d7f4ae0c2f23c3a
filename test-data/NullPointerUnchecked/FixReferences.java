package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Null references where the NULL segment is meant. */
public final class FixReferences {
  private FixReferences() {}

  private static final MethodHandle FREE =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("free").orElseThrow(),
              FunctionDescriptor.ofVoid(ADDRESS));

  static void cast() throws Throwable {
    FREE.invokeExact((MemorySegment) null);
  }

  static void oneOfTwo(boolean any) throws Throwable {
    MemorySegment none = MemorySegment.NULL;
    FREE.invokeExact((MemorySegment) (any ? none : null));
  }
}
