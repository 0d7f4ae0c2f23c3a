package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Pointers that native code keeps longer than their memory lives. */
public final class PositiveRetained {
  private PositiveRetained() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle PUTENV =
      bind("putenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target(ElementType.PARAMETER)
  private @interface Retained {
    String until() default "";
  }

  // region basic
  // WITNESS: none
  static void environment() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocateFrom("FOREWARN=1");
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      int failed = (int) PUTENV.invokeExact(entry); // the environment keeps the entry itself
    }
  }

  // endregion

  private static void register(@Retained MemorySegment data) {}

  // WITNESS: none
  static void annotated() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      register(arena.allocate(16));
    }
  }

  private static void keep(@Retained(until = "forget") MemorySegment data) {}

  private static void forget() {}

  // WITNESS: none
  static void forgottenBefore() {
    try (Arena arena = Arena.ofConfined()) {
      forget();
      // WITNESS: none
      // BUG: Diagnostic contains: [RetainedPointerDies]
      keep(arena.allocate(16));
    }
  }
}
