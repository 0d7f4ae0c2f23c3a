package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Arenas that are closed through method handles. */
public final class NegativeHandles {
  private NegativeHandles() {}

  private static MethodHandle close() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findVirtual(Arena.class, "close", MethodType.methodType(void.class));
  }

  static void bound() throws Throwable {
    Arena arena = Arena.ofConfined();
    MethodHandle close = close().bindTo(arena);
    try {
      arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    } finally {
      close.invokeExact();
    }
  }

  private static final MethodHandle CLOSE;

  static {
    try {
      CLOSE = close();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static void passed() throws Throwable {
    Arena arena = Arena.ofConfined();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    close().invokeExact(arena);
  }

  static void passedToConstant() throws Throwable {
    Arena arena = Arena.ofConfined();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    CLOSE.invoke(arena);
  }

  private static void end(MethodHandle how, Arena arena) throws Throwable {
    how.invokeExact(arena);
  }

  static void passedToHelper() throws Throwable {
    Arena arena = Arena.ofConfined();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    end(CLOSE, arena);
  }

  static void withArguments() throws Throwable {
    Arena arena = Arena.ofConfined();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    CLOSE.invokeWithArguments(arena);
  }

  static void boundConstant() throws Throwable {
    Arena arena = Arena.ofConfined();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    MethodHandle close = CLOSE.bindTo(arena);
    close.invokeExact();
  }

  // WITNESS: none
  static MethodHandle returned() throws ReflectiveOperationException {
    Arena arena = Arena.ofConfined();
    arena.allocate(JAVA_INT).set(JAVA_INT, 0, 1);
    return MethodHandles.insertArguments(close(), 0, arena);
  }
}
