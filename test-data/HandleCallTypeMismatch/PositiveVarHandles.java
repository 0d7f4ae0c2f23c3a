package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Var handles whose coordinates were changed. */
public final class PositiveVarHandles {
  private PositiveVarHandles() {}

  private static final StructLayout POINT =
      MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));

  /** The offset is bound: the segment is all that is left. */
  private static final VarHandle X =
      MethodHandles.insertCoordinates(POINT.varHandle(PathElement.groupElement("x")), 1, 0L);

  private static final VarHandle NAMED = MethodHandles.dropCoordinates(X, 0, String.class);

  private static MemorySegment point() {
    return Arena.ofAuto().allocate(POINT);
  }

  static int right() {
    MemorySegment point = point();
    X.set(point, 4);
    return (int) X.get(point) + (int) NAMED.get("x", point);
  }

  static int twice() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch]
    return (int) X.get(point(), 0L);
  }

  static void written() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch]
    X.set(point(), 0L, 4);
  }

  static int dropped() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch]
    return (int) NAMED.get(point());
  }
}
