package testdata.closeraceswithuse;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import testdata.bindings.libc_h;

/** Races that are missed. */
public final class KnownRaces {
  private KnownRaces() {}

  private static Thread sleeps(MemorySegment text) throws InterruptedException {
    Thread t = new Thread(() -> libc_h.strlen(text));
    t.start();
    Thread.sleep(10);
    // MISS: [CloseRacesWithUse] sleeping is taken for waiting
    libc_h.free(text);
    return t;
  }

  static final class CountsFromNothing implements AutoCloseable {
    private final AtomicInteger users = new AtomicInteger(1);
    private final MemorySegment pointer;

    CountsFromNothing(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      users.incrementAndGet(); // a number that was 0 before is of something that is freed
      try {
        return libc_h.strlen(pointer);
      } finally {
        close();
      }
    }

    @Override
    public void close() {
      if (users.decrementAndGet() == 0) {
        // MISS: [CloseRacesWithUse] counting is believed, whatever the number was before
        libc_h.free(pointer);
      }
    }
  }
}
