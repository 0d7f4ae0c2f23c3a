package testdata.releaseofnotowned;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory that is not the caller's to release. */
public final class PositiveReleases {
  private PositiveReleases() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle GETENV = bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));

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
  // WITNESS: none
  static void memoryOfAnArena() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(16);
      // WITNESS: none
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      free(block);
    }
  }

  // endregion

  static void storageOfTheLibrary() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = (MemorySegment) GETENV.invokeExact(arena.allocateFrom("PATH"));
      // WITNESS: crash
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      free(path);
    }
  }

  // region inside
  static void middleOfABlock() {
    MemorySegment block = allocate(64);
    // WITNESS: crash
    // BUG: Diagnostic contains: [ReleaseOfNotOwned]
    free(block.asSlice(8));
  }

  // endregion

  @Borrowed(from = "owner")
  private static MemorySegment view(MemorySegment owner) {
    return owner;
  }

  // WITNESS: none
  static void borrowed() {
    MemorySegment block = allocate(16);
    MemorySegment lent = view(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleaseOfNotOwned]
    free(lent);
    free(block);
  }
}
