package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** Layouts that helpers make of those that they are given; what is tried but never works. */
public final class PositiveMade {
  private PositiveMade() {}

  private static StructLayout struct(String name, MemoryLayout... members) {
    return MemoryLayout.structLayout(members).withName(name);
  }

  private static MemoryLayout pair(MemoryLayout a, MemoryLayout b) {
    return MemoryLayout.structLayout(a.withName("a"), b.withName("b"));
  }

  static MemoryLayout made() {
    // WITNESS: throws IllegalArgumentException by made
    // BUG: Diagnostic contains: [InvalidLayout] structLayout at line 19 throws
    return struct("made", JAVA_BYTE, JAVA_INT);
  }

  static MemoryLayout paired() {
    // WITNESS: throws IllegalArgumentException by paired
    // BUG: Diagnostic contains: [InvalidLayout]
    return pair(JAVA_INT, JAVA_LONG);
  }

  private static final StructLayout POINT =
      struct("point", JAVA_INT.withName("x"), JAVA_INT.withName("y"));

  static long member() {
    // BUG: Diagnostic contains: [InvalidLayout] byteOffset throws IllegalArgumentException
    return POINT.byteOffset(groupElement("z"));
  }

  private static final Linker LINKER = Linker.nativeLinker();

  /** A warning: whoever catches any exception may only try. */
  static MethodHandle tried() {
    try {
      // WITNESS: none
      // BUG: Diagnostic contains: [InvalidLayout] downcallHandle throws IllegalArgumentException
      return LINKER.downcallHandle(
          LINKER.defaultLookup().find("abs").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, MemoryLayout.sequenceLayout(2, JAVA_INT)));
    } catch (RuntimeException e) {
      return null;
    }
  }
}
