package testdata.confinedsegmentonotherthread;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;

/** Confined arenas that a cleaner is to close: it does so on its own thread. */
public final class PositiveCleaners {
  private PositiveCleaners() {}

  private static final Cleaner CLEANER = Cleaner.create();

  // region cleaner
  static final class Buffer {
    private final MemorySegment memory;

    Buffer(long size) {
      Arena arena = Arena.ofConfined();
      memory = arena.allocate(size);
      // The cleaner ignores the exception, so the memory leaks.
      // WITNESS: none
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      CLEANER.register(this, arena::close);
    }
  }

  // endregion

  private record Close(Arena arena) implements Runnable {
    @Override
    public void run() {
      arena.close();
    }
  }

  static final class Table {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment memory = arena.allocate(64);

    Table() {
      // WITNESS: none
      // BUG: Diagnostic contains: [ConfinedSegmentOnOtherThread]
      CLEANER.register(this, new Close(arena));
    }
  }
}
