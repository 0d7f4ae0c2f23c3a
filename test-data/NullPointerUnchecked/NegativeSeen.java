package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Code that cannot be seen is told whether there is anything: it may throw. */
public final class NegativeSeen {
  private NegativeSeen() {}

  private static native void require(boolean holds, String message);

  private static byte first(MemorySegment name) {
    MemorySegment value = libc_h.getenv(name);
    require(!value.equals(MemorySegment.NULL), "not set");
    return value.reinterpret(1).get(JAVA_BYTE, 0);
  }

  private static byte firstByFlag(MemorySegment name) {
    MemorySegment value = libc_h.getenv(name);
    boolean isSet = value.address() != 0;
    require(isSet, "not set");
    return value.reinterpret(1).get(JAVA_BYTE, 0);
  }
}
