// NEEDS: sqlite3
package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import testdata.bindings.sqlite3_h;

/**
 * Memory that native code gets together with the function that releases it: it is nobody else's to
 * release.
 */
public final class NegativeDestructors {
  private NegativeDestructors() {}

  private static final int SQLITE_OK = 0;
  private static final int SQLITE_NOMEM = 7;
  private static final int SQLITE_DONE = 101;

  private static final MemorySegment TRANSIENT = MemorySegment.ofAddress(-1);

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MemorySegment FREE = LINKER.defaultLookup().find("free").orElseThrow();

  private static final MethodHandle FREE_NOW =
      LINKER.downcallHandle(FREE, FunctionDescriptor.ofVoid(ADDRESS));

  private static final MethodHandle STRDUP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strdup").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS));

  static int givenAway(MemorySegment stmt, MemorySegment value) throws Throwable {
    MemorySegment text = (MemorySegment) STRDUP.invokeExact(value);
    if (text.equals(MemorySegment.NULL)) {
      return SQLITE_NOMEM;
    }
    return sqlite3_h.sqlite3_bind_text(stmt, 1, text, -1, FREE);
  }

  static int copied(MemorySegment stmt, MemorySegment value) throws Throwable {
    MemorySegment text = (MemorySegment) STRDUP.invokeExact(value);
    if (text.equals(MemorySegment.NULL)) {
      return SQLITE_NOMEM;
    }
    int rc = sqlite3_h.sqlite3_bind_text(stmt, 1, text, -1, TRANSIENT);
    FREE_NOW.invokeExact(text);
    return rc;
  }

  static int destroyedByAFunction(MemorySegment stmt, MemorySegment value, MemorySegment destroy)
      throws Throwable {
    MemorySegment text = (MemorySegment) STRDUP.invokeExact(value);
    if (text.equals(MemorySegment.NULL)) {
      return SQLITE_NOMEM;
    }
    return sqlite3_h.sqlite3_bind_text(stmt, 1, text, -1, destroy);
  }

  static int keptUntilTheEnd(MemorySegment stmt, String value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(value);
      int rc = sqlite3_h.sqlite3_bind_text(stmt, 1, text, -1, MemorySegment.NULL);
      if (rc == SQLITE_OK) {
        rc = sqlite3_h.sqlite3_step(stmt);
      }
      int end = sqlite3_h.sqlite3_finalize(stmt);
      return rc == SQLITE_DONE ? end : rc;
    }
  }
}
