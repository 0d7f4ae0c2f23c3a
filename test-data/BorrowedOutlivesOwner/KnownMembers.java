package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** What is found in structs, where it is not told whose it is. */
public final class KnownMembers {
  private KnownMembers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle h(SymbolLookup in, String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(in.find(name).orElseThrow(), type);
  }

  private static final class Lmdb {
    static final SymbolLookup LOOKUP = SymbolLookup.libraryLookup("lmdb", Arena.global());
    static final MethodHandle OPEN =
        h(LOOKUP, "mdb_cursor_open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    static final MethodHandle GET =
        h(
            LOOKUP,
            "mdb_cursor_get",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    static final MethodHandle COMMIT =
        h(LOOKUP, "mdb_txn_commit", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  static int first(MemorySegment txn, int dbi) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment key = arena.allocate(16, 8);
      MemorySegment data = arena.allocate(16, 8);
      if ((int) Lmdb.OPEN.invokeExact(txn, dbi, cell) != 0
          || (int) Lmdb.GET.invokeExact(cell.get(ADDRESS, 0), key, data, 0) != 0
          || (int) Lmdb.COMMIT.invokeExact(txn) != 0) {
        return -1;
      }
      // WITNESS: none
      // MISS: [BorrowedOutlivesOwner] what a cursor finds belongs to its transaction, not to it
      return data.get(ADDRESS, 8).reinterpret(4).get(JAVA_INT, 0);
    }
  }
}
