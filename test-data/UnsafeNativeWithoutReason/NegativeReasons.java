package testdata.unsafenativewithoutreason;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.UnsafeNative;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Exceptions with a reason, from something. */
public final class NegativeReasons {
  private NegativeReasons() {}

  // region right
  @UnsafeNative(reason = "the driver maps the whole register file there, see its manual, 3.2")
  static MemorySegment registers(long address) {
    return MemorySegment.ofAddress(address).reinterpret(4096);
  }

  // endregion

  // WITNESS: may throw IllegalStateException
  @UnsafeNative(reason = "shows the driver's test suite what a read of dead memory throws")
  static int dead() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return cell.get(JAVA_INT, 0);
  }

  @UnsafeNative(reason = "the table of the driver is checked against its version at start")
  private static MethodHandle fromTable;

  /** What a helper does may be what is excused. */
  @UnsafeNative(reason = "the ticket is the address that the driver gave out, and lives as it does")
  static void submit(Driver driver) {
    driver.submit();
  }

  @UnsafeNative(reason = "the driver gives its tickets out as numbers that stay valid until exit")
  static String describe(long ticket) {
    return Long.toHexString(ticket);
  }

  @UnsafeNative(reason = "the driver calls back on the thread that submitted, see its manual, 4.1")
  private interface Driver {
    void submit();
  }

  @UnsafeNative(reason = "the driver frees the buffer in its completion callback")
  private static native void complete();
}
