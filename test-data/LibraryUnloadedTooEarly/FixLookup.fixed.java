package testdata.libraryunloadedtooearly;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The library is looked up in the global arena. */
public final class FixLookup {
  private FixLookup() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Path LIBRARY =
      Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("syslookup"));
  private static final FunctionDescriptor STRLEN = FunctionDescriptor.of(JAVA_LONG, ADDRESS);

  private static MethodHandle load() {
    SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
    MemorySegment strlen = library.find("strlen").orElseThrow();
    return LINKER.downcallHandle(strlen, STRLEN);
  }

  static long callLoaded() throws Throwable {
    MethodHandle strlen = load();
    try (Arena arena = Arena.ofConfined()) {
      return (long) strlen.invokeExact(arena.allocateFrom("text"));
    }
  }

  static long handleCalledAfterTheBlock() throws Throwable {
    MethodHandle strlen;
    MemorySegment text = Arena.ofAuto().allocateFrom("text");
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
      strlen = LINKER.downcallHandle(library.find("strlen").orElseThrow(), STRLEN);
    }
    return (long) strlen.invokeExact(text);
  }

  static boolean lookupUsedAfterClose() {
    Arena arena = Arena.ofShared();
    SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
    arena.close();
    return library.find("strlen").isPresent();
  }

  private static SymbolLookup open(Arena arena) {
    return SymbolLookup.libraryLookup(LIBRARY, arena);
  }

  /** No fix: the lookup is made elsewhere, perhaps for others too. */
  static boolean lookupOfHelper() {
    Arena arena = Arena.ofShared();
    SymbolLookup library = open(arena);
    arena.close();
    return library.find("strlen").isPresent();
  }
}
