package testdata.nativememorynotreleased;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;
import java.lang.foreign.MemorySegment;
import testdata.bindings.libc_h;

/** Objects that hold memory, or only lend it, and lose it. */
public final class PositiveHolders {
  private PositiveHolders() {}

  private static MemorySegment obtain() {
    MemorySegment p = libc_h.malloc(16);
    if (p.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return p.reinterpret(16);
  }

  private static final class View implements AutoCloseable {
    private final MemorySegment memory;
    private final boolean owned;

    View(MemorySegment memory, boolean owned) {
      this.memory = memory;
      this.owned = owned;
    }

    @Override
    public void close() {
      if (owned) {
        libc_h.free(memory);
      }
    }
  }

  static void neverOwned() {
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what malloc returns here
    MemorySegment p = libc_h.malloc(16);
    new View(p, false).close();
  }

  // WITNESS: none
  static void ownedTwice(boolean owned) {
    MemorySegment p = obtain();
    View view = new View(p, owned);
    view.close();
    // WITNESS: none
    // BUG: Diagnostic contains: [ReleasedTwice]
    libc_h.free(p);
  }

  private interface Block extends AutoCloseable {
    MemorySegment memory();

    @Override
    default void close() {
      libc_h.free(memory());
    }
  }

  // WITNESS: none
  static void usedAfterTheInterfaceClosedIt() {
    MemorySegment p = obtain();
    Block block = () -> p;
    block.close();
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    block.memory().fill((byte) 1);
  }

  @Owned("connection")
  private static native long connect();

  private static native void disconnect(@Releases("connection") long connection);

  private static native void send(@dev.forewarn.annotations.Borrowed long connection);

  private static final class Connection {
    private long handle;

    void open() {
      handle = connect();
    }

    void send() {
      PositiveHolders.send(handle);
    }

    void close() {
      disconnect(handle);
    }
  }

  private static void neverClosed() {
    Connection c = new Connection();
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what connect returns
    c.open();
    c.send();
  }

  private static void sentAfterwards() {
    Connection c = new Connection();
    c.open();
    c.close();
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterRelease]
    c.send();
  }
}
