package tour;

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
import java.util.Optional;

/** The functions of SQLite that this program calls. */
final class Native {
  static final int OK = 0;
  static final int ROW = 100;
  static final int DONE = 101;

  /** Tells SQLite to copy the text before the call returns. */
  static final MemorySegment TRANSIENT = MemorySegment.ofAddress(-1);

  private static final String LIBRARY = System.mapLibraryName("sqlite3");
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SQLITE = SymbolLookup.libraryLookup(LIBRARY, Arena.global());

  private static final MethodHandle OPEN = handle("sqlite3_open", of(ADDRESS, ADDRESS));
  private static final MethodHandle CLOSE = handle("sqlite3_close_v2", of(ADDRESS));
  private static final MethodHandle PREPARE =
      handle("sqlite3_prepare_v2", of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle STEP = handle("sqlite3_step", of(ADDRESS));
  private static final MethodHandle FINALIZE = handle("sqlite3_finalize", of(ADDRESS));
  private static final MethodHandle EXEC =
      handle("sqlite3_exec", of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle BIND_TEXT =
      handle("sqlite3_bind_text", of(ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
  private static final MethodHandle COLUMN_TEXT =
      handle("sqlite3_column_text", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle COLUMN_LONG =
      handle("sqlite3_column_int64", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));

  private Native() {}

  private static FunctionDescriptor of(MemoryLayout... parameters) {
    return FunctionDescriptor.of(JAVA_INT, parameters);
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    MemorySegment symbol = SQLITE.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
    return LINKER.downcallHandle(symbol, descriptor);
  }

  /** A function that old versions of the library lack. */
  static Optional<MethodHandle> optional(String name, FunctionDescriptor descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
      return library.find(name).map(symbol -> LINKER.downcallHandle(symbol, descriptor));
    }
  }

  static int open(MemorySegment file, MemorySegment out) {
    try {
      return (int) OPEN.invokeExact(file, out);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static int close(MemorySegment database) {
    try {
      return (int) CLOSE.invokeExact(database);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static int prepare(MemorySegment database, MemorySegment sql, MemorySegment out) {
    try {
      return (int) PREPARE.invokeExact(database, sql, -1, out, MemorySegment.NULL);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static int step(MemorySegment statement) {
    try {
      return (int) STEP.invokeExact(statement);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static int finish(MemorySegment statement) {
    try {
      return (int) FINALIZE.invokeExact(statement);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static int exec(MemorySegment database, MemorySegment sql) {
    try {
      MemorySegment none = MemorySegment.NULL;
      return (int) EXEC.invokeExact(database, sql, none, none, none);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static int bindText(MemorySegment statement, int index, MemorySegment text) {
    try {
      return (int) BIND_TEXT.invokeExact(statement, index, text, -1, TRANSIENT);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static MemorySegment columnText(MemorySegment statement, int column) {
    try {
      return (MemorySegment) COLUMN_TEXT.invokeExact(statement, column);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static long columnLong(MemorySegment statement, int column) {
    try {
      return (long) COLUMN_LONG.invokeExact(statement, column);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static RuntimeException failed(Throwable cause) {
    return new IllegalStateException("A native call failed", cause);
  }
}
