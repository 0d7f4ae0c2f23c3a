package tour;

/** A call to SQLite that did not succeed. */
final class SqliteException extends Exception {
  private static final long serialVersionUID = 1L;

  SqliteException(String action, int code) {
    super(action + " failed with code " + code);
  }
}
