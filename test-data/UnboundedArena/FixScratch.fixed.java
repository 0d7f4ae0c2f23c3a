package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Memory for one call gets an arena of its own. */
public final class FixScratch {
  private FixScratch() {}

  private static final Arena ARENA = Arena.ofAuto();

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static long length(String text) throws Throwable {
    // Native code wants it in native memory.
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocateFrom(text); // with its NUL
      return (long) STRLEN.invokeExact(copy);
    }
  }

  static long callOften() throws Throwable {
    return length("text");
  }

  static int outParameterInGlobalArena() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_INT);
      out.set(JAVA_INT, 0, 5);
      int value = out.get(JAVA_INT, 0);
      return value;
    }
  }

  static int staticArenaInLoop() {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment cell = arena.allocateFrom(JAVA_INT, i);
        sum += cell.get(JAVA_INT, 0);
      }
    }
    return sum;
  }

  /** An object that lives as long as the program and is asked again and again. */
  static final class Client implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment session = arena.allocate(64);

    long send(String message) throws Throwable {
      try (Arena scratch = Arena.ofConfined()) {
        MemorySegment text = scratch.allocateFrom(message);
        session.set(JAVA_INT, 0, 1);
        long length = (long) STRLEN.invokeExact(text);
        return length + text.get(JAVA_BYTE, 0);
      }
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  private static final Client CLIENT = new Client();
  private static final List<String> WORDS = List.of("hello", "again");

  static void arenaOfObject() throws Throwable {
    for (String word : WORDS) {
      long length = CLIENT.send(word);
    }
  }

  static void automaticArenaInLoop() throws Throwable {
    for (String word : List.of("a", "b", "c")) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment copy = arena.allocateFrom(word);
        long length = (long) STRLEN.invokeExact(copy);
      }
    }
  }

  static void automaticArenaInWhile() {
    int left = 3;
    while (left-- > 0) {
      try (Arena arena = Arena.ofConfined()) {
        arena.allocate(JAVA_INT).set(JAVA_INT, 0, left);
      }
    }
  }

  static void inLambda() {
    List.of(1, 2)
        .forEach(
            n -> {
              try (Arena arena = Arena.ofConfined()) {
                MemorySegment cell = arena.allocateFrom(JAVA_INT, n);
                int value = cell.get(JAVA_INT, 0);
              }
            });
  }

  private static MemorySegment largest(MemorySegment one, MemorySegment other) {
    return one.byteSize() < other.byteSize() ? other : one;
  }

  /** No fix: what the helper does with the memory is not seen here. */
  static int throughHelper() {
    MemorySegment cell = ARENA.allocateFrom(JAVA_INT, 1);
    return largest(cell, MemorySegment.NULL).get(JAVA_INT, 0);
  }
}
