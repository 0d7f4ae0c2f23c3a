// NEEDS: sqlite3
package testdata.releasedtwice;

import java.lang.foreign.MemorySegment;
import testdata.bindings.sqlite3_h;

/** One variable for the status of each call, which tells whether there is still something. */
public final class NegativeStatus {
  private NegativeStatus() {}

  private static final int SQLITE_OK = 0;

  static int inAnyCase(MemorySegment stmt) {
    int rc = sqlite3_h.sqlite3_bind_int(stmt, 1, 7);
    if (rc != SQLITE_OK) {
      int unused = sqlite3_h.sqlite3_finalize(stmt);
      return rc;
    }
    rc = sqlite3_h.sqlite3_finalize(stmt);
    return rc;
  }

  static int onlyIfBound(MemorySegment stmt) {
    boolean done = false;
    int rc = sqlite3_h.sqlite3_bind_int(stmt, 1, 7);
    if (rc == SQLITE_OK) {
      rc = sqlite3_h.sqlite3_finalize(stmt);
      done = true;
    }
    if (!done) {
      rc = sqlite3_h.sqlite3_finalize(stmt);
    }
    return rc;
  }
}
