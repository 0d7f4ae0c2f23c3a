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

  private static final MethodHandle PUTENV =
      bind("putenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));

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

  private static void unregister() {}

  static void forgottenBeforeTheEnd() {
    try (Arena arena = Arena.ofConfined()) {
      register(arena.allocate(16));
      unregister();
    }
  }

  static void forgottenWhateverHappens() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(16);
      try {
        register(data);
        data.set(JAVA_INT, 0, 1);
      } finally {
        unregister();
      }
    }
  }

  /** What an object forgets when it is told. */
  abstract static class Library {
    abstract void setLogger(@Retained(until = "clearLogger") MemorySegment logger);

    abstract void clearLogger();
  }

  private static final class Plain extends Library {
    @Override
    void setLogger(MemorySegment logger) {}

    @Override
    void clearLogger() {}
  }

  private static void logTo(Library library) {
    try (Arena arena = Arena.ofConfined()) {
      library.setLogger(arena.allocate(16));
      library.clearLogger();
    }
  }

  static void forgottenByAnObject() {
    logTo(new Plain());
  }
}
