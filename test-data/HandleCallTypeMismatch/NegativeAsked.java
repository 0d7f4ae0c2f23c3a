package testdata.handlecalltypemismatch;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Code that asks what a handle is like before it calls it. */
public final class NegativeAsked {
  private NegativeAsked() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle ABS = bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle STRLEN =
      bind("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final StructLayout CELL =
      MemoryLayout.structLayout(JAVA_INT.withName("id"), JAVA_FLOAT.withName("weight"));

  private static MethodHandle withoutAllocator(MethodHandle handle, Arena arena) {
    boolean takes =
        handle.type().parameterCount() > 0
            && handle.type().parameterType(0) == SegmentAllocator.class;
    return takes ? handle.bindTo(arena) : handle;
  }

  static int adapted(Arena arena) throws Throwable {
    return (int) withoutAllocator(ABS, arena).invokeExact(-3);
  }

  private static MethodHandle asInt(MethodHandle handle) {
    if (handle.type().returnType() == long.class) {
      return MethodHandles.explicitCastArguments(handle, handle.type().changeReturnType(int.class));
    }
    return handle;
  }

  static int narrowed(Arena arena) throws Throwable {
    return (int) asInt(ABS).invokeExact(-3)
        + (int) asInt(STRLEN).invokeExact(arena.allocateFrom("text"));
  }

  private static Object call(MethodHandle handle, Object... arguments) throws Throwable {
    return switch (arguments.length) {
      case 0 -> handle.invoke();
      case 1 -> handle.invoke(arguments[0]);
      default -> handle.invoke(arguments[0], arguments[1]);
    };
  }

  static Object counted() throws Throwable {
    return call(ABS, -3);
  }

  // region asked
  private static long read(VarHandle field, MemorySegment from) {
    if (field.varType() == int.class) {
      return (int) field.get(from, 0L);
    }
    return ((MemorySegment) field.get(from, 0L)).address();
  }

  static long idOnly(Arena arena) {
    return read(CELL.varHandle(groupElement("id")), arena.allocate(CELL));
  }

  // endregion

  private static final boolean WITH_OFFSET = Runtime.version().feature() >= 22;

  static int ofThisVersion(Arena arena) {
    MemorySegment cell = arena.allocate(CELL);
    VarHandle id = CELL.varHandle(groupElement("id"));
    return WITH_OFFSET ? (int) id.get(cell, 0L) : (int) id.get(cell);
  }

  static float supported(Arena arena) {
    VarHandle weight = JAVA_FLOAT.varHandle();
    MemorySegment cell = arena.allocate(JAVA_FLOAT);
    return weight.isAccessModeSupported(VarHandle.AccessMode.GET_AND_ADD)
        ? (float) weight.getAndAdd(cell, 0L, 1f)
        : 0;
  }

  /** Which of the two goes with the handle is known to whoever made the record. */
  private record Function(MethodHandle handle, boolean wide) {
    long call(int x) throws Throwable {
      return wide ? (long) handle.invokeExact((long) x) : (int) handle.invokeExact(x);
    }
  }

  static long described(String name) throws Throwable {
    return new Function(ABS, name.startsWith("l")).call(-3);
  }

  private static final ValueLayout C_LONG = (ValueLayout) LINKER.canonicalLayouts().get("long");

  private static final MethodHandle LABS = bind("labs", FunctionDescriptor.of(C_LONG, C_LONG));

  // region platform
  static long bySize(long x) throws Throwable {
    if (C_LONG.byteSize() == 4) {
      return (int) LABS.invokeExact((int) x);
    }
    return (long) LABS.invokeExact(x);
  }

  // endregion

  static long byLayout(long x) throws Throwable {
    return C_LONG instanceof ValueLayout.OfInt
        ? (int) LABS.invokeExact((int) x)
        : (long) LABS.invokeExact(x);
  }

  private static final boolean LONG_IS_INT = C_LONG.carrier() == int.class;

  static long byConstant(long x) throws Throwable {
    return LONG_IS_INT ? (int) LABS.invokeExact((int) x) : (long) LABS.invokeExact(x);
  }

  static long byPattern(long x) throws Throwable {
    return switch (C_LONG) {
      case ValueLayout.OfInt i -> (int) LABS.invokeExact((int) x);
      case ValueLayout.OfLong l -> (long) LABS.invokeExact(x);
      default -> throw new IllegalStateException();
    };
  }

  static long afterTheOthersLeft(long x) throws Throwable {
    if (System.getProperty("os.name").startsWith("Windows")) {
      throw new UnsupportedOperationException();
    }
    return (long) LABS.invokeExact(x);
  }

  private static final MethodHandle SYSCONF =
      bind("sysconf", FunctionDescriptor.of(C_LONG, JAVA_INT));

  /** Windows does not have the function. */
  static long pageSize() throws Throwable {
    return (long) SYSCONF.invokeExact(30);
  }

  private static final class PosixCalls {
    private static final MethodHandle LABS = bind("labs", FunctionDescriptor.of(C_LONG, C_LONG));

    static long abs(long x) throws Throwable {
      return (long) LABS.invokeExact(x);
    }
  }

  static long posix() throws Throwable {
    return PosixCalls.abs(-3);
  }
}
