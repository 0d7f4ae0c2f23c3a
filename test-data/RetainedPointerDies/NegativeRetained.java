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

/** Pointers that live as long as native code keeps them. */
public final class NegativeRetained {
  private NegativeRetained() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle PUTENV = bind("putenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  @Target(ElementType.PARAMETER)
  private @interface Retained {
    String until() default "";
  }

  // region right
  static void environment() throws Throwable {
    MemorySegment entry = Arena.global().allocateFrom("FOREWARN=1");
    int failed = (int) PUTENV.invokeExact(entry);
  }

  // endregion

  private static void register(@Retained(until = "unregister") MemorySegment data) {}

  static void handedIn(Arena arena) {
    register(arena.allocate(16));
  }
}
