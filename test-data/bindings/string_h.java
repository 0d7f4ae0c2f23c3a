// Written by hand in the shape of what jextract wrote before JDK 22
package testdata.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A function of the C library. */
public final class string_h {
  private string_h() {}

  private static final class constants$0 {
    static final MethodHandle strdup$MH =
        Linker.nativeLinker()
            .defaultLookup()
            .find("strdup")
            .map(
                address ->
                    Linker.nativeLinker()
                        .downcallHandle(address, FunctionDescriptor.of(ADDRESS, ADDRESS)))
            .orElse(null);
  }

  private static <T> T requireNonNull(T found, String name) {
    if (found == null) {
      throw new UnsatisfiedLinkError("unresolved symbol: " + name);
    }
    return found;
  }

  public static MethodHandle strdup$MH() {
    return requireNonNull(constants$0.strdup$MH, "strdup");
  }

  public static MemorySegment strdup(MemorySegment s) {
    var mh$ = strdup$MH();
    try {
      return (MemorySegment) mh$.invokeExact(s);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }
}
