package tour;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A compiled command with its parameters. */
final class Statement implements AutoCloseable {
  private final MemorySegment handle;
  private final List<MemorySegment> parameters = new ArrayList<>();

  Statement(MemorySegment handle) {
    this.handle = handle;
  }

  Statement bind(int index, String value) throws SqliteException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(value);
      int code = Native.bindText(handle, index, text);
      if (code != Native.OK) {
        throw new SqliteException("Binding parameter " + index, code);
      }
      parameters.add(text);
    }
    return this;
  }

  /** The texts that are bound, in the order in which they were. */
  List<String> parameters() {
    return parameters.stream().map(text -> text.getString(0)).toList();
  }

  <T> List<T> query(RowMapper<T> mapper) throws SqliteException {
    List<T> rows = new ArrayList<>();
    int code = Native.step(handle);
    while (code == Native.ROW) {
      rows.add(mapper.map(new Row(handle)));
      code = Native.step(handle);
    }
    if (code != Native.DONE) {
      throw new SqliteException("Reading rows", code);
    }
    return rows;
  }

  @Override
  public void close() {
    Native.finish(handle);
  }
}
