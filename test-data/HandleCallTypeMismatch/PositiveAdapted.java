package testdata.handlecalltypemismatch;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.invoke.MethodType.methodType;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Adaptations of handles that cannot be made. */
public final class PositiveAdapted {
  private PositiveAdapted() {}

  private static final MethodHandle ABS =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("abs"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle TO_LONG =
      MethodHandles.empty(methodType(long.class, int.class));
  private static final MethodHandle V = MethodHandles.empty(methodType(void.class, int.class));

  static MethodHandle insertedBehindTheEnd() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] insertArguments throws IllegalArgumentException
    return MethodHandles.insertArguments(ABS, 2, 1);
  }

  static MethodHandle droppedBehindTheEnd() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] dropArguments throws IllegalArgumentException
    return MethodHandles.dropArguments(ABS, 3, int.class);
  }

  static MethodHandle droppedBeforeTheBeginning() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] dropArguments throws IllegalArgumentException
    return MethodHandles.dropArguments(ABS, -1, int.class);
  }

  static MethodHandle handlerOfOtherResult() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] catchException throws IllegalArgumentException
    return MethodHandles.catchException(ABS, IllegalStateException.class, TO_LONG);
  }

  static MethodHandle handlerWithoutException() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] catchException throws IllegalArgumentException
    return MethodHandles.catchException(ABS, IllegalStateException.class, ABS);
  }

  static MethodHandle cleanupOfOtherResult() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] tryFinally throws IllegalArgumentException
    return MethodHandles.tryFinally(ABS, TO_LONG);
  }

  static MethodHandle testIsNoPredicate() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] guardWithTest throws IllegalArgumentException
    return MethodHandles.guardWithTest(ABS, ABS, ABS);
  }

  static MethodHandle orderOutOfBounds() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] permuteArguments throws IllegalArgumentException
    return MethodHandles.permuteArguments(ABS, methodType(int.class, int.class), 1);
  }

  static MethodHandle orderOfOtherTypes() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] permuteArguments throws IllegalArgumentException
    return MethodHandles.permuteArguments(ABS, methodType(int.class, long.class), 0);
  }

  static MethodHandle orderTooLong() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] permuteArguments throws IllegalArgumentException
    return MethodHandles.permuteArguments(ABS, methodType(int.class, int.class), 0, 0);
  }

  static MethodHandle noCases() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] tableSwitch throws IllegalArgumentException
    return MethodHandles.tableSwitch(TO_LONG);
  }

  static MethodHandle casesOfOtherTypes() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] tableSwitch throws IllegalArgumentException
    return MethodHandles.tableSwitch(ABS, TO_LONG);
  }

  static MethodHandle fewerParameters() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] asType throws WrongMethodTypeException
    return ABS.asType(methodType(int.class));
  }

  static MethodHandle noSuchConversion() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] asType throws WrongMethodTypeException
    return ABS.asType(methodType(boolean.class, int.class));
  }

  static MethodHandle textForNumber() {
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] asType throws WrongMethodTypeException
    return ABS.asType(methodType(int.class, String.class));
  }

  static MethodHandle filterOfNothing() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] filterReturnValue throws IllegalArgumentException
    return MethodHandles.filterReturnValue(V, ABS);
  }

  static MethodHandle noArray() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] arrayElementGetter throws IllegalArgumentException
    return MethodHandles.arrayElementGetter(int.class);
  }

  static MethodHandle spreadTooWide() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] asSpreader throws IllegalArgumentException
    return ABS.asSpreader(int[].class, 2);
  }

  static MethodHandle collectsNoArray() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] asCollector throws IllegalArgumentException
    return ABS.asCollector(int[].class, 2);
  }

  static MethodHandle foldsAnotherType() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] foldArguments throws IllegalArgumentException
    return MethodHandles.foldArguments(ABS, TO_LONG);
  }

  static MethodHandle bindsANumber() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] bindTo throws IllegalArgumentException
    return ABS.bindTo("x");
  }

  static MethodHandle nothingAsConstant() {
    // WITNESS: throws IllegalArgumentException
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] constant throws IllegalArgumentException
    return MethodHandles.constant(void.class, null);
  }

  private static final VarHandle COUNT = JAVA_INT.varHandle();

  /** A handle of exact behavior takes no int for a long. */
  static void exactBehavior() {
    MemorySegment memory = Arena.ofAuto().allocate(JAVA_INT);
    COUNT.set(memory, 0, 1);
    // BUG: Diagnostic contains: [HandleCallTypeMismatch] the handle has the type (MemorySegment,long,int)void
    COUNT.withInvokeExactBehavior().set(memory, 0, 1);
  }
}
