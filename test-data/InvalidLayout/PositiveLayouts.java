package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.MemoryLayout.unionLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Layouts, paths and descriptors that the JDK refuses. */
public final class PositiveLayouts {
  private PositiveLayouts() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final StructLayout POINT =
      structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));

  private static final MemoryLayout LINE =
      structLayout(POINT.withName("from"), POINT.withName("to"), sequenceLayout(3, JAVA_LONG));

  // region basic
  static StructLayout noPadding() {
    // BUG: Diagnostic contains: [InvalidLayout] structLayout throws IllegalArgumentException
    return structLayout(JAVA_BYTE.withName("kind"), JAVA_INT.withName("size"));
  }

  // endregion

  /** Names are those of another version of the struct. */
  static VarHandle wrongName() {
    // BUG: Diagnostic contains: [InvalidLayout] varHandle throws IllegalArgumentException
    return POINT.varHandle(groupElement("z"));
  }

  static long throughAPath() {
    // BUG: Diagnostic contains: [InvalidLayout] byteOffset throws IllegalArgumentException: Bad layout path
    return LINE.byteOffset(groupElement("to"), groupElement("width"));
  }

  static MemoryLayout wrongPath() {
    // BUG: Diagnostic contains: [InvalidLayout] select throws IllegalArgumentException
    return LINE.select(sequenceElement());
  }

  static VarHandle aStructIsNoValue() {
    // BUG: Diagnostic contains: [InvalidLayout] varHandle throws IllegalArgumentException: Path does not
    return LINE.varHandle(groupElement("from"));
  }

  static long index() {
    // BUG: Diagnostic contains: [InvalidLayout] byteOffset throws
    return sequenceLayout(4, JAVA_INT).byteOffset(sequenceElement(4));
  }

  static MemoryLayout alignment() {
    // BUG: Diagnostic contains: [InvalidLayout] withByteAlignment throws
    return JAVA_INT.withByteAlignment(3);
  }

  static MemoryLayout elements() {
    // BUG: Diagnostic contains: [InvalidLayout] sequenceLayout throws
    return sequenceLayout(2, structLayout(JAVA_LONG, JAVA_INT));
  }

  static MemoryLayout negative() {
    int missing = 4 - 8;
    // BUG: Diagnostic contains: [InvalidLayout] paddingLayout throws
    return paddingLayout(missing);
  }

  // region descriptor
  static MethodHandle noTrailingPadding() {
    StructLayout entry = structLayout(JAVA_LONG.withName("key"), JAVA_INT.withName("value"));
    // BUG: Diagnostic contains: [InvalidLayout] downcallHandle
    return bind("qsort", FunctionDescriptor.ofVoid(entry));
  }

  // endregion

  /** As it was right before JDK 21, when paddings were counted in bits. */
  static MethodHandle bits() {
    // WITNESS: none
    // BUG: Diagnostic contains: [InvalidLayout] a padding of 32 bytes, where alignment asks for 4
    StructLayout entry = structLayout(JAVA_LONG, JAVA_INT, paddingLayout(32));
    // WITNESS: none
    // BUG: Diagnostic contains: [InvalidLayout] downcallHandle throws IllegalArgumentException: Layout
    return LINKER.downcallHandle(FunctionDescriptor.ofVoid(entry));
  }

  // region size
  /** The JDK takes it, but C has 16 bytes for it: what copies the whole writes 4 bytes too many. */
  static final class Entry {
    private Entry() {}

    static final StructLayout LAYOUT =
        // WITNESS: none
        // BUG: Diagnostic contains: [InvalidLayout] this struct has 12 bytes, which is no multiple of its alignment, 8
        structLayout(JAVA_LONG.withName("key"), JAVA_INT.withName("value")).withName("entry");
  }

  // endregion

  static MethodHandle bigEndian() {
    ValueLayout network = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    // BUG: Diagnostic contains: [InvalidLayout] downcallHandle
    return bind("htons", FunctionDescriptor.of(JAVA_SHORT, network));
  }

  static MethodHandle arrayByValue() {
    // BUG: Diagnostic contains: [InvalidLayout]
    return bind("strlen", FunctionDescriptor.of(JAVA_LONG, sequenceLayout(8, JAVA_BYTE)));
  }

  static MethodHandle alignedTooMuch() {
    MemoryLayout union = unionLayout(JAVA_INT, JAVA_SHORT).withByteAlignment(16);
    // BUG: Diagnostic contains: [InvalidLayout] downcallHandle throws IllegalArgumentException: Layout al
    return LINKER.downcallHandle(FunctionDescriptor.of(ADDRESS, union));
  }

  static FunctionDescriptor padding() {
    MemoryLayout reserved = paddingLayout(4);
    StructLayout whole = structLayout(JAVA_INT, reserved, JAVA_LONG);
    // BUG: Diagnostic contains: [InvalidLayout] of throws IllegalArgumentException
    return FunctionDescriptor.of(whole, reserved);
  }

  /** The constant is used where the class is initialised. */
  private static final class Header {
    // WITNESS: throws ExceptionInInitializerError by constant
    // BUG: Diagnostic contains: [InvalidLayout]
    static final StructLayout LAYOUT = structLayout(ofSize(2), ofSize(4));

    private static MemoryLayout ofSize(int bytes) {
      return bytes == 2 ? JAVA_SHORT : bytes == 4 ? JAVA_INT : JAVA_LONG;
    }
  }

  static long constant() {
    return Header.LAYOUT.byteSize();
  }

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }
}
