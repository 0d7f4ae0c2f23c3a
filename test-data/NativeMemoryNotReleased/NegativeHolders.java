package testdata.nativememorynotreleased;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import testdata.bindings.libc_h;

/** Objects that hold memory, or only lend it: flags, functions and their own methods tell. */
public final class NegativeHolders {
  private NegativeHolders() {}

  private static MemorySegment obtain() {
    MemorySegment p = libc_h.malloc(16);
    if (p.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return p.reinterpret(16);
  }

  /** Whether it owns what it is given, its maker says. */
  private static final class View implements AutoCloseable {
    final MemorySegment memory;
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

  static void ownedOrNot(boolean owned) {
    MemorySegment p = obtain();
    View view = new View(p, owned);
    view.close();
    if (!owned) {
      libc_h.free(p);
    }
  }

  static void theOtherWayRound(boolean shared) {
    MemorySegment p = obtain();
    try (View view = new View(p, !shared)) {
      view.memory.fill((byte) 1);
    }
    if (shared) {
      libc_h.free(p);
    }
  }

  private enum Mode {
    OWN,
    LEND
  }

  private static final class Moded {
    private final MemorySegment memory;
    private final Mode mode;
    private final int bits;

    Moded(MemorySegment memory, Mode mode, int bits) {
      this.memory = memory;
      this.mode = mode;
      this.bits = bits;
    }

    void close() {
      if (mode == Mode.OWN && (bits & 1) != 0) {
        libc_h.free(memory);
      }
    }
  }

  static void byMode(boolean owned) {
    MemorySegment p = obtain();
    Moded moded = new Moded(p, owned ? Mode.OWN : Mode.LEND, 1);
    moded.close();
    if (!owned) {
      libc_h.free(p);
    }
  }

  static void byBits(boolean owned) {
    MemorySegment p = obtain();
    Moded moded = new Moded(p, Mode.OWN, owned ? 3 : 2);
    moded.close();
    if (!owned) {
      libc_h.free(p);
    }
  }

  private static final class Lazy {
    private final MemorySegment memory;
    private boolean owned;

    Lazy(MemorySegment memory) {
      this.memory = Objects.requireNonNull(memory);
    }

    void release() {
      if (owned) {
        libc_h.free(memory);
      }
    }
  }

  static void flagSetLater(boolean owned) {
    MemorySegment p = obtain();
    Lazy lazy = new Lazy(p);
    lazy.owned = owned;
    lazy.release();
    if (!lazy.owned) {
      libc_h.free(p);
    }
  }

  static void inRounds(boolean owned) {
    for (int i = 0; i < 3; i++) {
      MemorySegment p = obtain();
      boolean mine = owned && i > 0;
      View view = new View(p, mine);
      view.close();
      if (!mine) {
        libc_h.free(p);
      }
    }
  }

  // region function
  /** A function is all that it takes: the rest is code of the interface. */
  private interface Block extends AutoCloseable {
    MemorySegment memory();

    default byte first() {
      return memory().get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0);
    }

    @Override
    default void close() {
      libc_h.free(memory());
    }
  }

  private static Block block() {
    MemorySegment p = obtain();
    return () -> p;
  }

  static void closedByTheInterface() {
    try (Block block = block()) {
      block.memory().fill((byte) 1);
      block.first();
    }
  }

  // endregion

  @Owned("connection")
  private static native long connect();

  private static native void disconnect(@Releases("connection") long connection);

  private static final class Connection {
    private long handle;

    void open() {
      if (handle == 0) {
        handle = connect();
      }
    }

    boolean isOpen() {
      return handle != 0;
    }

    void close() {
      if (handle != 0) {
        disconnect(handle);
        handle = 0;
      }
    }
  }

  private static void openedAndClosed() {
    Connection c = new Connection();
    c.open();
    c.close();
    c.open();
    if (c.isOpen()) {
      c.close();
    }
    c.close();
  }
}
