package testdata.heapsegmenttonative;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/** Helpers that are told what they are given. */
public final class NegativeAsked {
  private NegativeAsked() {}

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static long length(MemorySegment text, Set<String> flags) throws Throwable {
    if (flags.contains("heap")) {
      try (Arena arena = Arena.ofConfined()) {
        return (long) STRLEN.invokeExact(arena.allocate(text.byteSize()).copyFrom(text));
      }
    }
    return (long) STRLEN.invokeExact(text);
  }

  static long ofAnArray() throws Throwable {
    return length(MemorySegment.ofArray(new byte[] {65, 0}), Set.of("heap"));
  }
}
