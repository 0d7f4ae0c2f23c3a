package testdata.upcallmaythrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** What a switch over a mask or remainder has found out holds against what is asked later. */
public final class NegativeSwitches {
  private NegativeSwitches() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final int SIGUSR1 = 10;
  private static final int[] TABLE = {3, 1, 4, 1};
  private static final FunctionDescriptor HANDLER = FunctionDescriptor.ofVoid(JAVA_INT);

  private static int sum;

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle SIGNAL =
      bind("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
  private static final MethodHandle RAISE =
      bind("raise", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static void handle(String name) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle target =
          MethodHandles.lookup().findStatic(NegativeSwitches.class, name, HANDLER.toMethodType());
      MemorySegment stub = LINKER.upcallStub(target, HANDLER, arena);
      MemorySegment before = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, stub);
      int unused = (int) RAISE.invokeExact(SIGUSR1);
      MemorySegment last = (MemorySegment) SIGNAL.invokeExact(SIGUSR1, before);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  static void neverThree(int n) {
    switch (n & 3) {
      case 0 -> {
        if (n == 3) {
          throw new IllegalStateException("three is no multiple of four");
        }
        sum++;
      }
      case 1 -> sum += TABLE[n & 3];
      default -> {
        if (n > 3 && n < 6) {
          throw new IllegalStateException("four and five have cases of their own");
        }
        sum--;
      }
    }
  }

  static void handleNeverThree() {
    handle("neverThree");
  }

  static void remainders(int n) {
    switch (n % 4) {
      case 0:
        sum += n == 2 ? TABLE[n + 2] : 0;
        break;
      case 1:
        sum += n == 6 ? 100 / (n - 6) : 0;
        break;
      default:
        sum++;
    }
  }

  static void handleRemainders() {
    handle("remainders");
  }
}
