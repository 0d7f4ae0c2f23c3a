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
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Symbols and handles of a library that is unloaded when its arena closes. */
public final class PositiveLibraries {
  private PositiveLibraries() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Path LIBRARY =
      Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("syslookup"));
  private static final FunctionDescriptor STRLEN = FunctionDescriptor.of(JAVA_LONG, ADDRESS);

  private static long length(MethodHandle strlen) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (long) strlen.invokeExact(arena.allocateFrom("text"));
    }
  }

  // region basic
  private static MethodHandle load() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
      MemorySegment strlen = library.find("strlen").orElseThrow();
      // WITNESS: by callLoaded
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      return LINKER.downcallHandle(strlen, STRLEN);
    }
  }

  static void callLoaded() throws Throwable {
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    long length = length(load()); // throws IllegalStateException: Already closed
  }

  // endregion

  static void handleCalledAfterTheBlock() throws Throwable {
    MethodHandle strlen;
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
      strlen = LINKER.downcallHandle(library.find("strlen").orElseThrow(), STRLEN);
    }
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    long length = (long) strlen.invokeExact(MemorySegment.NULL);
  }

  // region lookup
  static void lookupUsedAfterClose() {
    Arena arena = Arena.ofShared();
    SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
    arena.close();
    // WITNESS: fails
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    Optional<MemorySegment> strlen = library.find("strlen"); // an exception, or the JVM crashes
  }

  // endregion

  private static MemorySegment symbol() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by callSymbol
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      return SymbolLookup.libraryLookup(LIBRARY, arena).find("strlen").orElseThrow();
    }
  }

  static void callSymbol() throws Throwable {
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    long length = length(LINKER.downcallHandle(symbol(), STRLEN));
  }

  private static Optional<MemorySegment> found() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
      // WITNESS: by callFound
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      return library.find("strlen");
    }
  }

  static void callFound() throws Throwable {
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    long length = length(LINKER.downcallHandle(found().orElseThrow(), STRLEN));
  }

  /** Looks the function up once, when the class is initialised. */
  static final class Native {
    private static final MethodHandle HANDLE;

    static {
      try (Arena arena = Arena.ofConfined()) {
        SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
        // WITNESS: by callStaticHandle
        // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
        HANDLE = LINKER.downcallHandle(library.find("strlen").orElseThrow(), STRLEN);
      }
    }

    private Native() {}
  }

  static void callStaticHandle() throws Throwable {
    long length = length(Native.HANDLE);
  }

  private MethodHandle strlen;

  private void bind() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment symbol =
          SymbolLookup.libraryLookup(LIBRARY, arena).find("strlen").orElseThrow();
      // WITNESS: by callFieldHandle
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      this.strlen = LINKER.downcallHandle(symbol, STRLEN);
    }
  }

  static void callFieldHandle() throws Throwable {
    PositiveLibraries object = new PositiveLibraries();
    object.bind();
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    long length = length(object.strlen);
  }

  record Functions(MethodHandle strlen) {}

  private static Functions functions() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
      MethodHandle handle = LINKER.downcallHandle(library.find("strlen").orElseThrow(), STRLEN);
      // WITNESS: by callRecord
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      return new Functions(handle);
    }
  }

  static void callRecord() throws Throwable {
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    long length = length(functions().strlen());
  }

  private static MethodHandle bindIn(SymbolLookup library, String name) {
    return LINKER.downcallHandle(library.find(name).orElseThrow(), STRLEN);
  }

  private static MethodHandle throughHelper() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by callFromHelper
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      return bindIn(SymbolLookup.libraryLookup(LIBRARY, arena), "strlen");
    }
  }

  static void callFromHelper() throws Throwable {
    // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
    long length = length(throughHelper());
  }

  private static ToLongFunction<MemorySegment> function() {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle handle = bindIn(SymbolLookup.libraryLookup(LIBRARY, arena), "strlen");
      // WITNESS: by callFunction
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      return text -> {
        try {
          return (long) handle.invokeExact(text);
        } catch (RuntimeException e) {
          throw e;
        } catch (Throwable e) {
          throw new AssertionError(e);
        }
      };
    }
  }

  static void callFunction() {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      long length = function().applyAsLong(arena.allocateFrom("text"));
    }
  }

  static long symbolGivenWithTheCall() throws Throwable {
    MethodHandle call = LINKER.downcallHandle(STRLEN);
    MemorySegment strlen;
    try (Arena arena = Arena.ofConfined()) {
      strlen = SymbolLookup.libraryLookup(LIBRARY, arena).find("strlen").orElseThrow();
    }
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [LibraryUnloadedTooEarly]
      return (long) call.invokeExact(strlen, arena.allocateFrom("text"));
    }
  }
}
