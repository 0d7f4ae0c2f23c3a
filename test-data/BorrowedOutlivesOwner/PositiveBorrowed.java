package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Borrowed things that are used after their owner is gone. */
public final class PositiveBorrowed {
  private PositiveBorrowed() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Borrowed {
    String from() default "";
  }

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return block.reinterpret(size);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  // region basic
  @Borrowed(from = "table")
  private static MemorySegment row(MemorySegment table) {
    return table.asSlice(8);
  }

  // WITNESS: none
  static int usedAfterItsOwner() {
    MemorySegment table = allocate(16);
    MemorySegment row = row(table);
    free(table);
    // WITNESS: none
    // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
    return row.get(JAVA_INT, 0);
  }

  // endregion

  // WITNESS: none
  static int throughASlice() {
    MemorySegment table = allocate(16);
    MemorySegment cell = row(table).asSlice(4, 4);
    free(table);
    // WITNESS: none
    // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
    return cell.get(JAVA_INT, 0);
  }
}
