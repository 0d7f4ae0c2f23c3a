package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import testdata.bindings.Records;
import testdata.bindings.libc_h;

/** Functions that classes link of which only the class files are there, used rightly. */
public final class NegativeCompiled {
  private NegativeCompiled() {}

  private static final MethodHandle STRCHR =
      Records.ofTexts("chr", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));

  static void byAccessors() throws Throwable {
    MemorySegment memory = (MemorySegment) libc_h.malloc$handle().invokeExact(16L);
    libc_h.free$handle().invokeExact(memory);
  }

  static void inside() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rest = (MemorySegment) STRCHR.invokeExact(arena.allocateFrom("ab"), (int) 'b');
    }
  }
}
