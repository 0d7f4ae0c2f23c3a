package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import testdata.bindings.sqlite3_h;

/** Wrappers of libraries that forget one of the things that they hold. */
public final class PositiveWrappers {
  private PositiveWrappers() {}

  private static final int SQLITE_OK = 0;

  private static MemorySegment open(String path) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      int rc = sqlite3_h.sqlite3_open(arena.allocateFrom(path), cell);
      MemorySegment db = cell.get(ADDRESS, 0);
      if (rc != SQLITE_OK) {
        sqlite3_h.sqlite3_close(db);
        throw new IllegalStateException(path);
      }
      return db;
    }
  }

  private static MemorySegment prepare(MemorySegment db, String sql) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment text = arena.allocateFrom(sql);
      if (sqlite3_h.sqlite3_prepare_v2(db, text, -1, cell, MemorySegment.NULL) != SQLITE_OK) {
        throw new IllegalArgumentException(sql);
      }
      return cell.get(ADDRESS, 0);
    }
  }

  // region wrapper
  /** Closes the connection, but not its statement: so the connection stays open, too. */
  static final class Settings implements AutoCloseable {
    private final MemorySegment db;

    // BUG: Diagnostic contains: [OwnedFieldNotReleased] field 'query' owns what
    private final MemorySegment query;

    Settings(MemorySegment db) {
      this.db = db;
      this.query = prepare(db, "select value from settings");
    }

    boolean any() {
      int rc = sqlite3_h.sqlite3_step(query);
      sqlite3_h.sqlite3_reset(query);
      return rc == 100;
    }

    @Override
    public void close() {
      sqlite3_h.sqlite3_close_v2(db);
    }
  }

  // endregion

  /** Says that it can be closed, and does nothing then. */
  static class Log implements AutoCloseable {
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final MemorySegment db = open(":memory:");

    private int lines;

    void write(MemorySegment sql) {
      MemorySegment none = MemorySegment.NULL;
      if (sqlite3_h.sqlite3_exec(db, sql, none, none, none) == SQLITE_OK) {
        lines++;
      }
    }

    int lines() {
      return lines;
    }

    @Override
    public void close() {
      lines = 0;
    }
  }

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARIES =
      SymbolLookup.loaderLookup().or(LINKER.defaultLookup());

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LIBRARIES.find(name).orElseThrow(), type);
  }

  /** Functions of OpenSSL. */
  private static final class Crypto {
    static final MethodHandle NEW = bind("EVP_MD_CTX_new", FunctionDescriptor.of(ADDRESS));
    static final MethodHandle FREE = bind("EVP_MD_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle SHA256 = bind("EVP_sha256", FunctionDescriptor.of(ADDRESS));
    static final MethodHandle INIT =
        bind("EVP_DigestInit_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    static MemorySegment context() {
      try {
        MemorySegment context = (MemorySegment) NEW.invokeExact();
        if (context.equals(MemorySegment.NULL)) {
          throw new OutOfMemoryError();
        }
        return context;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  static final class Digest implements AutoCloseable {
    private final MemorySegment inner = Crypto.context();

    // BUG: Diagnostic contains: [OwnedFieldNotReleased] field 'outer' owns what EVP_MD_CTX_new
    private final MemorySegment outer = Crypto.context();

    boolean start() throws Throwable {
      MemorySegment none = MemorySegment.NULL;
      MemorySegment sha = (MemorySegment) Crypto.SHA256.invokeExact();
      return (int) Crypto.INIT.invokeExact(inner, sha, none) == 1
          && (int) Crypto.INIT.invokeExact(outer, sha, none) == 1;
    }

    @Override
    public void close() throws Exception {
      try {
        Crypto.FREE.invokeExact(inner);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }
}
