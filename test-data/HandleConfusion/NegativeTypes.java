// NEEDS: sqlite3
package testdata.handleconfusion;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.ToIntFunction;
import testdata.bindings.libc_h;
import testdata.bindings.sqlite3_h;

/** Pointers of the type that the function wants, and those that have no type of their own. */
public final class NegativeTypes {
  private NegativeTypes() {}

  private static MethodHandle find(String name, MemoryLayout result, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }

  private static final MethodHandle TMPFILE = find("tmpfile", ADDRESS);
  private static final MethodHandle FCLOSE = find("fclose", JAVA_INT, ADDRESS);
  private static final MethodHandle FFLUSH = find("fflush", JAVA_INT, ADDRESS);
  private static final MethodHandle OPENDIR = find("opendir", ADDRESS, ADDRESS);
  private static final MethodHandle CLOSEDIR = find("closedir", JAVA_INT, ADDRESS);

  // region types
  static void eachItsOwn() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment dir = (MemorySegment) OPENDIR.invokeExact(arena.allocateFrom("/"));
      MemorySegment file = (MemorySegment) TMPFILE.invokeExact();
      if (!file.equals(MemorySegment.NULL)) {
        int flushed = (int) FFLUSH.invokeExact(file);
        int closed = (int) FCLOSE.invokeExact(file);
      }
      if (!dir.equals(MemorySegment.NULL)) {
        int closed = (int) CLOSEDIR.invokeExact(dir);
      }
    }
  }

  // endregion

  /** One variable for one thing and then another. */
  static void variableUsedAgain() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = (MemorySegment) TMPFILE.invokeExact();
      if (!p.equals(MemorySegment.NULL)) {
        int closed = (int) FCLOSE.invokeExact(p);
      }
      p = (MemorySegment) OPENDIR.invokeExact(arena.allocateFrom("/"));
      if (!p.equals(MemorySegment.NULL)) {
        int closed = (int) CLOSEDIR.invokeExact(p);
      }
    }
  }

  /** One cell for a connection and then for its statement. */
  static void cellUsedAgain() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      int rc = sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), cell);
      MemorySegment db = cell.get(ADDRESS, 0);
      if (rc == 0) {
        MemorySegment sql = arena.allocateFrom("select 1");
        if (sqlite3_h.sqlite3_prepare_v2(db, sql, -1, cell, MemorySegment.NULL) == 0) {
          MemorySegment stmt = cell.get(ADDRESS, 0);
          if (sqlite3_h.sqlite3_step(stmt) != 100) {
            throw new AssertionError("sqlite3_step");
          }
          sqlite3_h.sqlite3_finalize(stmt);
        }
      }
      sqlite3_h.sqlite3_close(db);
    }
  }

  /** Where the pointer is one of two, nobody knows its type. */
  static int either(boolean directory) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p =
          directory
              ? (MemorySegment) OPENDIR.invokeExact(arena.allocateFrom("/"))
              : (MemorySegment) TMPFILE.invokeExact();
      if (p.equals(MemorySegment.NULL)) {
        return -1;
      }
      return directory ? (int) CLOSEDIR.invokeExact(p) : (int) FCLOSE.invokeExact(p);
    }
  }

  /** What a function takes as {@code void*} may be anything. */
  static void anyPointer() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = (MemorySegment) TMPFILE.invokeExact();
      if (file.equals(MemorySegment.NULL)) {
        return;
      }
      MemorySegment table = libc_h.malloc(16);
      if (!table.equals(MemorySegment.NULL)) {
        table.reinterpret(16).set(JAVA_LONG, 0, file.address());
        libc_h.free(table);
      }
      int closed = (int) FCLOSE.invokeExact(file);
    }
  }

  /** The pointer that is in the cell, given on by a lambda. */
  static void throughLambda() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      ToIntFunction<MemorySegment> close = c -> sqlite3_h.sqlite3_close(c.get(ADDRESS, 0));
      int unused = sqlite3_h.sqlite3_open(arena.allocateFrom(":memory:"), cell);
      close.applyAsInt(cell);
    }
  }
}
