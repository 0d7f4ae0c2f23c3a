package testdata.confinedsegmentonotherthread;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Real defects that are out of reach. */
public final class KnownThreads {
  private KnownThreads() {}

  private static Arena opened;

  static void twoTasks() throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      MemorySegment cell = pool.submit(() -> (opened = Arena.ofConfined()).allocate(4)).get();
      // WITNESS: by twoTasks
      // MISS: [ConfinedSegmentOnOtherThread] two tasks of one executor may share a thread
      pool.submit(() -> cell.set(JAVA_INT, 0, 1)).get();
    }
  }
}
