package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/** Handles that blocks and constructors assign to final fields. */
public final class PositiveAssigned {
  private PositiveAssigned() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRLEN;
  private static final MethodHandle ABS;
  private static final StructLayout POINT;
  private static final VarHandle X;

  static {
    STRLEN = bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    POINT = MemoryLayout.structLayout(JAVA_INT.withName("x"), JAVA_INT.withName("y"));
    X = POINT.varHandle(PathElement.groupElement("x"));
  }

  static {
    MethodHandle abs;
    try {
      abs = bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    } catch (IllegalArgumentException e) {
      throw new ExceptionInInitializerError(e);
    }
    ABS = abs;
  }

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  static int inABlock() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("text");
      // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type
      return (int) STRLEN.invokeExact(text);
    }
  }

  static void afterATry() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int
    ABS.invokeExact(-1);
  }

  static void fieldOfAStruct() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(POINT);
      // BUG: Diagnostic contains: [HandleCallTypeMismatch]
      X.set(point, 1);
    }
  }

  /** A function that not every system has. */
  private static final MethodHandle STRNLEN;

  static {
    MethodHandle found = null;
    Optional<MemorySegment> symbol = LINKER.defaultLookup().find("strnlen");
    if (symbol.isPresent()) {
      found =
          LINKER.downcallHandle(symbol.get(), FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }
    STRNLEN = found;
  }

  static long whereThereIsOne() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("text");
      if (STRNLEN == null) {
        return -1;
      }
      // BUG: Diagnostic contains: [HandleCallTypeMismatch]
      return (long) STRNLEN.invokeExact(text, 4);
    }
  }

  private static final class Library {
    private final MethodHandle strlen;
    private final MethodHandle abs;

    {
      abs = bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }

    Library(Linker linker) {
      strlen =
          linker.downcallHandle(
              linker.defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    }

    long length(MemorySegment text) throws Throwable {
      // WITNESS: by lengthByAnObject
      // BUG: Diagnostic contains: [HandleCallTypeMismatch]
      return (int) strlen.invokeExact(text);
    }

    long absolute(long n) throws Throwable {
      // WITNESS: by absoluteByAnObject
      // BUG: Diagnostic contains: [HandleCallTypeMismatch]
      return (long) abs.invokeExact(n);
    }
  }

  static long lengthByAnObject() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return new Library(LINKER).length(arena.allocateFrom("text"));
    }
  }

  static long absoluteByAnObject() throws Throwable {
    return new Library(LINKER).absolute(1);
  }
}
