package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Helpers that ask, and go the wrong way. */
public final class PositiveAsked {
  private PositiveAsked() {}

  private static final StructLayout POINT =
      MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));

  private static long offset(MemoryLayout in, String name) {
    return in instanceof GroupLayout g ? g.byteOffset(groupElement(name)) : -1;
  }

  static long missing() {
    offset(JAVA_INT, "z");
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [InvalidLayout]
    return offset(POINT, "z");
  }

  private static long checked(GroupLayout in, String name) {
    Objects.requireNonNull(name);
    return in.byteOffset(groupElement(name));
  }

  static long present() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [InvalidLayout]
    return checked(POINT, "z");
  }

  private static ValueLayout of(Class<?> type) {
    if (type == int.class) {
      return JAVA_INT;
    }
    return type.getName().equals("long") ? JAVA_LONG : null;
  }

  static MemoryLayout unaligned() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [InvalidLayout]
    return MemoryLayout.structLayout(of(int.class), of(long.class));
  }
}
