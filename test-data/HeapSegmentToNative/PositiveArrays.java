package testdata.heapsegmenttonative;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Arrays of Java that are passed to functions as they are. */
public final class PositiveArrays {
  private PositiveArrays() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strlen").orElseThrow(),
          FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final MethodHandle MEMCMP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("memcmp").orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
          Linker.Option.critical(false));

  // region basic
  static long length(String text) throws Throwable {
    MemorySegment bytes = MemorySegment.ofArray((text + "\0").getBytes(StandardCharsets.UTF_8));
    // WITNESS: by lengthOfText
    // BUG: Diagnostic contains: [HeapSegmentToNative] 'bytes' is an array of Java
    return (long) STRLEN.invokeExact(bytes);
  }

  // endregion

  static long lengthOfText() throws Throwable {
    return length("text");
  }

  static int critical() throws Throwable {
    MemorySegment a = MemorySegment.ofArray(new byte[4]);
    MemorySegment b = MemorySegment.ofArray(new byte[4]);
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    return (int) MEMCMP.invokeExact(a, b, 4L);
  }

  private static long lengthOf(MemorySegment text) {
    try {
      return (long) STRLEN.invokeExact(text);
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static long inAHelper() {
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    return lengthOf(MemorySegment.ofArray(new byte[8]).asSlice(2));
  }

  static long inALambda() throws Exception {
    MemorySegment text = MemorySegment.ofArray(new byte[8]);
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    java.util.concurrent.Callable<Long> call = () -> lengthOf(text);
    return call.call();
  }

  private static MemorySegment onTheHeap(String text) {
    return MemorySegment.ofArray((text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  static long ofAHelper() throws Throwable {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    return (long) STRLEN.invokeExact(onTheHeap("text"));
  }
}
