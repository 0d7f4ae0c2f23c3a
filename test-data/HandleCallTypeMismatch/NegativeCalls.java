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
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Handles called as they want. */
public final class NegativeCalls {
  private NegativeCalls() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle ABS = bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static final StructLayout DIV_T =
      MemoryLayout.structLayout(JAVA_INT.withName("quot"), JAVA_INT.withName("rem"));

  private static final MethodHandle DIV =
      bind("div", FunctionDescriptor.of(DIV_T, JAVA_INT, JAVA_INT));

  private static final VarHandle QUOT = DIV_T.varHandle(PathElement.groupElement("quot"));

  /** As jextract has it: the cast says that it is no Windows. */
  private static final ValueLayout.OfLong C_LONG =
      (ValueLayout.OfLong) LINKER.canonicalLayouts().get("long");

  private static final MethodHandle LABS = bind("labs", FunctionDescriptor.of(C_LONG, C_LONG));

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** Its type depends on the platform. */
  private static final MethodHandle SIZE =
      WINDOWS
          ? bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT))
          : bind("llabs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

  private static MethodHandle bind(
      String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type, options);
  }

  // region right
  static void resultNotWanted() throws Throwable {
    int unused = (int) ABS.invokeExact(-3);
  }

  // endregion

  static int castInParentheses() throws Throwable {
    return (int) (ABS.invokeExact(-3));
  }

  private interface Action {
    void run() throws Throwable;
  }

  private static void run(Action action) throws Throwable {
    action.run();
  }

  static void blockLambda() throws Throwable {
    run(
        () -> {
          FREE.invokeExact(MemorySegment.NULL);
        });
  }

  /** invoke converts. */
  static long converted() throws Throwable {
    ABS.invoke(-3);
    byte small = 3;
    Integer boxed = 4;
    Object any = ABS.invoke(small);
    return (long) ABS.invoke(boxed);
  }

  static MemorySegment struct() throws Throwable {
    SegmentAllocator allocator = Arena.ofAuto();
    return (MemorySegment) DIV.invokeExact(allocator, 7, 2);
  }

  static MemorySegment structCast() throws Throwable {
    return (MemorySegment) DIV.invokeExact((SegmentAllocator) Arena.ofAuto(), 7, 2);
  }

  static int offset() {
    MemorySegment result = Arena.ofAuto().allocate(DIV_T);
    QUOT.set(result, 0, 4);
    QUOT.compareAndSet(result, 0L, 4, 5);
    return (int) QUOT.getVolatile(result, 0L);
  }

  static long ofTheElements() {
    VarHandle elements =
        MemoryLayout.sequenceLayout(3, DIV_T)
            .varHandle(PathElement.sequenceElement(), PathElement.groupElement("rem"));
    MemorySegment results = Arena.ofAuto().allocate(DIV_T, 3);
    return (int) elements.get(results, 0L, 2L);
  }

  static long ofUnix() throws Throwable {
    return (long) LABS.invokeExact(-3L);
  }

  static long ofThePlatform() throws Throwable {
    return WINDOWS ? (int) SIZE.invokeExact(-3) : (long) SIZE.invokeExact(-3L);
  }

  static int bound() throws Throwable {
    MethodHandle three = MethodHandles.insertArguments(ABS, 0, -3);
    return (int) three.invokeExact();
  }

  static int withArguments() throws Throwable {
    return (int) ABS.invokeWithArguments(-3);
  }

  static MemorySegment pointer() throws Throwable {
    MethodHandle malloc = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    MemorySegment memory = (MemorySegment) malloc.invokeExact(16L);
    FREE.invokeExact(memory);
    return MemorySegment.NULL;
  }
}
