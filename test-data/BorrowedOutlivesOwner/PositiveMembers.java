package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** What LMDB finds is in a struct, and gone with the transaction. */
public final class PositiveMembers {
  private PositiveMembers() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LMDB = SymbolLookup.libraryLookup("lmdb", Arena.global());

  private static MethodHandle h(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LMDB.find(name).orElseThrow(), type);
  }

  private static final MethodHandle GET =
      h("mdb_get", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle PUT =
      h("mdb_put", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle ABORT = h("mdb_txn_abort", FunctionDescriptor.ofVoid(ADDRESS));

  private static final StructLayout VAL =
      MemoryLayout.structLayout(JAVA_LONG.withName("size"), ADDRESS.withName("data"));
  private static final VarHandle SIZE = VAL.varHandle(PathElement.groupElement("size"));
  private static final VarHandle DATA = VAL.varHandle(PathElement.groupElement("data"));

  private static MemorySegment data(MemorySegment val) {
    return ((MemorySegment) DATA.get(val, 0L)).reinterpret((long) SIZE.get(val, 0L));
  }

  // region abort
  static byte[] read(MemorySegment txn, int dbi, MemorySegment key) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(VAL);
      int missing = (int) GET.invokeExact(txn, dbi, key, found);
      ABORT.invokeExact(txn);
      if (missing != 0) {
        return null;
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      return data(found).toArray(JAVA_BYTE);
    }
  }

  // endregion

  static int replace(MemorySegment txn, int dbi, MemorySegment key, MemorySegment now)
      throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(VAL);
      if ((int) GET.invokeExact(txn, dbi, key, found) != 0) {
        return 0;
      }
      MemorySegment old = data(found);
      if ((int) PUT.invokeExact(txn, dbi, key, now, 0) != 0) {
        return 0;
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner] 'old' is used after mdb_put
      return old.get(JAVA_INT, 0);
    }
  }

  static int inTime(MemorySegment txn, int dbi, MemorySegment key) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(VAL);
      int missing = (int) GET.invokeExact(txn, dbi, key, found);
      int value = missing != 0 ? 0 : data(found).get(JAVA_INT, 0);
      ABORT.invokeExact(txn);
      return missing != 0 ? -1 : value + (int) found.get(JAVA_LONG, 0);
    }
  }
}
