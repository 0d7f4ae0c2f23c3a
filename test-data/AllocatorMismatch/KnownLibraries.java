package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Two C libraries in one process, as Windows has them, each with a heap of its own. */
public final class KnownLibraries {
  private KnownLibraries() {}

  private static MethodHandle bind(String library, String name, FunctionDescriptor type) {
    SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.global());
    return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), type);
  }

  static void freedByTheOther(MemorySegment text) throws Throwable {
    MethodHandle malloc = bind("ucrtbase", "malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    MethodHandle free = bind("msvcrt", "free", FunctionDescriptor.ofVoid(ADDRESS));
    MemorySegment block = (MemorySegment) malloc.invokeExact(text.byteSize());
    // WITNESS: none
    // MISS: [AllocatorMismatch] in which library a function was looked up is not followed
    free.invokeExact(block);
  }
}
