package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import testdata.bindings.Records;
import testdata.bindings.point;

/** Right uses of layouts of classes of which only the class files are there. */
public final class NegativeCompiled {
  private NegativeCompiled() {}

  static long offsets() {
    return point.layout().byteOffset(groupElement("y"))
        + Records.RECORD.byteOffset(groupElement("tags"), sequenceElement(3))
        + Records.NUMBER.select(groupElement("l")).byteSize();
  }

  static MemoryLayout together() {
    return MemoryLayout.structLayout(JAVA_LONG, Records.RECORD, point.layout());
  }

  /** As large as it has to be on each platform, which class files do not say. */
  static MemoryLayout platform() {
    return Records.LONG.byteSize() == 8
        ? MemoryLayout.structLayout(Records.LONG, JAVA_LONG)
        : MemoryLayout.structLayout(Records.LONG, JAVA_INT, JAVA_LONG);
  }
}
