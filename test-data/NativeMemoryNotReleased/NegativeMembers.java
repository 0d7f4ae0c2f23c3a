package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Handles that functions store in structs and arrays, read and closed in many ways. */
public final class NegativeMembers {
  private NegativeMembers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle h(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle PIPE = h("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle CLOSE = h("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle MEMALIGN =
      h("posix_memalign", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle FREE = h("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static final SequenceLayout ENDS = MemoryLayout.sequenceLayout(2, JAVA_INT);
  private static final VarHandle IN = ENDS.varHandle(PathElement.sequenceElement(0));
  private static final VarHandle END = ENDS.varHandle(PathElement.sequenceElement());

  private static void close(int fd) throws Throwable {
    int unused = (int) CLOSE.invokeExact(fd);
  }

  private static MemorySegment pipe(Arena arena) throws Throwable {
    MemorySegment ends = arena.allocate(ENDS);
    if ((int) PIPE.invokeExact(ends) != 0) {
      throw new IllegalStateException("pipe");
    }
    return ends;
  }

  static void both() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = pipe(arena);
      try {
        close((int) IN.get(ends, 0L));
      } finally {
        close(ends.get(JAVA_INT, 4));
      }
    }
  }

  static void anyIndex() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = pipe(arena);
      for (long i = 0; i < 2; i++) {
        close((int) END.get(ends, 0L, i));
      }
    }
  }

  static void ofEach() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      for (MemorySegment each : pipe(arena).elements(JAVA_INT).toList()) {
        close(each.get(JAVA_INT, 0));
      }
    }
  }

  static void asArray() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      for (int fd : pipe(arena).toArray(JAVA_INT)) {
        close(fd);
      }
    }
  }

  static void byBuffer() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer ends = pipe(arena).asByteBuffer().order(java.nio.ByteOrder.nativeOrder());
      close(ends.getInt());
      close(ends.getInt());
    }
  }

  static void copied() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = pipe(arena);
      MemorySegment copy = arena.allocate(ENDS);
      MemorySegment.copy(ends, 0, copy, 0, 8);
      close(copy.get(JAVA_INT, 0));
      close(copy.get(JAVA_INT, 4));
    }
  }

  static void asOneNumber() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(8, 8);
      if ((int) PIPE.invokeExact(ends) == 0) {
        long both = ends.get(JAVA_LONG, 0);
        close((int) both);
        close((int) (both >>> 32));
      }
    }
  }

  /** Who gets the memory has what is in it. */
  private static void closeAll(MemorySegment ends) throws Throwable {
    close(ends.get(JAVA_INT, 0));
    close(ends.get(JAVA_INT, 4));
  }

  private record Pipe(int in, int out) {
    static Pipe of(MemorySegment ends) {
      return new Pipe(ends.get(JAVA_INT, 0), ends.get(JAVA_INT, 4));
    }
  }

  static void handedOn() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      closeAll(pipe(arena));
      Pipe pipe = Pipe.of(pipe(arena));
      close(pipe.in());
      close(pipe.out());
      List<MemorySegment> all = new ArrayList<>();
      all.add(pipe(arena));
      for (MemorySegment each : all) {
        closeAll(each);
      }
    }
  }

  static MemorySegment kept(Arena arena, Consumer<MemorySegment> owner) throws Throwable {
    owner.accept(pipe(arena));
    return pipe(arena);
  }

  static void againAndAgain() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(ENDS);
      for (int i = 0; i < 3; i++) {
        if ((int) PIPE.invokeExact(ends) != 0) {
          continue;
        }
        closeAll(ends);
      }
    }
  }

  /** What was written over is not what was closed. */
  static void cleared() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = pipe(arena);
      closeAll(ends);
      ends.fill((byte) -1);
      if (ends.get(JAVA_INT, 0) != -1) {
        closeAll(ends);
      }
      ends.set(JAVA_INT, 0, -1);
      if (ends.get(JAVA_INT, 0) >= 0) {
        close(ends.get(JAVA_INT, 0));
      }
    }
  }

  static void several(boolean second) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int n = second ? 2 : 1;
      MemorySegment cells = arena.allocate(ADDRESS, n);
      int made = 0;
      while (made < n && (int) MEMALIGN.invokeExact(cells.asSlice(made * 8L, 8), 64L, 4096L) == 0) {
        made++;
      }
      for (int i = 0; i < made; i++) {
        FREE.invokeExact(cells.getAtIndex(ADDRESS, i));
      }
    }
  }

  static void anyCell() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS.byteSize());
      if ((int) MEMALIGN.invokeExact(cell, 64L, 4096L) == 0) {
        FREE.invokeExact(MemorySegment.ofAddress(cell.get(JAVA_LONG, 0)));
      }
    }
  }
}
