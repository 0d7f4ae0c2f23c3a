package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** Handles called with other types than they have. */
public final class PositiveCalls {
  private PositiveCalls() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle ABS = bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static final StructLayout DIV_T =
      MemoryLayout.structLayout(JAVA_INT.withName("quot"), JAVA_INT.withName("rem"));

  private static final MethodHandle DIV =
      bind("div", FunctionDescriptor.of(DIV_T, JAVA_INT, JAVA_INT));

  private static final MethodHandle CHDIR =
      bind(
          "chdir",
          FunctionDescriptor.of(JAVA_INT, ADDRESS),
          Linker.Option.captureCallState("errno"));

  private static final VarHandle QUOT = DIV_T.varHandle(PathElement.groupElement("quot"));

  private static MethodHandle bind(
      String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type, options);
  }

  // region basic
  static void resultNotWanted() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int
    ABS.invokeExact(-3);
  }

  // endregion

  static int castLater() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int, but is called as (int)Object
    Object absolute = ABS.invokeExact(-3);
    return (int) absolute;
  }

  static int longForInt() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int, but is called as (long)int
    return (int) ABS.invokeExact(-3L);
  }

  static int boxed() throws Throwable {
    Integer three = 3;
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int, but is called as (Integer)int
    return (int) ABS.invokeExact(three);
  }

  private interface Action {
    void run() throws Throwable;
  }

  private static void run(Action action) throws Throwable {
    action.run();
  }

  // region lambda
  static void expressionLambda() throws Throwable {
    MemorySegment nothing = MemorySegment.NULL;
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment)void
    run(() -> FREE.invokeExact(nothing));
  }

  // endregion

  private record Text(MemorySegment segment) {}

  static int theWrapperItself() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(JAVA_INT);
      Text path = new Text(arena.allocateFrom("/"));
      // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment,MemorySegment)int
      return (int) CHDIR.invokeExact(state, path);
    }
  }

  static int noMemoryForErrno() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment,MemorySegment)int
      return (int) CHDIR.invokeExact(arena.allocateFrom("/"));
    }
  }

  static MemorySegment noAllocator() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (SegmentAllocator,int,int)MemorySegment
    return (MemorySegment) DIV.invokeExact(7, 2);
  }

  /** The type of an argument is that of the expression, not that of the object. */
  static MemorySegment anArenaAsAllocator() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (SegmentAllocator,int,int)MemorySegment
    return (MemorySegment) DIV.invokeExact(Arena.ofAuto(), 7, 2);
  }

  static short inexact() throws Throwable {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)int, but is called as (int)short
    return (short) ABS.invoke(-3);
  }

  static int boundInPlace() throws Throwable {
    MethodHandle unbound = LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment,int)int
    return (int) unbound.invokeExact(-3);
  }

  static int bound() throws Throwable {
    MethodHandle three = MethodHandles.insertArguments(ABS, 0, -3);
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type ()int
    return (int) three.invokeExact(-3);
  }

  static long adapted() throws Throwable {
    MethodHandle wide = ABS.asType(MethodType.methodType(long.class, int.class));
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (int)long
    return (int) wide.invokeExact(-3);
  }

  // region offset
  static int noOffset() throws Throwable {
    MemorySegment result = Arena.ofAuto().allocate(DIV_T);
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment,long)int
    return (int) QUOT.get(result);
  }

  // endregion

  static void longIntoInt() {
    MemorySegment result = Arena.ofAuto().allocate(DIV_T);
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment,long,int)void
    QUOT.set(result, 0L, 4L);
  }

  static float noSuchAccess() {
    MemorySegment cell = Arena.ofAuto().allocate(JAVA_FLOAT);
    VarHandle sum = JAVA_FLOAT.varHandle();
    // WITNESS: throws UnsupportedOperationException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] this var handle has no access 'getAndAdd'
    return (float) sum.getAndAdd(cell, 0L, 1f);
  }

  static MethodHandle cannotConvert() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] asType throws
    return ABS.asType(MethodType.methodType(int.class, MemorySegment.class));
  }

  static int compare(MemorySegment a, MemorySegment b) {
    return 0;
  }

  static MemorySegment otherType() throws ReflectiveOperationException {
    MethodHandle compare =
        MethodHandles.lookup()
            .findStatic(
                PositiveCalls.class,
                "compare",
                MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS);
    // WITNESS: throws IllegalArgumentException "Wrong method handle type"
    // BUG: Diagnostic contains: [UpcallTypeMismatch] upcallStub throws IllegalArgumentException: Wrong method
    return LINKER.upcallStub(compare, type, Arena.ofAuto());
  }

  private static final StructLayout OBJECT =
      MemoryLayout.structLayout(
          ADDRESS
              .withTargetLayout(MemoryLayout.structLayout(JAVA_INT.withName("count")))
              .withName("data"));

  private static final VarHandle COUNT =
      OBJECT.varHandle(
          PathElement.groupElement("data"),
          PathElement.dereferenceElement(),
          PathElement.groupElement("count"));

  static int throughAPointer() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment,long)int
    return (int) COUNT.get(MemorySegment.NULL);
  }
}
