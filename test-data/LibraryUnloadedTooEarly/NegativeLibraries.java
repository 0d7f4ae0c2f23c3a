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

/** Libraries that stay loaded for as long as their symbols are used. */
public final class NegativeLibraries {
  private NegativeLibraries() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Path LIBRARY =
      Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("syslookup"));
  private static final FunctionDescriptor STRLEN = FunctionDescriptor.of(JAVA_LONG, ADDRESS);

  private static MethodHandle bind(SymbolLookup library) {
    return LINKER.downcallHandle(library.find("strlen").orElseThrow(), STRLEN);
  }

  private static void call(MethodHandle strlen) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      long length = (long) strlen.invokeExact(arena.allocateFrom("text"));
    }
  }

  // region right
  private static final Arena LIBRARY_ARENA = Arena.ofAuto();
  private static final SymbolLookup AUTOMATIC =
      SymbolLookup.libraryLookup(LIBRARY, LIBRARY_ARENA); // loaded while any symbol is reachable
  private static final SymbolLookup PERMANENT =
      SymbolLookup.libraryLookup(LIBRARY, Arena.global()); // never unloaded

  // endregion

  static void automaticLibrary() throws Throwable {
    call(bind(AUTOMATIC));
  }

  static void permanentLibrary() throws Throwable {
    call(bind(PERMANENT));
  }

  private static SymbolLookup open() {
    return SymbolLookup.libraryLookup(LIBRARY, Arena.ofAuto());
  }

  static void automaticLibraryReturned() throws Throwable {
    call(bind(open()));
  }

  static void defaultLookup() throws Throwable {
    call(bind(LINKER.defaultLookup()));
  }

  static void usedInsideTheBlock() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle strlen = bind(SymbolLookup.libraryLookup(LIBRARY, arena));
      call(strlen);
    }
  }

  private static boolean exists(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return SymbolLookup.libraryLookup(LIBRARY, arena).find(name).isPresent();
    }
  }

  static void onlyAskedWhetherItIsThere() {
    boolean there = exists("strlen");
  }

  private static MethodHandle bindIn(Arena arena) {
    return bind(SymbolLookup.libraryLookup(LIBRARY, arena));
  }

  static void arenaOfCaller() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      call(bindIn(arena));
    }
  }

  /** Owns the library and unloads it when closed. */
  static final class Plugin implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MethodHandle strlen = bindIn(arena);

    long length(MemorySegment text) throws Throwable {
      return (long) strlen.invokeExact(text);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void pluginOwnsLibrary() throws Throwable {
    try (Plugin plugin = new Plugin();
        Arena arena = Arena.ofConfined()) {
      long length = plugin.length(arena.allocateFrom("text"));
    }
  }

  static void firstLibraryThatHasIt() throws Throwable {
    SymbolLookup either = PERMANENT.or(AUTOMATIC);
    call(bind(either));
  }
}
