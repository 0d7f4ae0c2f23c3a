package tour;

import java.lang.foreign.MemorySegment;

/** The row that a statement stands on; gone when the statement moves. */
final class Row {
  private final MemorySegment statement;

  Row(MemorySegment statement) {
    this.statement = statement;
  }

  long number(int column) {
    return Native.columnLong(statement, column);
  }

  String text(int column) {
    MemorySegment text = Native.columnText(statement, column);
    return text.address() == 0 ? null : text.reinterpret(Long.MAX_VALUE).getString(0);
  }
}
