package testdata.guessedpointersize;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Sizes that something explains, and reads that stop by themselves. */
public final class NegativeSizes {
  private NegativeSizes() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV = bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle STRLEN = bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
  private static final MethodHandle CALLOC =
      bind("calloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static final int DIGEST_BYTES = 128;

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  // region told
  static byte[] told() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = (MemorySegment) GETENV.invokeExact(arena.allocateFrom("PATH"));
      if (value.equals(MemorySegment.NULL)) {
        return null;
      }
      long length = (long) STRLEN.invokeExact(value);
      return value.reinterpret(length).toArray(JAVA_BYTE);
    }
  }

  // endregion

  // region text
  static String text() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = (MemorySegment) GETENV.invokeExact(arena.allocateFrom("PATH"));
      return value.equals(MemorySegment.NULL)
          ? null
          : value.reinterpret(Long.MAX_VALUE).getString(0);
    }
  }

  // endregion

  static int named() throws Throwable {
    MemorySegment block = (MemorySegment) CALLOC.invokeExact(1L, (long) DIGEST_BYTES);
    if (block.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    try {
      return block.reinterpret(DIGEST_BYTES).toArray(JAVA_BYTE).length;
    } finally {
      FREE.invokeExact(block);
    }
  }

  static int askedFor() throws Throwable {
    MemorySegment block = (MemorySegment) CALLOC.invokeExact(1L, 512L);
    if (block.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    try {
      return block.reinterpret(512).toArray(JAVA_BYTE).length;
    } finally {
      FREE.invokeExact(block);
    }
  }

  static int small() throws Throwable {
    MemorySegment block = (MemorySegment) CALLOC.invokeExact(1L, 16L);
    if (block.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    try {
      return block.reinterpret(16).toArray(JAVA_BYTE).length;
    } finally {
      FREE.invokeExact(block);
    }
  }

  /** What an arena allocated is known by itself. */
  static int known() {
    try (Arena arena = Arena.ofConfined()) {
      return arena.allocate(512).reinterpret(256).toArray(JAVA_BYTE).length;
    }
  }
}
