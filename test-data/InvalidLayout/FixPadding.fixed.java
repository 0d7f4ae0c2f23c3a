package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

final class FixPadding {
  static final StructLayout ENTRY =
      MemoryLayout.structLayout(
          JAVA_BYTE.withName("kind"),
          MemoryLayout.paddingLayout(3),
          JAVA_INT.withName("size"),
          JAVA_SHORT.withName("flags"),
          MemoryLayout.paddingLayout(6),
          ADDRESS.withName("next"));

  static final StructLayout IMPORTED =
      structLayout(JAVA_INT, MemoryLayout.paddingLayout(4), JAVA_LONG);

  static final StructLayout END =
      structLayout(JAVA_LONG.withName("a"), JAVA_INT.withName("b"), MemoryLayout.paddingLayout(4));

  static final StructLayout MEANT_OTHERWISE =
      MemoryLayout.structLayout(JAVA_BYTE, MemoryLayout.paddingLayout(1), JAVA_LONG);
}
