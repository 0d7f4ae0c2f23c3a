package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** What an object lends is used while it is there. */
public final class NegativeLenders {
  private NegativeLenders() {}

  @Target(ElementType.METHOD)
  private @interface Borrowed {
    String[] until() default {};
  }

  private static final class Rows implements AutoCloseable {
    @Borrowed(until = {"step", "reset"})
    native MemorySegment row();

    @Borrowed(until = "reset")
    native long text(int column);

    native boolean step();

    native void reset();

    @Override
    public native void close();
  }

  private static native int length(long text);

  static int eachRow(Rows rows) {
    int sum = 0;
    while (rows.step()) {
      MemorySegment row = rows.row();
      sum += row.get(JAVA_INT, 0);
    }
    return sum;
  }

  static int askedAgain(Rows rows) {
    MemorySegment row = rows.row();
    int first = row.get(JAVA_INT, 0);
    rows.step();
    row = rows.row();
    return first + row.get(JAVA_INT, 0);
  }

  static int anotherObject(Rows rows, Rows others) {
    MemorySegment row = rows.row();
    others.step();
    return row.get(JAVA_INT, 0);
  }

  static int longerLived(Rows rows) {
    long text = rows.text(1);
    rows.step();
    return length(text);
  }
}
