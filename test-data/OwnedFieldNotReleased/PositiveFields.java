package testdata.ownedfieldnotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Fields that own something which their class never releases. */
public final class PositiveFields {
  private PositiveFields() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle STRLEN =
      bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {
    String value() default "";
  }

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
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

  // region basic
  private static final class Buffer {
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final MemorySegment block = allocate(16);

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  // endregion

  private static final class Text {
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final MemorySegment text;

    Text() {
      text = allocate(16);
    }

    long length() throws Throwable {
      return (long) STRLEN.invokeExact(text);
    }
  }

  private static final class Handle {
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    @Owned private final MemorySegment handle;

    Handle(MemorySegment handle) {
      this.handle = handle;
    }

    int read() {
      return handle.get(JAVA_INT, 0);
    }
  }

  // region overwritten
  private static final class Scratch implements AutoCloseable {
    private MemorySegment block = allocate(16);

    void grow(long size) {
      // WITNESS: none
      // BUG: Diagnostic contains: [OwnedFieldNotReleased]
      block = allocate(size); // the old one is lost
    }

    @Override
    public void close() {
      free(block);
    }
  }

  // endregion
}
