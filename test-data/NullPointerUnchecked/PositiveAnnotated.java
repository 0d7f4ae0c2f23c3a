package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Pointers that may be null by an annotation, which nothing checks. */
public final class PositiveAnnotated {
  private PositiveAnnotated() {}

  @Target(ElementType.TYPE_USE)
  private @interface Nullable {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strlen").orElseThrow(),
          FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static long length(MemorySegment text) {
    try {
      return (long) STRLEN.invokeExact(text);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  interface Library {
    @Nullable
    MemorySegment name(long handle);
  }

  // region annotated
  static long passedOn(Library library) {
    MemorySegment name = library.name(1);
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked] what name gave is passed to strlen (at line
    return length(name);
  }

  static long parameter(@Nullable MemorySegment name) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked] the null reference is passed to strlen
    return length(name);
  }

  // endregion

  static byte read(Library library) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked] 'library.name(1)' is used, but name
    return library.name(1).get(JAVA_BYTE, 0);
  }

  private static native @Nullable MemorySegment current();

  static MemorySegment sized() {
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return current().reinterpret(8);
  }

  static long oneOfTwo(@Nullable MemorySegment name, @Nullable MemorySegment other) {
    if (name == null && other == null) {
      return 0;
    }
    // WITNESS: none
    // BUG: Diagnostic contains: [NullPointerUnchecked]
    return length(name);
  }
}
