package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** Right code behind newer and rarer syntax. */
public final class NegativeSyntax {
  private NegativeSyntax() {}

  record Block(Arena arena, MemorySegment memory) {}

  record Pair(Block first, Block second) {}

  static void otherHalfOfPattern() {
    try (Arena keeps = Arena.ofConfined()) {
      Arena ends = Arena.ofConfined();
      Object pair =
          new Pair(new Block(ends, ends.allocate(4)), new Block(keeps, keeps.allocate(4)));
      if (pair instanceof Pair(Block(Arena arena, _), Block(_, MemorySegment memory))) {
        arena.close();
        memory.set(JAVA_INT, 0, 1);
      } else {
        ends.close();
      }
    }
  }

  sealed interface Message {}

  record Text(MemorySegment bytes) implements Message {}

  record Number(long value) implements Message {}

  private static Message read(boolean text, Arena arena) {
    MemorySegment cell = arena.allocate(JAVA_LONG);
    return text ? new Text(cell) : new Number(cell.get(JAVA_LONG, 0));
  }

  static void copiedCaseOnly() {
    Message message;
    try (Arena arena = Arena.ofConfined()) {
      message = read(false, arena);
    }
    long value =
        switch (message) {
          case Text text -> text.bytes().byteSize();
          case Number(long number) -> number;
        };
  }

  static void switchInsideTheBlock(boolean text) {
    try (Arena arena = Arena.ofConfined()) {
      long value =
          switch (read(text, arena)) {
            case Text(var bytes) when bytes.byteSize() > 4 -> bytes.get(JAVA_INT, 4);
            case Text(var bytes) -> bytes.get(JAVA_INT, 0);
            case Number(long number) -> number;
          };
    }
  }

  static void breakBeforeUse() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    rows:
    for (int row = 0; ; row++) {
      for (int column = 0; column < 3; column++) {
        if (row + column == 4) {
          break rows;
        }
        cell.set(JAVA_INT, 0, column);
      }
    }
    arena.close();
  }

  static void onlyTheOldOneIsClosed() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    for (int i = 0; i < 3; i++) {
      Arena next = Arena.ofConfined();
      MemorySegment copy = next.allocate(JAVA_INT).copyFrom(cell);
      arena.close();
      arena = next;
      cell = copy;
    }
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  static void sameTernaryTwice(boolean inner) {
    try (Arena outer = Arena.ofConfined()) {
      Arena scratch = Arena.ofConfined();
      MemorySegment cell = (inner ? scratch : outer).allocate(JAVA_INT);
      scratch.close();
      int value = inner ? 0 : cell.get(JAVA_INT, 0);
    }
  }

  // WITNESS: may throw UnsupportedOperationException
  static void earlyExitByException(boolean drop) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (drop) {
      arena.close();
      fail();
    }
    cell.set(JAVA_INT, 0, 1);
    arena.close();
  }

  private static void fail() {
    throw new UnsupportedOperationException("not today");
  }

  private static IntBuffer numbers(ByteBuffer bytes) {
    return bytes.order(ByteOrder.nativeOrder()).asIntBuffer();
  }

  static void bufferOfHeapCopy() {
    IntBuffer numbers;
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer off = arena.allocate(16).asByteBuffer();
      ByteBuffer copy = ByteBuffer.allocate(16);
      copy.put(off).flip();
      numbers = numbers(copy);
    }
    numbers.put(0, 1);
  }

  private final Object lock = new Object();
  private Arena current = Arena.ofShared();
  private MemorySegment memory = current.allocate(8);

  private void replace() {
    synchronized (lock) {
      current.close();
      current = Arena.ofShared();
      memory = current.allocate(8);
      memory.set(JAVA_INT, 0, 1);
    }
  }

  private void close() {
    synchronized (lock) {
      current.close();
    }
  }

  static void replacedUnderLock() {
    NegativeSyntax object = new NegativeSyntax();
    object.replace();
    object.memory.set(JAVA_INT, 0, 2);
    object.close();
  }

  static void usedByCloser() throws Exception {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    try (AutoCloseable _ = arena::close;
        AutoCloseable _ = () -> cell.set(JAVA_INT, 0, 0)) { // closed in reverse order
      cell.set(JAVA_INT, 0, 1);
    }
  }
}
