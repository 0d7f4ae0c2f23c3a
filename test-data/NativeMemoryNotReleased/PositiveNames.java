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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What functions give whose names are nowhere written as a whole. */
public final class PositiveNames {
  private PositiveNames() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SQLITE =
      SymbolLookup.libraryLookup(System.mapLibraryName("sqlite3"), Arena.ofAuto());
  private static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_INT);
  private static final String PREFIX = "sqlite3_";

  private static MethodHandle link(String name) {
    return LINKER.downcallHandle(SQLITE.findOrThrow(name), DESC);
  }

  private static MethodHandle prefixed(String name) {
    return link(PREFIX + name);
  }

  private static String symbol(String name) {
    return "sqlite3_" + name;
  }

  private static MethodHandle built(String name) {
    StringBuilder symbol = new StringBuilder(PREFIX);
    symbol.append(name);
    return link(symbol.toString());
  }

  private static MethodHandle either(String first, String second) {
    return LINKER.downcallHandle(
        SQLITE.find(first).or(() -> SQLITE.find(second)).orElseThrow(), DESC);
  }

  private static <T> T found(String name, Function<MemorySegment, T> use) {
    return use.apply(SQLITE.findOrThrow(symbol(name)));
  }

  private enum Constant {
    SQLITE3_MALLOC("malloc");

    private final String symbol;

    Constant(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return PREFIX + symbol;
    }

    String lower() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Library(SymbolLookup lookup, String prefix) {
    MethodHandle function(String name) {
      return LINKER.downcallHandle(lookup.findOrThrow(prefix + "_" + name), DESC);
    }
  }

  private static final Library LIBRARY = new Library(SQLITE, "sqlite3");

  private static final MethodHandle PREFIXED = prefixed("malloc");
  private static final MethodHandle FORMATTED = link(String.format("sqlite3_%s", "malloc"));
  private static final MethodHandle JOINED = link(String.join("_", "sqlite3", "malloc"));
  private static final MethodHandle COMPOSED = link(symbol("malloc"));
  private static final MethodHandle BUILT = built("malloc");
  private static final MethodHandle EITHER = either("sqlite3_malloc", "sqlite3_malloc_v2");
  private static final MethodHandle FOUND = found("malloc", s -> LINKER.downcallHandle(s, DESC));
  private static final MethodHandle OPTIONAL =
      Optional.of("sqlite3_malloc")
          .flatMap(SQLITE::find)
          .map(s -> LINKER.downcallHandle(s, DESC))
          .orElseThrow();
  private static final MethodHandle OF_ENUM = link(Constant.SQLITE3_MALLOC.symbol());
  private static final MethodHandle BY_ENUM = link(Constant.SQLITE3_MALLOC.lower());
  private static final MethodHandle OF_RECORD = LIBRARY.function("malloc");

  // region names
  static void prefixed() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) PREFIXED.invokeExact(16);
  }

  // endregion

  static void formatted() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) FORMATTED.invokeExact(16);
  }

  static void joined() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) JOINED.invokeExact(16);
  }

  static void composed() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) COMPOSED.invokeExact(16);
  }

  static void built() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) BUILT.invokeExact(16);
  }

  static void either() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) EITHER.invokeExact(16);
  }

  static void found() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) FOUND.invokeExact(16);
  }

  static void optional() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) OPTIONAL.invokeExact(16);
  }

  static void ofEnum() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) OF_ENUM.invokeExact(16);
  }

  static void byEnum() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) BY_ENUM.invokeExact(16);
  }

  static void ofRecord() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) OF_RECORD.invokeExact(16);
  }

  static void local() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    MemorySegment block = (MemorySegment) prefixed("malloc").invokeExact(16);
  }

  static void listed() throws Throwable {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what sqlite3_malloc returns
    Object block = PREFIXED.invokeWithArguments(List.of(16));
  }
}
