package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Memory that is lost where a call throws an unchecked exception that it declares. */
public final class PositiveDeclared {
  private PositiveDeclared() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

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

  private interface Listener {
    void changed(int value) throws UnsupportedOperationException;
  }

  private static native int state() throws IllegalStateException;

  /** No number. */
  private static String text() {
    return System.getProperty("forewarn.limit", "none");
  }

  private static int port(String text) {
    return Integer.parseInt(text.strip());
  }

  private static void checkPort(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  private static int checkedPort(String text) {
    int port = port(text);
    checkPort(port);
    return port;
  }

  // region declared
  // WITNESS: may throw NumberFormatException
  static int textIsNoNumber() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(4);
    int number = Integer.parseInt(text()); // NumberFormatException
    block.set(JAVA_INT, 0, number);
    free(block);
    return number;
  }

  // endregion

  // WITNESS: may throw NumberFormatException
  static int inALoop() {
    List<String> texts = List.of(text(), text());
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(4L * texts.size());
    int i = 0;
    for (String text : texts) {
      block.setAtIndex(JAVA_INT, i++, Integer.valueOf(text));
    }
    int first = block.get(JAVA_INT, 0);
    free(block);
    return first;
  }

  // WITNESS: may throw NumberFormatException
  static void inAHelper() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, port(text()));
    free(block);
  }

  // WITNESS: may throw NumberFormatException
  static void inAHelperOfAHelper() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, checkedPort(text()));
    free(block);
  }

  // WITNESS: may throw IllegalArgumentException
  static void refusedByAHelper() {
    int port = Integer.getInteger("forewarn.port", 0);
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(4);
    checkPort(port);
    block.set(JAVA_INT, 0, port);
    free(block);
  }

  static void declaredByNativeMethod() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, state());
    free(block);
  }

  static void declaredByInterface(Listener listener) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, 1);
    listener.changed(block.get(JAVA_INT, 0));
    free(block);
  }

  static long handlerForgets() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns
    MemorySegment block = allocate(8);
    try {
      block.set(JAVA_LONG, 0, Long.parseLong(text()));
    } catch (NumberFormatException e) {
      return -1;
    }
    long number = block.get(JAVA_LONG, 0);
    free(block);
    return number;
  }
}
