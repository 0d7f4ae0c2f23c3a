package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** What an object lends is used after the call that ends it. */
public final class PositiveLenders {
  private PositiveLenders() {}

  @Target(ElementType.METHOD)
  private @interface Borrowed {
    String[] until() default {};
  }

  // region lender
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

  // WITNESS: none
  static int afterTheStep(Rows rows) {
    MemorySegment row = rows.row();
    rows.step();
    // WITNESS: none
    // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
    return row.get(JAVA_INT, 0);
  }

  // endregion

  private static native int length(long text);

  // WITNESS: none
  static int address(Rows rows) {
    long text = rows.text(1);
    rows.reset();
    // WITNESS: none
    // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
    return length(text);
  }

  // WITNESS: none
  static int closed(Rows rows) {
    MemorySegment row = rows.row();
    rows.close();
    // WITNESS: none
    // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
    return row.get(JAVA_INT, 0);
  }

  // WITNESS: none
  static MemorySegment handedToTheCaller(Rows rows) {
    try (rows) {
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
      return rows.row();
    }
  }

  // WITNESS: none
  static MemorySegment handedOnAfterTheStep(Rows rows) {
    MemorySegment row = rows.row();
    boolean more = rows.step();
    // WITNESS: none
    // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
    return more ? row : MemorySegment.NULL;
  }
}
