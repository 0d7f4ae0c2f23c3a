// NEEDS: sqlite3
package testdata.releasedtwice;

import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** One variable for the status of each call: it tells of the last one. */
public final class PositiveStatus {
  private PositiveStatus() {}

  private static final int SQLITE_OK = 0;

  // region status
  // WITNESS: none
  static int finalizedAgain(MemorySegment stmt) {
    int rc = sqlite3_h.sqlite3_bind_int(stmt, 1, 7);
    if (rc != SQLITE_OK) {
      return rc;
    }
    rc = sqlite3_h.sqlite3_finalize(stmt);
    if (rc != SQLITE_OK) {
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleasedTwice]
      return sqlite3_h.sqlite3_finalize(stmt); // it is gone even if it reports an error
    }
    return SQLITE_OK;
  }

  // endregion

  static int usedAgain(MemorySegment stmt) {
    int rc = sqlite3_h.sqlite3_reset(stmt);
    if (rc != SQLITE_OK) {
      return rc;
    }
    rc = sqlite3_h.sqlite3_finalize(stmt);
    if (rc != SQLITE_OK) {
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease]
      rc = sqlite3_h.sqlite3_reset(stmt);
    }
    return rc;
  }
}
