package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Pointers that may be missing, and are looked at first. */
public final class NegativeNullable {
  private NegativeNullable() {}

  @Target(ElementType.TYPE_USE)
  private @interface Nullable {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface Owning {}

  @Target(ElementType.PARAMETER)
  private @interface WillClose {}

  @Owning
  private static native @Nullable MemorySegment open();

  private static native void close(@WillClose MemorySegment opened);

  // WITNESS: none
  static int comparedWithNull() {
    MemorySegment opened = open();
    if (opened == null) {
      return 0;
    }
    try {
      return opened.get(JAVA_INT, 0);
    } finally {
      close(opened);
    }
  }

  // WITNESS: none
  static int comparedWithTheNullPointer() {
    MemorySegment opened = open();
    if (opened.equals(MemorySegment.NULL)) {
      return 0;
    }
    try {
      return opened.get(JAVA_INT, 0);
    } finally {
      close(opened);
    }
  }

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV =
      bind("getenv", FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  static String filtered() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return Optional.of((MemorySegment) GETENV.invokeExact(arena.allocateFrom("NO_SUCH_NAME")))
          .filter(value -> !value.equals(MemorySegment.NULL))
          .map(value -> value.reinterpret(Long.MAX_VALUE).getString(0))
          .orElse("");
    }
  }

  private static Optional<MemorySegment> allocate(long size) throws Throwable {
    return Optional.of((MemorySegment) MALLOC.invokeExact(size))
        .filter(block -> block.address() != 0)
        .map(block -> block.reinterpret(size));
  }

  static void filteredByAHelper() throws Throwable {
    MemorySegment block = allocate(16).orElseThrow();
    block.set(JAVA_INT, 0, 1);
    FREE.invokeExact(block);
  }
}
