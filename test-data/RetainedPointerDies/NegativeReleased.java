package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What native code keeps is released when it keeps something else, or never. */
public final class NegativeReleased {
  private NegativeReleased() {}

  private static final int LC_CTYPE_MASK = 1;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRDUP =
      bind("strdup", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle PUTENV =
      bind("putenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle NEWLOCALE =
      bind("newlocale", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle USELOCALE =
      bind("uselocale", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle FREELOCALE =
      bind("freelocale", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  /** The environment keeps the entry for as long as the program runs: nobody may free it. */
  static boolean environment() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = (MemorySegment) STRDUP.invokeExact(arena.allocateFrom("FOREWARN=1"));
      if (entry.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return (int) PUTENV.invokeExact(entry) == 0;
    }
  }

  static int locale() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment none = MemorySegment.NULL;
      MemorySegment name = arena.allocateFrom("C");
      MemorySegment c = (MemorySegment) NEWLOCALE.invokeExact(LC_CTYPE_MASK, name, none);
      if (c.equals(none)) {
        return -1;
      }
      MemorySegment before = (MemorySegment) USELOCALE.invokeExact(c);
      try {
        return name.byteSize() == 2 ? 1 : 0;
      } finally {
        MemorySegment after = (MemorySegment) USELOCALE.invokeExact(before);
        FREELOCALE.invokeExact(c);
      }
    }
  }
}
