package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls that declare no unchecked exception, or that do not throw theirs. */
public final class NegativeDeclared {
  private NegativeDeclared() {}

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
    void changed(int value) throws RuntimeException;

    void closed();
  }

  private static int portOr(String text, int otherwise) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static void checkPort(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  static void anyCodeMayThrowThat(Listener listener) {
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, 1);
    listener.changed(block.get(JAVA_INT, 0));
    listener.closed();
    free(block);
  }

  static void textIsKnown() {
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, Integer.parseInt("7f", 16));
    free(block);
  }

  static void textIsOfANumber(int number) {
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, Integer.parseInt(Integer.toString(number)));
    free(block);
  }

  static void textIsChecked(String text) {
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0);
    free(block);
  }

  static void helperHandlesIt(String text) {
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, portOr(text, 0));
    free(block);
  }

  static void helperAccepts() {
    MemorySegment block = allocate(4);
    checkPort(80);
    block.set(JAVA_INT, 0, 80);
    free(block);
  }

  // region right
  static int freedInAnyCase(String text) {
    MemorySegment block = allocate(4);
    try {
      block.set(JAVA_INT, 0, Integer.parseInt(text));
      return block.get(JAVA_INT, 0);
    } finally {
      free(block);
    }
  }

  static int readBefore(String text) {
    int number = Integer.parseInt(text);
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, number);
    free(block);
    return number;
  }

  // endregion

  static void handled(String text) {
    MemorySegment block = allocate(4);
    try {
      block.set(JAVA_INT, 0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      block.set(JAVA_INT, 0, -1);
    }
    free(block);
  }

  private static String textOf(int number) {
    return number < 0 ? null : Integer.toString(number);
  }

  private static int lengthOf(int number) {
    String text = textOf(number);
    return text.length(); // nobody announces what null does here
  }

  static void ofNull() {
    MemorySegment block = allocate(4);
    block.set(JAVA_INT, 0, lengthOf(Integer.getInteger("forewarn.port", 80)));
    free(block);
  }
}
