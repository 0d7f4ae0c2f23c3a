package testdata.heapsegmenttonative;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import testdata.bindings.libc_h;

/** Arrays of Java that are passed to methods of generated bindings. */
public final class PositiveBindings {
  private PositiveBindings() {}

  // What the linker throws, generated code wraps.
  static long direct() {
    MemorySegment text = MemorySegment.ofArray(new byte[] {'a', 0});
    // WITNESS: throws AssertionError
    // BUG: Diagnostic contains: [HeapSegmentToNative] 'text' is an array of Java
    return libc_h.strlen(text);
  }

  private static long length(MemorySegment text) {
    return libc_h.strlen(text);
  }

  static long throughAWrapper() {
    // WITNESS: throws AssertionError
    // BUG: Diagnostic contains: [HeapSegmentToNative] this pointer is an array of Java
    return length(MemorySegment.ofArray("a\0".getBytes(StandardCharsets.UTF_8)));
  }

  private static long lengthOf(byte[] text) {
    // WITNESS: throws AssertionError by ofBytes
    // BUG: Diagnostic contains: [HeapSegmentToNative]
    return libc_h.strlen(MemorySegment.ofArray(text));
  }

  static long ofBytes() {
    return lengthOf(new byte[] {'a', 0});
  }
}
