package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Handlers of exceptions that no method announces, which cannot know how far the block came. */
public final class NegativeHandlers {
  private NegativeHandlers() {}

  private static int parse(String number) {
    return Integer.parseInt(number);
  }

  private static void check(MemorySegment block) {
    if (block.byteSize() > 16) {
      throw new IllegalArgumentException("too large");
    }
  }

  static void closesWhatTheBlockHadNoChanceTo() {
    Arena arena = Arena.ofConfined();
    MemorySegment digits = arena.allocate(4);
    try {
      parse("none");
      digits.fill((byte) 1);
      arena.close();
      parse("0");
    } catch (RuntimeException e) {
      arena.close();
    }
  }

  static void flagTellsWhetherItIsClosed() {
    Arena arena = Arena.ofConfined();
    boolean closed = false;
    try {
      arena.allocate(4).fill((byte) 1);
      arena.close();
      closed = true;
      parse("none");
    } catch (RuntimeException e) {
      if (!closed) {
        arena.close();
      }
    }
  }

  static void triesAgainWithLess() {
    Arena arena = Arena.ofConfined();
    MemorySegment block;
    try {
      block = arena.allocate(1024);
      check(block);
    } catch (IllegalArgumentException e) {
      arena.close();
      arena = Arena.ofConfined();
      block = arena.allocate(8);
    }
    byte first = block.get(JAVA_BYTE, 0);
    arena.close();
  }

  static void closedOnOneWayOnly() {
    Arena arena = Arena.ofConfined();
    MemorySegment digits = arena.allocate(4);
    try {
      parse("none");
    } catch (NumberFormatException e) {
      arena.close();
      return;
    }
    digits.fill((byte) 0);
    arena.close();
  }

  static void outOfBounds() {
    Arena arena = Arena.ofConfined();
    MemorySegment digits = arena.allocate(4);
    try {
      digits.get(JAVA_INT, 8);
      arena.close();
    } catch (IndexOutOfBoundsException e) {
      digits.fill((byte) 0);
      arena.close();
    }
  }

  static void busyArenaIsStillOpen() {
    Arena arena = Arena.ofShared();
    MemorySegment digits = arena.allocate(4);
    try {
      arena.close();
    } catch (RuntimeException busy) {
      digits.fill((byte) 0);
      arena.close();
    }
  }

  private interface Code {
    void run() throws Throwable;
  }

  private static boolean fails(Class<?> with, Code code) {
    try {
      code.run();
    } catch (Throwable e) {
      return with.isInstance(e);
    }
    return false;
  }

  static void callerNamesTheException() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    boolean dead = fails(IllegalStateException.class, () -> cell.get(JAVA_INT, 0));
    dead &= fails(IllegalStateException.class, arena::close);
    if (!dead) {
      throw new AssertionError();
    }
  }
}
