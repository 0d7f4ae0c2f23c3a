// Written by hand in the shape of jextract's output
package testdata.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** A few functions of SQLite. */
public final class sqlite3_h {
  private static final Arena LIBRARY_ARENA = Arena.ofAuto();
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOL_LOOKUP =
      SymbolLookup.libraryLookup(System.mapLibraryName("sqlite3"), LIBRARY_ARENA)
          .or(SymbolLookup.loaderLookup())
          .or(LINKER.defaultLookup());

  private sqlite3_h() {}

  private static MemorySegment address(String name) {
    return SYMBOL_LOOKUP.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
  }

  private static final class sqlite3_open {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_open"), DESC);
  }

  public static FunctionDescriptor sqlite3_open$descriptor() {
    return sqlite3_open.DESC;
  }

  public static MethodHandle sqlite3_open$handle() {
    return sqlite3_open.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_open(const char *filename, sqlite3 **ppDb) }
   */
  public static int sqlite3_open(MemorySegment filename, MemorySegment ppDb) {
    var mh$ = sqlite3_open.HANDLE;
    try {
      return (int) mh$.invokeExact(filename, ppDb);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_open_v2 {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_open_v2"), DESC);
  }

  public static FunctionDescriptor sqlite3_open_v2$descriptor() {
    return sqlite3_open_v2.DESC;
  }

  public static MethodHandle sqlite3_open_v2$handle() {
    return sqlite3_open_v2.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int sqlite3_open_v2(const char *filename, sqlite3 **ppDb, int flags, const char *zVfs)
   * }
   */
  public static int sqlite3_open_v2(
      MemorySegment filename, MemorySegment ppDb, int flags, MemorySegment zVfs) {
    var mh$ = sqlite3_open_v2.HANDLE;
    try {
      return (int) mh$.invokeExact(filename, ppDb, flags, zVfs);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_close {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_close"), DESC);
  }

  public static FunctionDescriptor sqlite3_close$descriptor() {
    return sqlite3_close.DESC;
  }

  public static MethodHandle sqlite3_close$handle() {
    return sqlite3_close.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_close(sqlite3 *db) }
   */
  public static int sqlite3_close(MemorySegment db) {
    var mh$ = sqlite3_close.HANDLE;
    try {
      return (int) mh$.invokeExact(db);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_close_v2 {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_close_v2"), DESC);
  }

  public static FunctionDescriptor sqlite3_close_v2$descriptor() {
    return sqlite3_close_v2.DESC;
  }

  public static MethodHandle sqlite3_close_v2$handle() {
    return sqlite3_close_v2.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_close_v2(sqlite3 *db) }
   */
  public static int sqlite3_close_v2(MemorySegment db) {
    var mh$ = sqlite3_close_v2.HANDLE;
    try {
      return (int) mh$.invokeExact(db);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_errmsg {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_errmsg"), DESC);
  }

  public static FunctionDescriptor sqlite3_errmsg$descriptor() {
    return sqlite3_errmsg.DESC;
  }

  public static MethodHandle sqlite3_errmsg$handle() {
    return sqlite3_errmsg.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : const char *sqlite3_errmsg(sqlite3 *db) }
   */
  public static MemorySegment sqlite3_errmsg(MemorySegment db) {
    var mh$ = sqlite3_errmsg.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(db);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_errstr {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_errstr"), DESC);
  }

  public static FunctionDescriptor sqlite3_errstr$descriptor() {
    return sqlite3_errstr.DESC;
  }

  public static MethodHandle sqlite3_errstr$handle() {
    return sqlite3_errstr.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : const char *sqlite3_errstr(int rc) }
   */
  public static MemorySegment sqlite3_errstr(int rc) {
    var mh$ = sqlite3_errstr.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(rc);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_exec {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_exec"), DESC);
  }

  public static FunctionDescriptor sqlite3_exec$descriptor() {
    return sqlite3_exec.DESC;
  }

  public static MethodHandle sqlite3_exec$handle() {
    return sqlite3_exec.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int sqlite3_exec(sqlite3 *db, const char *sql, int (*callback)(void *, int, char **, char **), void *arg, char **errmsg)
   * }
   */
  public static int sqlite3_exec(
      MemorySegment db,
      MemorySegment sql,
      MemorySegment callback,
      MemorySegment arg,
      MemorySegment errmsg) {
    var mh$ = sqlite3_exec.HANDLE;
    try {
      return (int) mh$.invokeExact(db, sql, callback, arg, errmsg);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_prepare_v2 {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_prepare_v2"), DESC);
  }

  public static FunctionDescriptor sqlite3_prepare_v2$descriptor() {
    return sqlite3_prepare_v2.DESC;
  }

  public static MethodHandle sqlite3_prepare_v2$handle() {
    return sqlite3_prepare_v2.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int sqlite3_prepare_v2(sqlite3 *db, const char *zSql, int nByte, sqlite3_stmt **ppStmt, const char **pzTail)
   * }
   */
  public static int sqlite3_prepare_v2(
      MemorySegment db, MemorySegment zSql, int nByte, MemorySegment ppStmt, MemorySegment pzTail) {
    var mh$ = sqlite3_prepare_v2.HANDLE;
    try {
      return (int) mh$.invokeExact(db, zSql, nByte, ppStmt, pzTail);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_bind_int {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_bind_int"), DESC);
  }

  public static FunctionDescriptor sqlite3_bind_int$descriptor() {
    return sqlite3_bind_int.DESC;
  }

  public static MethodHandle sqlite3_bind_int$handle() {
    return sqlite3_bind_int.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_bind_int(sqlite3_stmt *stmt, int index, int value) }
   */
  public static int sqlite3_bind_int(MemorySegment stmt, int index, int value) {
    var mh$ = sqlite3_bind_int.HANDLE;
    try {
      return (int) mh$.invokeExact(stmt, index, value);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_bind_text {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_bind_text"), DESC);
  }

  public static FunctionDescriptor sqlite3_bind_text$descriptor() {
    return sqlite3_bind_text.DESC;
  }

  public static MethodHandle sqlite3_bind_text$handle() {
    return sqlite3_bind_text.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int sqlite3_bind_text(sqlite3_stmt *stmt, int index, const char *text, int n, void (*xDel)(void *))
   * }
   */
  public static int sqlite3_bind_text(
      MemorySegment stmt, int index, MemorySegment text, int n, MemorySegment xDel) {
    var mh$ = sqlite3_bind_text.HANDLE;
    try {
      return (int) mh$.invokeExact(stmt, index, text, n, xDel);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_step {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_step"), DESC);
  }

  public static FunctionDescriptor sqlite3_step$descriptor() {
    return sqlite3_step.DESC;
  }

  public static MethodHandle sqlite3_step$handle() {
    return sqlite3_step.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_step(sqlite3_stmt *stmt) }
   */
  public static int sqlite3_step(MemorySegment stmt) {
    var mh$ = sqlite3_step.HANDLE;
    try {
      return (int) mh$.invokeExact(stmt);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_reset {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_reset"), DESC);
  }

  public static FunctionDescriptor sqlite3_reset$descriptor() {
    return sqlite3_reset.DESC;
  }

  public static MethodHandle sqlite3_reset$handle() {
    return sqlite3_reset.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_reset(sqlite3_stmt *stmt) }
   */
  public static int sqlite3_reset(MemorySegment stmt) {
    var mh$ = sqlite3_reset.HANDLE;
    try {
      return (int) mh$.invokeExact(stmt);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_finalize {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_finalize"), DESC);
  }

  public static FunctionDescriptor sqlite3_finalize$descriptor() {
    return sqlite3_finalize.DESC;
  }

  public static MethodHandle sqlite3_finalize$handle() {
    return sqlite3_finalize.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_finalize(sqlite3_stmt *stmt) }
   */
  public static int sqlite3_finalize(MemorySegment stmt) {
    var mh$ = sqlite3_finalize.HANDLE;
    try {
      return (int) mh$.invokeExact(stmt);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_column_count {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_column_count"), DESC);
  }

  public static FunctionDescriptor sqlite3_column_count$descriptor() {
    return sqlite3_column_count.DESC;
  }

  public static MethodHandle sqlite3_column_count$handle() {
    return sqlite3_column_count.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_column_count(sqlite3_stmt *stmt) }
   */
  public static int sqlite3_column_count(MemorySegment stmt) {
    var mh$ = sqlite3_column_count.HANDLE;
    try {
      return (int) mh$.invokeExact(stmt);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_column_int {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_column_int"), DESC);
  }

  public static FunctionDescriptor sqlite3_column_int$descriptor() {
    return sqlite3_column_int.DESC;
  }

  public static MethodHandle sqlite3_column_int$handle() {
    return sqlite3_column_int.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_column_int(sqlite3_stmt *stmt, int column) }
   */
  public static int sqlite3_column_int(MemorySegment stmt, int column) {
    var mh$ = sqlite3_column_int.HANDLE;
    try {
      return (int) mh$.invokeExact(stmt, column);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_column_name {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_column_name"), DESC);
  }

  public static FunctionDescriptor sqlite3_column_name$descriptor() {
    return sqlite3_column_name.DESC;
  }

  public static MethodHandle sqlite3_column_name$handle() {
    return sqlite3_column_name.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : const char *sqlite3_column_name(sqlite3_stmt *stmt, int column) }
   */
  public static MemorySegment sqlite3_column_name(MemorySegment stmt, int column) {
    var mh$ = sqlite3_column_name.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(stmt, column);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_column_text {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_column_text"), DESC);
  }

  public static FunctionDescriptor sqlite3_column_text$descriptor() {
    return sqlite3_column_text.DESC;
  }

  public static MethodHandle sqlite3_column_text$handle() {
    return sqlite3_column_text.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : const unsigned char *sqlite3_column_text(sqlite3_stmt *stmt, int column) }
   */
  public static MemorySegment sqlite3_column_text(MemorySegment stmt, int column) {
    var mh$ = sqlite3_column_text.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(stmt, column);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_get_table {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_get_table"), DESC);
  }

  public static FunctionDescriptor sqlite3_get_table$descriptor() {
    return sqlite3_get_table.DESC;
  }

  public static MethodHandle sqlite3_get_table$handle() {
    return sqlite3_get_table.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int sqlite3_get_table(sqlite3 *db, const char *sql, char ***result, int *rows, int *columns, char **errmsg)
   * }
   */
  public static int sqlite3_get_table(
      MemorySegment db,
      MemorySegment sql,
      MemorySegment result,
      MemorySegment rows,
      MemorySegment columns,
      MemorySegment errmsg) {
    var mh$ = sqlite3_get_table.HANDLE;
    try {
      return (int) mh$.invokeExact(db, sql, result, rows, columns, errmsg);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_free_table {
    static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_free_table"), DESC);
  }

  public static FunctionDescriptor sqlite3_free_table$descriptor() {
    return sqlite3_free_table.DESC;
  }

  public static MethodHandle sqlite3_free_table$handle() {
    return sqlite3_free_table.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : void sqlite3_free_table(char **result) }
   */
  public static void sqlite3_free_table(MemorySegment result) {
    var mh$ = sqlite3_free_table.HANDLE;
    try {
      mh$.invokeExact(result);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_malloc {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_malloc"), DESC);
  }

  public static FunctionDescriptor sqlite3_malloc$descriptor() {
    return sqlite3_malloc.DESC;
  }

  public static MethodHandle sqlite3_malloc$handle() {
    return sqlite3_malloc.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : void *sqlite3_malloc(int n) }
   */
  public static MemorySegment sqlite3_malloc(int n) {
    var mh$ = sqlite3_malloc.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(n);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_realloc {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_realloc"), DESC);
  }

  public static FunctionDescriptor sqlite3_realloc$descriptor() {
    return sqlite3_realloc.DESC;
  }

  public static MethodHandle sqlite3_realloc$handle() {
    return sqlite3_realloc.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : void *sqlite3_realloc(void *p, int n) }
   */
  public static MemorySegment sqlite3_realloc(MemorySegment p, int n) {
    var mh$ = sqlite3_realloc.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(p, n);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_free {
    static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_free"), DESC);
  }

  public static FunctionDescriptor sqlite3_free$descriptor() {
    return sqlite3_free.DESC;
  }

  public static MethodHandle sqlite3_free$handle() {
    return sqlite3_free.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : void sqlite3_free(void *p) }
   */
  public static void sqlite3_free(MemorySegment p) {
    var mh$ = sqlite3_free.HANDLE;
    try {
      mh$.invokeExact(p);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_blob_open {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(
            JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_blob_open"), DESC);
  }

  public static FunctionDescriptor sqlite3_blob_open$descriptor() {
    return sqlite3_blob_open.DESC;
  }

  public static MethodHandle sqlite3_blob_open$handle() {
    return sqlite3_blob_open.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int sqlite3_blob_open(sqlite3 *db, const char *zDb, const char *zTable, const char *zColumn, sqlite3_int64 row, int flags, sqlite3_blob **ppBlob)
   * }
   */
  public static int sqlite3_blob_open(
      MemorySegment db,
      MemorySegment zDb,
      MemorySegment zTable,
      MemorySegment zColumn,
      long row,
      int flags,
      MemorySegment ppBlob) {
    var mh$ = sqlite3_blob_open.HANDLE;
    try {
      return (int) mh$.invokeExact(db, zDb, zTable, zColumn, row, flags, ppBlob);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_blob_bytes {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_blob_bytes"), DESC);
  }

  public static FunctionDescriptor sqlite3_blob_bytes$descriptor() {
    return sqlite3_blob_bytes.DESC;
  }

  public static MethodHandle sqlite3_blob_bytes$handle() {
    return sqlite3_blob_bytes.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_blob_bytes(sqlite3_blob *blob) }
   */
  public static int sqlite3_blob_bytes(MemorySegment blob) {
    var mh$ = sqlite3_blob_bytes.HANDLE;
    try {
      return (int) mh$.invokeExact(blob);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_blob_close {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_blob_close"), DESC);
  }

  public static FunctionDescriptor sqlite3_blob_close$descriptor() {
    return sqlite3_blob_close.DESC;
  }

  public static MethodHandle sqlite3_blob_close$handle() {
    return sqlite3_blob_close.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_blob_close(sqlite3_blob *blob) }
   */
  public static int sqlite3_blob_close(MemorySegment blob) {
    var mh$ = sqlite3_blob_close.HANDLE;
    try {
      return (int) mh$.invokeExact(blob);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_backup_init {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_backup_init"), DESC);
  }

  public static FunctionDescriptor sqlite3_backup_init$descriptor() {
    return sqlite3_backup_init.DESC;
  }

  public static MethodHandle sqlite3_backup_init$handle() {
    return sqlite3_backup_init.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : sqlite3_backup *sqlite3_backup_init(sqlite3 *dest, const char *destName, sqlite3 *source, const char *sourceName)
   * }
   */
  public static MemorySegment sqlite3_backup_init(
      MemorySegment dest, MemorySegment destName, MemorySegment source, MemorySegment sourceName) {
    var mh$ = sqlite3_backup_init.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(dest, destName, source, sourceName);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_backup_step {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("sqlite3_backup_step"), DESC);
  }

  public static FunctionDescriptor sqlite3_backup_step$descriptor() {
    return sqlite3_backup_step.DESC;
  }

  public static MethodHandle sqlite3_backup_step$handle() {
    return sqlite3_backup_step.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_backup_step(sqlite3_backup *backup, int pages) }
   */
  public static int sqlite3_backup_step(MemorySegment backup, int pages) {
    var mh$ = sqlite3_backup_step.HANDLE;
    try {
      return (int) mh$.invokeExact(backup, pages);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class sqlite3_backup_finish {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(address("sqlite3_backup_finish"), DESC);
  }

  public static FunctionDescriptor sqlite3_backup_finish$descriptor() {
    return sqlite3_backup_finish.DESC;
  }

  public static MethodHandle sqlite3_backup_finish$handle() {
    return sqlite3_backup_finish.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int sqlite3_backup_finish(sqlite3_backup *backup) }
   */
  public static int sqlite3_backup_finish(MemorySegment backup) {
    var mh$ = sqlite3_backup_finish.HANDLE;
    try {
      return (int) mh$.invokeExact(backup);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  /**
   * Variadic: an invoker for each list of further arguments.
   *
   * {@snippet lang=c : char *sqlite3_mprintf(const char *format, ...) }
   */
  public static final class sqlite3_mprintf {
    private static final FunctionDescriptor BASE_DESC = FunctionDescriptor.of(ADDRESS, ADDRESS);
    private static final MemorySegment ADDR = address("sqlite3_mprintf");

    private final MethodHandle handle;
    private final FunctionDescriptor descriptor;
    private final MethodHandle spreader;

    private sqlite3_mprintf(
        MethodHandle handle, FunctionDescriptor descriptor, MethodHandle spreader) {
      this.handle = handle;
      this.descriptor = descriptor;
      this.spreader = spreader;
    }

    public static sqlite3_mprintf makeInvoker(MemoryLayout... layouts) {
      FunctionDescriptor desc$ = BASE_DESC.appendArgumentLayouts(layouts);
      Linker.Option fva$ = Linker.Option.firstVariadicArg(BASE_DESC.argumentLayouts().size());
      var mh$ = LINKER.downcallHandle(ADDR, desc$, fva$);
      var spreader$ = mh$.asSpreader(Object[].class, layouts.length);
      return new sqlite3_mprintf(mh$, desc$, spreader$);
    }

    public MethodHandle handle() {
      return handle;
    }

    public FunctionDescriptor descriptor() {
      return descriptor;
    }

    public MemorySegment apply(MemorySegment format, Object... x1) {
      try {
        return (MemorySegment) spreader.invokeExact(format, x1);
      } catch (IllegalArgumentException | ClassCastException ex$) {
        throw ex$;
      } catch (Throwable ex$) {
        throw new AssertionError("should not reach here", ex$);
      }
    }
  }

  /**
   * Variadic: an invoker for each list of further arguments.
   *
   * {@snippet lang=c : int sqlite3_config(int op, ...) }
   */
  public static final class sqlite3_config {
    private static final FunctionDescriptor BASE_DESC = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final MemorySegment ADDR = address("sqlite3_config");

    private final MethodHandle handle;
    private final FunctionDescriptor descriptor;
    private final MethodHandle spreader;

    private sqlite3_config(
        MethodHandle handle, FunctionDescriptor descriptor, MethodHandle spreader) {
      this.handle = handle;
      this.descriptor = descriptor;
      this.spreader = spreader;
    }

    public static sqlite3_config makeInvoker(MemoryLayout... layouts) {
      FunctionDescriptor desc$ = BASE_DESC.appendArgumentLayouts(layouts);
      Linker.Option fva$ = Linker.Option.firstVariadicArg(BASE_DESC.argumentLayouts().size());
      var mh$ = LINKER.downcallHandle(ADDR, desc$, fva$);
      var spreader$ = mh$.asSpreader(Object[].class, layouts.length);
      return new sqlite3_config(mh$, desc$, spreader$);
    }

    public MethodHandle handle() {
      return handle;
    }

    public FunctionDescriptor descriptor() {
      return descriptor;
    }

    public int apply(int op, Object... x1) {
      try {
        return (int) spreader.invokeExact(op, x1);
      } catch (IllegalArgumentException | ClassCastException ex$) {
        throw ex$;
      } catch (Throwable ex$) {
        throw new AssertionError("should not reach here", ex$);
      }
    }
  }

  private static final int SQLITE_CONFIG_SINGLETHREAD = 1;

  /**
   *
   *
   * {@snippet lang=c : #define SQLITE_CONFIG_SINGLETHREAD 1 }
   */
  public static int SQLITE_CONFIG_SINGLETHREAD() {
    return SQLITE_CONFIG_SINGLETHREAD;
  }

  private static final int SQLITE_CONFIG_MULTITHREAD = 2;

  /**
   *
   *
   * {@snippet lang=c : #define SQLITE_CONFIG_MULTITHREAD 2 }
   */
  public static int SQLITE_CONFIG_MULTITHREAD() {
    return SQLITE_CONFIG_MULTITHREAD;
  }

  private static final int SQLITE_OPEN_READWRITE = 2;

  /**
   *
   *
   * {@snippet lang=c : #define SQLITE_OPEN_READWRITE 2 }
   */
  public static int SQLITE_OPEN_READWRITE() {
    return SQLITE_OPEN_READWRITE;
  }

  private static final int SQLITE_OPEN_CREATE = 4;

  /**
   *
   *
   * {@snippet lang=c : #define SQLITE_OPEN_CREATE 4 }
   */
  public static int SQLITE_OPEN_CREATE() {
    return SQLITE_OPEN_CREATE;
  }

  private static final int SQLITE_OPEN_NOMUTEX = 32768;

  /**
   *
   *
   * {@snippet lang=c : #define SQLITE_OPEN_NOMUTEX 32768 }
   */
  public static int SQLITE_OPEN_NOMUTEX() {
    return SQLITE_OPEN_NOMUTEX;
  }

  private static final int SQLITE_OPEN_FULLMUTEX = 65536;

  /**
   *
   *
   * {@snippet lang=c : #define SQLITE_OPEN_FULLMUTEX 65536 }
   */
  public static int SQLITE_OPEN_FULLMUTEX() {
    return SQLITE_OPEN_FULLMUTEX;
  }
}
