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
          JAVA_INT.withName("size"),
          JAVA_SHORT.withName("flags"),
          ADDRESS.withName("next"));

  static final StructLayout IMPORTED = structLayout(JAVA_INT, JAVA_LONG);

  static final StructLayout END = structLayout(JAVA_LONG.withName("a"), JAVA_INT.withName("b"));

  static final StructLayout MEANT_OTHERWISE =
      MemoryLayout.structLayout(JAVA_BYTE, MemoryLayout.paddingLayout(1), JAVA_LONG);
}
