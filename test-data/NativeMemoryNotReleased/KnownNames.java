// NEEDS: sqlite3
package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.function.Function;

/** Functions that are not recognised by the way that leads to their names. */
public final class KnownNames {
  private KnownNames() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SQLITE =
      SymbolLookup.libraryLookup(System.mapLibraryName("sqlite3"), Arena.ofAuto());
  private static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_INT);

  private static final Function<String, MethodHandle> LINK =
      name -> LINKER.downcallHandle(SQLITE.findOrThrow("sqlite3_" + name), DESC);

  private static final MethodHandle APPLIED = LINK.apply("malloc");

  private static final Map<String, MethodHandle> TABLE =
      Map.of("malloc", LINKER.downcallHandle(SQLITE.findOrThrow("sqlite3_malloc"), DESC));

  static void byConstantFunction() throws Throwable {
    // MISS: [NativeMemoryNotReleased] functions that constants hold are not run
    MemorySegment block = (MemorySegment) APPLIED.invokeExact(16);
  }

  static void inAMap() throws Throwable {
    // MISS: [NativeMemoryNotReleased] what a static map holds is not known
    MemorySegment block = (MemorySegment) TABLE.get("malloc").invokeExact(16);
  }
}
