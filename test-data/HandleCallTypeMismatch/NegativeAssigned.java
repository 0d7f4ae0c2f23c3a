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

/** Handles that blocks and constructors assign, called as they are. */
public final class NegativeAssigned {
  private NegativeAssigned() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final boolean WIDE;
  private static final StructLayout CELL;
  private static final VarHandle VALUE;
  private static final MethodHandle STRLEN;
  private static final MethodHandle MISSING;

  static {
    WIDE = !System.getProperty("os.name").startsWith("Windows");
    if (WIDE) {
      CELL = MemoryLayout.structLayout(JAVA_LONG.withName("value"));
    } else {
      CELL = MemoryLayout.structLayout(JAVA_INT.withName("value"));
    }
    VALUE = CELL.varHandle(PathElement.groupElement("value"));
    STRLEN = bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    MISSING =
        LINKER
            .defaultLookup()
            .find("no_such_function")
            .map(s -> LINKER.downcallHandle(s, FunctionDescriptor.of(JAVA_INT)))
            .orElse(null);
  }

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  static long length() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (long) STRLEN.invokeExact(arena.allocateFrom("text"));
    }
  }

  static long ofThePlatform() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(CELL);
      if (WIDE) {
        VALUE.set(cell, 0L, 1L);
        return (long) VALUE.get(cell, 0L);
      }
      VALUE.set(cell, 0L, 1);
      return (int) VALUE.get(cell, 0L);
    }
  }

  static int notThere() throws Throwable {
    return MISSING == null ? -1 : (int) MISSING.invokeExact();
  }

  private static final class Absolute {
    private final MethodHandle handle;
    private final boolean wide;

    Absolute(boolean wide) {
      this.wide = wide;
      handle =
          wide
              ? bind("llabs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG))
              : bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }

    long of(long n) throws Throwable {
      return wide ? (long) handle.invokeExact(n) : (int) handle.invokeExact((int) n);
    }
  }

  static long eitherWidth(boolean wide) throws Throwable {
    return new Absolute(wide).of(-1);
  }

  private static final class Changing {
    private MethodHandle handle = STRLEN;

    void use(MethodHandle other) {
      handle = other;
    }

    int call(int n) throws Throwable {
      return (int) handle.invokeExact(n);
    }
  }

  static int changed() throws Throwable {
    Changing c = new Changing();
    c.use(bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT)));
    return c.call(-1);
  }
}
