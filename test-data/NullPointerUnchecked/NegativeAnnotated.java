package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Pointers that may be null by an annotation, and what makes sure of them. */
public final class NegativeAnnotated {
  private NegativeAnnotated() {}

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

    void keep(@Nullable MemorySegment name);
  }

  static long compared(Library library) {
    MemorySegment name = library.name(1);
    return name == null ? 0 : length(name);
  }

  static long required(Library library) {
    return length(Objects.requireNonNull(library.name(1)));
  }

  static long optional(Library library) {
    return Optional.ofNullable(library.name(1)).map(NegativeAnnotated::length).orElse(0L);
  }

  static long inALoop(Library library) {
    long sum = 0;
    MemorySegment name;
    for (long i = 0; (name = library.name(i)) != null; i++) {
      sum += length(name);
    }
    return sum;
  }

  static long replaced(@Nullable MemorySegment name) {
    return name == null ? 0 : length(name);
  }

  private static void check(Object o) {
    if (o == null) {
      throw new IllegalArgumentException();
    }
  }

  static long checkedByAHelper(@Nullable MemorySegment name) {
    check(name);
    return length(name);
  }

  static long requiredParameter(@Nullable MemorySegment name) {
    Objects.requireNonNull(name, "name");
    return length(name);
  }

  static long both(@Nullable MemorySegment name, @Nullable MemorySegment other) {
    if (name == null || other == null) {
      return 0;
    }
    return length(name) + length(other);
  }

  static void passedOnAsItIs(Library library) {
    library.keep(library.name(1));
  }

  static long caught(Library library) {
    try {
      return length(library.name(1));
    } catch (NullPointerException e) {
      return -1;
    }
  }

  static long held(Map<String, @Nullable MemorySegment> names) {
    return length(names.get("name"));
  }

  /** What a body shows says more than its annotation. */
  private static @Nullable MemorySegment find(MemorySegment text, boolean there) {
    return there ? text : null;
  }

  static long seen(MemorySegment text) {
    return length(find(text, true));
  }
}
