package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.invoke.VarHandle;
import testdata.bindings.Records;
import testdata.bindings.point;

/** Layouts of classes of which only the class files are there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static VarHandle generated() {
    // BUG: Diagnostic contains: [InvalidLayout]
    return point.layout().varHandle(groupElement("z"));
  }

  static long misspelt() {
    // BUG: Diagnostic contains: [InvalidLayout]
    return Records.RECORD.byteOffset(groupElement("tag"));
  }

  static MemoryLayout assignedInBlock() {
    // BUG: Diagnostic contains: [InvalidLayout]
    return Records.NUMBER.select(groupElement("d"));
  }

  static MemoryLayout misaligned() {
    // BUG: Diagnostic contains: [InvalidLayout] structLayout throws IllegalArgumentException
    return MemoryLayout.structLayout(JAVA_INT, Records.RECORD);
  }
}
