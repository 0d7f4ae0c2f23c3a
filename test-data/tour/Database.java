package tour;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** An open database. */
final class Database implements AutoCloseable {
  private static final Arena ARENA = Arena.ofAuto();

  private final Arena arena;
  private final MemorySegment handle;

  private Database(Arena arena, MemorySegment handle) {
    this.arena = arena;
    this.handle = handle;
  }

  static Database open(Path file) throws SqliteException {
    Arena arena = Arena.ofShared();
    MemorySegment name = arena.allocateFrom(file.toString());
    MemorySegment out = arena.allocate(ADDRESS);
    int code = Native.open(name, out);
    if (code != Native.OK) {
      throw new SqliteException("Opening " + file, code);
    }
    return new Database(arena, out.get(ADDRESS, 0));
  }

  /** Runs one or more commands that return nothing. */
  void execute(String sql) throws SqliteException {
    MemorySegment text = ARENA.allocateFrom(sql);
    int code = Native.exec(handle, text);
    if (code != Native.OK) {
      throw new SqliteException(sql, code);
    }
  }

  Statement prepare(String sql) throws SqliteException {
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment out = scratch.allocate(ADDRESS);
      int code = Native.prepare(handle, scratch.allocateFrom(sql), out);
      if (code != Native.OK) {
        throw new SqliteException(sql, code);
      }
      return new Statement(out.get(ADDRESS, 0));
    }
  }

  @Override
  public void close() {
    Native.close(handle);
    arena.close();
  }
}
