// NEEDS: sqlite3
package testdata.usedaftertransfer;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import testdata.bindings.sqlite3_h;

/** Memory that native code gets together with the function that releases it. */
public final class PositiveDestructors {
  private PositiveDestructors() {}

  private static final int SQLITE_OK = 0;
  private static final int SQLITE_NOMEM = 7;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MemorySegment FREE = LINKER.defaultLookup().find("free").orElseThrow();

  private static final MethodHandle FREE_NOW =
      LINKER.downcallHandle(FREE, FunctionDescriptor.ofVoid(ADDRESS));

  private static final MethodHandle STRDUP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strdup").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static MemorySegment text() {
    MemorySegment text = sqlite3_h.sqlite3_malloc(10);
    if (text.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return text;
  }

  // region destructor
  // WITNESS: none
  static int givenAndFreed(MemorySegment stmt, MemorySegment value) throws Throwable {
    MemorySegment text = (MemorySegment) STRDUP.invokeExact(value);
    if (text.equals(MemorySegment.NULL)) {
      return SQLITE_NOMEM;
    }
    int rc = sqlite3_h.sqlite3_bind_text(stmt, 1, text, -1, FREE);
    if (rc != SQLITE_OK) {
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterTransfer] 'text' is released after sqlite3_bind_text
      FREE_NOW.invokeExact(text); // SQLite calls the destructor even if it cannot bind
    }
    return rc;
  }

  // endregion

  // WITNESS: none
  static int wrongDestructor(MemorySegment stmt) {
    MemorySegment text = text();
    // WITNESS: none
    // BUG: Diagnostic contains: [AllocatorMismatch] 'text' is released by free
    return sqlite3_h.sqlite3_bind_text(stmt, 1, text, 9, FREE);
  }

  // WITNESS: none
  static int keptAndClosed(MemorySegment stmt, String value) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      return sqlite3_h.sqlite3_bind_text(
          stmt, 1, arena.allocateFrom(value), -1, MemorySegment.NULL);
    }
  }
}
