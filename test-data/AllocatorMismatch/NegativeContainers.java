// NEEDS: glib-2.0
package testdata.allocatormismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** An array that is itself memory of the allocator of what it holds. */
public final class NegativeContainers {
  private NegativeContainers() {}

  private static final SymbolLookup GLIB =
      SymbolLookup.libraryLookup(System.mapLibraryName("glib-2.0"), Arena.global());

  private static final MethodHandle SPLIT =
      bind("g_strsplit", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT));

  private static final MethodHandle FREE = bind("g_free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(GLIB.find(name).orElseThrow(), type);
  }

  static List<String> stringsFirst() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment words =
          (MemorySegment) SPLIT.invokeExact(arena.allocateFrom("a b"), arena.allocateFrom(" "), 0);
      MemorySegment array = words.reinterpret(3 * ADDRESS.byteSize());
      List<String> out = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        MemorySegment word = array.getAtIndex(ADDRESS, i);
        out.add(word.reinterpret(Long.MAX_VALUE).getString(0));
        FREE.invokeExact(word);
      }
      FREE.invokeExact(words);
      return out;
    }
  }
}
