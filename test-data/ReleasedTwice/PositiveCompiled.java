package testdata.releasedtwice;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import testdata.bindings.Records;
import testdata.bindings.libc_h;
import testdata.bindings.string_h;

/** Functions that a class links of which only the class file is there. */
public final class PositiveCompiled {
  private PositiveCompiled() {}

  static void twice() throws Throwable {
    MemorySegment memory = (MemorySegment) Records.MALLOC.invokeExact(Records.SIZE);
    Records.FREE.invokeExact(memory);
    // BUG: Diagnostic contains: [ReleasedTwice] 'memory' is released although free
    Records.FREE.invokeExact(memory);
  }

  static void byAccessors() throws Throwable {
    MemorySegment memory = (MemorySegment) libc_h.malloc$handle().invokeExact(16L);
    libc_h.free$handle().invokeExact(memory);
    // BUG: Diagnostic contains: [ReleasedTwice] 'memory' is released although free
    libc_h.free$handle().invokeExact(memory);
  }

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(libc_h.malloc$address(), libc_h.malloc$descriptor());
  private static final MethodHandle STRDUP =
      Records.ofTexts("dup", FunctionDescriptor.of(ADDRESS, ADDRESS));

  static void linkedAgain() throws Throwable {
    MemorySegment memory = (MemorySegment) MALLOC.invokeExact(16L);
    libc_h.free(memory);
    // BUG: Diagnostic contains: [ReleasedTwice] 'memory' is released although free
    libc_h.free(memory);
  }

  static void helperOfALibrary() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = (MemorySegment) STRDUP.invokeExact(arena.allocateFrom("a"));
      libc_h.free(text);
      // BUG: Diagnostic contains: [ReleasedTwice] 'text' is released although free
      libc_h.free(text);
    }
  }

  static void byAnOldAccessor() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("a");
      MemorySegment text = (MemorySegment) string_h.strdup$MH().invokeExact(name);
      libc_h.free(text);
      // BUG: Diagnostic contains: [ReleasedTwice] 'text' is released although free
      libc_h.free(text);
    }
  }
}
