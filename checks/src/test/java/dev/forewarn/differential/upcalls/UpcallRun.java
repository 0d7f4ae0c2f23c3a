package dev.forewarn.differential.upcalls;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Runs generated code with values that lead down all its ways. */
final class UpcallRun {

  private static final int[] VALUES = {
    Integer.MIN_VALUE,
    -100,
    -9,
    -8,
    -7,
    -6,
    -5,
    -4,
    -3,
    -2,
    -1,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    100,
    Integer.MAX_VALUE
  };

  private static final List<String> TEXTS = List.of("12", "none");

  private UpcallRun() {}

  /** What gets two numbers and a text. */
  private interface Call {
    void run(int a, int b, MemorySegment text) throws Throwable;
  }

  private static void each(Call call) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      for (String text : TEXTS) {
        MemorySegment segment = arena.allocate(16);
        segment.setString(0, text);
        for (int a : VALUES) {
          for (int b : VALUES) {
            call.run(a, b, segment);
          }
        }
      }
    }
  }

  /** Whether the code throws for some values, if it is called by Java. */
  static boolean throwsAny(Class<?> code) throws Throwable {
    Method target = code.getMethod("target", int.class, int.class, MemorySegment.class);
    try {
      each((a, b, text) -> target.invoke(null, a, b, text));
      return false;
    } catch (InvocationTargetException e) {
      return true;
    }
  }

  /** Calls classes, named by the arguments, through native code: ends at once if one throws. */
  public static void main(String[] names) throws Throwable {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      for (String name : names) {
        MemorySegment stub =
            (MemorySegment) Class.forName(name).getMethod("stub", Arena.class).invoke(null, arena);
        MethodHandle call = linker.downcallHandle(stub, type);
        each(
            (a, b, text) -> {
              int unused = (int) call.invokeExact(a, b, text);
            });
      }
    }
    System.out.println("survived");
  }
}
