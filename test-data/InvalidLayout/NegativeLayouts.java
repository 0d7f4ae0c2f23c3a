package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.dereferenceElement;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.MemoryLayout.unionLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Layouts that look odd and are right. */
public final class NegativeLayouts {
  private NegativeLayouts() {}

  private static final Linker LINKER = Linker.nativeLinker();

  /** Depends on the platform, as C's does. */
  private static final ValueLayout C_LONG = (ValueLayout) LINKER.canonicalLayouts().get("long");

  private static final MemoryLayout HANDLE =
      System.getProperty("os.name").startsWith("Windows") ? ADDRESS : JAVA_INT;

  // region right
  static StructLayout padded() {
    return structLayout(JAVA_BYTE.withName("kind"), paddingLayout(3), JAVA_INT.withName("size"));
  }

  // endregion

  /** A packed struct as network and USB protocols have them. */
  static VarHandle packed() {
    StructLayout packed =
        structLayout(JAVA_BYTE.withName("length"), JAVA_INT_UNALIGNED.withName("id"));
    return packed.varHandle(groupElement("id"));
  }

  /** Without padding at its end it may be allocated and read, though not passed by value. */
  static long readOnlyByJava() {
    return structLayout(JAVA_LONG, JAVA_INT).byteSize();
  }

  /** What is known of a struct behind a pointer may end before it does. */
  static final StructLayout NODE =
      structLayout(
          ADDRESS
              .withTargetLayout(structLayout(ADDRESS.withName("next"), JAVA_INT.withName("kind")))
              .withName("first"));

  static MethodHandle whole() {
    StructLayout entry =
        structLayout(JAVA_LONG.withName("key"), JAVA_INT.withName("value"), paddingLayout(4));
    return LINKER.downcallHandle(FunctionDescriptor.of(entry, unionLayout(JAVA_INT, ADDRESS)));
  }

  static VarHandle throughAPointer() {
    StructLayout node =
        structLayout(ADDRESS.withTargetLayout(structLayout(JAVA_INT.withName("v"))).withName("p"));
    return node.varHandle(groupElement("p"), dereferenceElement(), groupElement("v"));
  }

  static VarHandle throughAPointerInAnArray() {
    StructLayout node =
        structLayout(ADDRESS.withTargetLayout(structLayout(JAVA_INT.withName("v"))).withName("p"));
    return node.arrayElementVarHandle(groupElement("p"), dereferenceElement(), groupElement("v"));
  }

  static long lastElement() {
    return sequenceLayout(4, JAVA_INT).byteOffset(sequenceElement(3));
  }

  /** Whether it is aligned depends on the platform: nothing is certain. */
  static StructLayout ofPlatform() {
    return structLayout(C_LONG.withName("seconds"), C_LONG.withName("micros"));
  }

  /** There is no such member on the other platforms, where this is not run. */
  static VarHandle ofWindows() {
    return System.getProperty("os.name").startsWith("Windows")
        ? Linker.Option.captureStateLayout().varHandle(groupElement("GetLastError"))
        : null;
  }

  static StructLayout eitherWay() {
    return structLayout(HANDLE.withName("handle"), JAVA_INT.withName("flags"));
  }

  /** Whoever catches it knows. */
  static boolean isRefused() {
    try {
      structLayout(JAVA_BYTE, JAVA_INT);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** A size that only the run knows. */
  static StructLayout unknownSize() {
    long bytes = Long.getLong("forewarn.padding", 3);
    return structLayout(JAVA_BYTE, paddingLayout(bytes), JAVA_INT);
  }
}
