package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.Releases;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What Error Prone's word stands on is closed, or handed on to who closes it. */
public final class NegativeMustBeClosed {
  private NegativeMustBeClosed() {}

  @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
  private @interface MustBeClosed {}

  @MustBeClosed
  private static native MemorySegment open();

  private static native void close(@Releases MemorySegment opened);

  @MustBeClosed
  private static native Arena arena();

  @MustBeClosed
  private static native Connection accept();

  private static final class Connection implements AutoCloseable {
    private final MemorySegment handle;

    @MustBeClosed
    Connection() {
      handle = open();
    }

    int first() {
      return handle.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      NegativeMustBeClosed.close(handle);
    }
  }

  @MustBeClosed
  private static Connection connect() {
    return new Connection();
  }

  @MustBeClosed
  private static MemorySegment openAgain() {
    return open();
  }

  // WITNESS: none
  static int made() {
    try (Connection c = new Connection()) {
      return c.first();
    }
  }

  // WITNESS: none
  static int connected() {
    try (Connection c = connect()) {
      return c.first();
    }
  }

  // WITNESS: none
  static int accepted() {
    try (Connection c = accept()) {
      return c.first();
    }
  }

  // WITNESS: none
  static void inAnArena() {
    try (Arena a = arena()) {
      a.allocate(4).fill((byte) 1);
    }
  }

  // WITNESS: none
  static int openedAgain() {
    MemorySegment opened = openAgain();
    try {
      return opened.get(JAVA_INT, 0);
    } finally {
      close(opened);
    }
  }
}
