package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

final class FixReleaser {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LOOKUP = SymbolLookup.loaderLookup();
  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LOOKUP.findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE =
      LINKER.downcallHandle(LOOKUP.findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle SQLITE3_MALLOC =
      LINKER.downcallHandle(
          LOOKUP.findOrThrow("sqlite3_malloc"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
  private static final MethodHandle SQLITE3_FREE =
      LINKER.downcallHandle(LOOKUP.findOrThrow("sqlite3_free"), FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle POPEN =
      LINKER.downcallHandle(
          LOOKUP.findOrThrow("popen"), FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

  static void ofSqlite() throws Throwable {
    MemorySegment p = (MemorySegment) SQLITE3_MALLOC.invokeExact(16);
    FREE.invokeExact(p);
  }

  static void ofLibc() throws Throwable {
    MemorySegment p = (MemorySegment) MALLOC.invokeExact(16L);
    try {
      p.address();
    } finally {
      SQLITE3_FREE.invokeExact(p);
    }
  }

  /** There is no handle of what releases it. */
  static void ofPipe(MemorySegment command, MemorySegment mode) throws Throwable {
    MemorySegment p = (MemorySegment) POPEN.invokeExact(command, mode);
    FREE.invokeExact(p);
  }
}
