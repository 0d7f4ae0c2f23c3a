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

/** Names that are put together, but to which function's is not known, or to another's. */
public final class NegativeNames {
  private NegativeNames() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SQLITE =
      SymbolLookup.libraryLookup(System.mapLibraryName("sqlite3"), Arena.ofAuto());
  private static final FunctionDescriptor TEXT = FunctionDescriptor.of(ADDRESS, JAVA_INT);

  private static MethodHandle link(String name, FunctionDescriptor desc) {
    return LINKER.downcallHandle(SQLITE.findOrThrow(name), desc);
  }

  private static MethodHandle reassigned(String name) {
    name = name.substring(3);
    return link("sqlite3_" + name, TEXT);
  }

  private static MethodHandle looped(String... parts) {
    String name = "sqlite3";
    for (String part : parts) {
      name += "_" + part;
    }
    return link(name, TEXT);
  }

  private static MethodHandle shared() {
    StringBuilder name = new StringBuilder("sqlite3_");
    end(name);
    return link(name.toString(), TEXT);
  }

  private static void end(StringBuilder name) {
    name.append("err").append("str");
  }

  private record Name(String symbol) {
    Name {
      symbol = symbol.replace("malloc", "errstr");
    }
  }

  private enum Spelled {
    SQLITE3_MALLOC;

    @Override
    public String toString() {
      return "sqlite3_errstr";
    }
  }

  private static final Name NAME = new Name("sqlite3_malloc");
  private static final String CHOSEN = System.getProperty("testdata.none", "errstr");

  private static final MethodHandle REASSIGNED = reassigned("my_errstr");
  private static final MethodHandle LOOPED = looped("errstr");
  private static final MethodHandle SHARED = shared();
  private static final MethodHandle CHANGED = link(NAME.symbol(), TEXT);
  private static final MethodHandle SPELLED = link(Spelled.SQLITE3_MALLOC.toString(), TEXT);
  private static final MethodHandle AT_RUN_TIME = link("sqlite3_" + CHOSEN, TEXT);

  private static final MethodHandle MALLOC = link("sqlite3_" + "malloc", TEXT);
  private static final MethodHandle FREE =
      link("sqlite3_".concat("free"), FunctionDescriptor.ofVoid(ADDRESS));

  static void others() throws Throwable {
    MemorySegment a = (MemorySegment) REASSIGNED.invokeExact(1);
    MemorySegment b = (MemorySegment) LOOPED.invokeExact(1);
    MemorySegment c = (MemorySegment) SHARED.invokeExact(1);
    MemorySegment d = (MemorySegment) CHANGED.invokeExact(1);
    MemorySegment e = (MemorySegment) SPELLED.invokeExact(1);
    MemorySegment f = (MemorySegment) AT_RUN_TIME.invokeExact(1);
  }

  static void released() throws Throwable {
    MemorySegment block = (MemorySegment) MALLOC.invokeExact(16);
    FREE.invokeWithArguments(List.of(block));
  }

  private static MethodHandle one(boolean owned) {
    return link("sqlite3_" + (owned ? "malloc" : "errstr"), TEXT);
  }

  static void oneOfTwo(boolean owned) throws Throwable {
    MemorySegment text = (MemorySegment) one(owned).invokeExact(1);
    if (owned) {
      FREE.invokeExact(text);
    }
  }
}
