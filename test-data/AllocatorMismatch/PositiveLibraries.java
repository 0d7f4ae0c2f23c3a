package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Libraries that all have {@code malloc} and {@code free}, each with a heap of its own. */
public final class PositiveLibraries {
  private PositiveLibraries() {}

  private static final FunctionDescriptor MALLOC = FunctionDescriptor.of(ADDRESS, JAVA_LONG);
  private static final FunctionDescriptor FREE = FunctionDescriptor.ofVoid(ADDRESS);

  private static MethodHandle bind(SymbolLookup lookup, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), type);
  }

  private static MethodHandle bind(String library, String name, FunctionDescriptor type) {
    return bind(SymbolLookup.libraryLookup(library, Arena.global()), name, type);
  }

  // region library
  private static final class Jemalloc {
    private static final SymbolLookup LIBRARY =
        SymbolLookup.libraryLookup("libjemalloc.so.2", Arena.global());
    private static final MethodHandle ALLOCATE = bind(LIBRARY, "malloc", MALLOC);

    static MemorySegment allocate(long size) {
      try {
        return (MemorySegment) ALLOCATE.invokeExact(size);
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
    }
  }

  private static final class Libc {
    private static final MethodHandle RELEASE =
        bind(Linker.nativeLinker().defaultLookup(), "free", FREE);

    static void release(MemorySegment block) {
      try {
        RELEASE.invokeExact(block);
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
    }
  }

  // WITNESS: none
  static void freedByTheDefault() {
    MemorySegment block = Jemalloc.allocate(16);
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch] what malloc of libjemalloc.so.2 gave is
    Libc.release(block);
  }

  // endregion

  static void freedByAnother(MemorySegment text) throws Throwable {
    MethodHandle malloc = bind("ucrtbase", "malloc", MALLOC);
    MethodHandle free = bind("msvcrt", "free", FREE);
    MemorySegment block = (MemorySegment) malloc.invokeExact(text.byteSize());
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch] 'block' is released by free of msvcrt
    free.invokeExact(block);
  }

  static void obtainedByTheDefault(long size) throws Throwable {
    SymbolLookup standard = Linker.nativeLinker().defaultLookup();
    MethodHandle malloc = standard.find("malloc").map(a -> bindAt(a, MALLOC)).orElseThrow();
    MethodHandle free = bind("/usr/lib/x86_64-linux-gnu/libmimalloc.so.2.1", "free", FREE);
    MemorySegment block = (MemorySegment) malloc.invokeExact(size);
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch] 'block' is released by free of /usr
    free.invokeExact(block);
  }

  private static MethodHandle bindAt(MemorySegment address, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(address, type);
  }
}
