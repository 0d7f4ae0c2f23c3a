package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions that are looked up in different ways, and may be of one library. */
public final class NegativeLibraries {
  private NegativeLibraries() {}

  private static final FunctionDescriptor MALLOC = FunctionDescriptor.of(ADDRESS, JAVA_LONG);
  private static final FunctionDescriptor FREE = FunctionDescriptor.ofVoid(ADDRESS);
  private static final SymbolLookup STANDARD = Linker.nativeLinker().defaultLookup();

  private static SymbolLookup library(String name) {
    return SymbolLookup.libraryLookup(name, Arena.global());
  }

  private static void allocate(SymbolLookup one, SymbolLookup other) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle malloc = linker.downcallHandle(one.findOrThrow("malloc"), MALLOC);
    MethodHandle free = linker.downcallHandle(other.findOrThrow("free"), FREE);
    MemorySegment block = (MemorySegment) malloc.invokeExact(16L);
    free.invokeExact(block);
  }

  static void bothOfOne() throws Throwable {
    allocate(STANDARD, Linker.nativeLinker().defaultLookup());
  }

  static void byTheLoaderFirst() throws Throwable {
    allocate(SymbolLookup.loaderLookup().or(STANDARD), STANDARD);
  }

  static void ofWindows(boolean old) throws Throwable {
    if (old) {
      return;
    }
    // What the linker finds is in one of the two.
    allocateThere("ucrtbase");
    allocateThere("msvcrt.dll");
  }

  private static void allocateThere(String name) throws Throwable {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    if (windows) {
      allocate(library(name), STANDARD);
    }
  }

  /** It is that of the linker. */
  private static void byItsName() throws Throwable {
    allocate(library("libc.so.6"), STANDARD);
  }

  /** On Linux a library finds what those have that it needs. */
  private static void ofAnyLibrary() throws Throwable {
    allocate(library("libcurl.so.4"), STANDARD);
    allocate(library("liba.so"), library("libb.so"));
  }

  /** The same file by two names. */
  private static void ofOneFile() throws Throwable {
    allocate(library("/usr/lib/libjemalloc.so.2"), library("libjemalloc.so"));
  }

  private static void ofWhatIsThere() throws Throwable {
    allocate(library("libjemalloc.so.2").or(STANDARD), STANDARD);
  }

  private static void ofAName(String name) throws Throwable {
    allocate(library(name), STANDARD);
  }

  private static void otherThingsThanMemory() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle open =
        linker.downcallHandle(
            library("libjemalloc.so.2").findOrThrow("fdopen"),
            FunctionDescriptor.of(ADDRESS, java.lang.foreign.ValueLayout.JAVA_INT, ADDRESS));
    MethodHandle close =
        linker.downcallHandle(
            STANDARD.findOrThrow("fclose"),
            FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_INT, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = (MemorySegment) open.invokeExact(1, arena.allocateFrom("w"));
      if (!file.equals(MemorySegment.NULL)) {
        int result = (int) close.invokeExact(file);
      }
    }
  }
}
