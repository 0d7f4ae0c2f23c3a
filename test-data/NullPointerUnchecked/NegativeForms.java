package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** The many ways to ask whether a pointer is NULL, and where that may have been asked. */
public final class NegativeForms {
  private NegativeForms() {}

  private static final MemorySegment NULL = MemorySegment.NULL;

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle GETENV =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("getenv").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS));

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("malloc").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("free").orElseThrow(), FunctionDescriptor.ofVoid(ADDRESS));

  private static MemorySegment find(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (MemorySegment) GETENV.invokeExact(arena.allocateFrom(name));
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static String text(MemorySegment value) {
    return value.reinterpret(Long.MAX_VALUE).getString(0);
  }

  static String assigned() {
    MemorySegment value;
    if ((value = find("FOREWARN_NOT_SET")).equals(NULL)) {
      return null;
    }
    return text(value);
  }

  static String assignedInside() {
    MemorySegment value;
    return NULL.equals(value = find("FOREWARN_NOT_SET")) ? null : text(value);
  }

  static int untilNull() {
    int n = 0;
    MemorySegment value;
    while (!(value = find("FOREWARN_NOT_SET")).equals(NULL)) {
      n += text(value).length();
    }
    return n;
  }

  static String variable() {
    MemorySegment value = find("FOREWARN_NOT_SET");
    boolean missing = value.equals(NULL);
    return missing ? null : text(value);
  }

  static String addressZero() {
    MemorySegment value = find("FOREWARN_NOT_SET");
    return value.equals(MemorySegment.ofAddress(0)) ? null : text(value);
  }

  static String positive() {
    MemorySegment value = find("FOREWARN_NOT_SET");
    return value.address() > 0 ? text(value) : null;
  }

  static String notPositive() {
    MemorySegment value = find("FOREWARN_NOT_SET");
    if (value.address() <= 0 || value.address() < 1) {
      return null;
    }
    return text(value);
  }

  private record Pointer(MemorySegment segment) {
    boolean isNull() {
      return segment.equals(NULL);
    }

    MemorySegment required() {
      if (isNull()) {
        throw new IllegalStateException();
      }
      return segment;
    }
  }

  static String record() {
    Pointer value = new Pointer(find("FOREWARN_NOT_SET"));
    return value.isNull() ? null : text(value.segment());
  }

  // WITNESS: may throw IllegalStateException
  static String required() {
    return text(new Pointer(find("FOREWARN_NOT_SET")).required());
  }

  /** Giving a pointer a size looks at no memory. */
  static String sizedBefore() {
    MemorySegment value = find("FOREWARN_NOT_SET").reinterpret(100);
    return value.address() == 0 ? null : value.getString(0);
  }

  static MemorySegment sizedOnly() {
    return find("FOREWARN_NOT_SET").reinterpret(100);
  }

  /** Code that nobody sees from here may have made sure. */
  interface Checks {
    void present(MemorySegment value);

    boolean isPresent(MemorySegment value);
  }

  static String checkedSomewhere(Checks checks) {
    MemorySegment value = find("FOREWARN_NOT_SET");
    checks.present(value);
    return text(value);
  }

  static String askedSomewhere(Checks checks) {
    MemorySegment value = find("FOREWARN_NOT_SET");
    return checks.isPresent(value) ? text(value) : null;
  }

  static String askedByAFunction(Predicate<MemorySegment> present) {
    MemorySegment value = find("FOREWARN_NOT_SET");
    return present.test(value) ? text(value) : null;
  }

  static String addressAskedFor(LongPredicate present) {
    MemorySegment value = find("FOREWARN_NOT_SET");
    return present.test(value.address()) ? text(value) : null;
  }

  static String addressCompared() {
    MemorySegment value = find("FOREWARN_NOT_SET");
    return Long.compareUnsigned(value.address(), 0) > 0 ? text(value) : null;
  }

  /** Keeps the pointer, and what was asked of it. */
  private record Entry(MemorySegment value, boolean missing) {
    static Entry of(String name) {
      MemorySegment value = find(name);
      return new Entry(value, value.equals(NULL));
    }
  }

  static String askedOfARecord() {
    Entry entry = Entry.of("FOREWARN_NOT_SET");
    return entry.missing() ? null : text(entry.value());
  }

  private static final class Lookup {
    private final MemorySegment value;
    private final boolean found;

    Lookup(String name) {
      this.value = find(name);
      this.found = value.address() != 0;
    }

    boolean found() {
      return found;
    }

    String get() {
      return found() ? text(value) : "";
    }
  }

  static String askedOfAnObject() {
    return new Lookup("FOREWARN_NOT_SET").get();
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static MemorySegment allocate(long size, Arena arena) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      return block.reinterpret(size, arena, NegativeForms::free);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void attachedAndAsked() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(16, arena);
      if (block.equals(NULL)) {
        throw new OutOfMemoryError();
      }
      block.set(JAVA_INT, 0, 1);
    }
  }

  static void attachedAndAskedByAFunction(Predicate<MemorySegment> present) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(16, arena);
      if (present.test(block)) {
        block.set(JAVA_INT, 0, 1);
      }
    }
  }
}
