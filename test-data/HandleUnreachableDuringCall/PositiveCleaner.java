package testdata.handleunreachableduringcall;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Cleaner;
import testdata.bindings.libc_h;

/** Native calls during which the object that holds the memory may be collected. */
public final class PositiveCleaner {
  private PositiveCleaner() {}

  private static final Cleaner CLEANER = Cleaner.create();

  // region cleaner
  static final class Text {
    private final MemorySegment pointer;

    Text(MemorySegment pointer) {
      this.pointer = pointer;
      CLEANER.register(this, () -> libc_h.free(pointer));
    }

    long length() {
      // BUG: Diagnostic contains: [HandleUnreachableDuringCall] nothing needs 'this' any
      return libc_h.strlen(pointer);
    }
  }

  // endregion

  /** Its numbers are sorted by a function that waits for the collector. */
  static final class Numbers {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final FunctionDescriptor COMPARE =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle QSORT =
        LINKER.downcallHandle(
            LINKER.defaultLookup().find("qsort").orElseThrow(),
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    private static final MemorySegment COMPARATOR = comparator();

    private static volatile boolean collects;
    private static volatile boolean freed;
    private static volatile boolean freedMeanwhile;

    private static MemorySegment comparator() {
      try {
        MethodHandle compare =
            MethodHandles.lookup().findStatic(Numbers.class, "compare", COMPARE.toMethodType());
        return LINKER.upcallStub(compare, COMPARE, Arena.global());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    private static int compare(MemorySegment a, MemorySegment b) {
      try {
        for (int i = 0; collects && !freed && i < 20; i++) {
          System.gc();
          Thread.sleep(10);
        }
        freedMeanwhile |= collects && freed;
      } catch (Throwable e) {
        collects = false;
      }
      return 0;
    }

    private final MemorySegment pointer = libc_h.calloc(2, 4);

    Numbers() {
      MemorySegment numbers = pointer;
      boolean watched = collects;
      CLEANER.register(
          this,
          () -> {
            freed |= watched;
            libc_h.free(numbers);
          });
    }

    void sort() {
      try {
        // WITNESS: none
        // BUG: Diagnostic contains: [HandleUnreachableDuringCall] nothing needs 'this' any
        QSORT.invokeExact(pointer, 2L, 4L, COMPARATOR);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void sortNew() {
    new Numbers().sort();
  }

  // WITNESS: none
  static void sortThem() {
    for (int i = 0; i < 20_000; i++) {
      sortNew();
    }
    Numbers.collects = true;
    sortNew();
    if (Numbers.freedMeanwhile) {
      throw new IllegalStateException("freed while it was sorted");
    }
  }

  static final class ThroughHelpers {
    private final MemorySegment pointer;
    private final Cleaner.Cleanable cleanable;
    private int calls;

    ThroughHelpers(MemorySegment made) {
      pointer = made;
      cleanable = CLEANER.register(this, new Release(made));
    }

    private record Release(MemorySegment pointer) implements Runnable {
      @Override
      public void run() {
        libc_h.free(pointer);
      }
    }

    void close() {
      cleanable.clean();
    }

    long copied() {
      calls++;
      MemorySegment p = pointer;
      // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
      return libc_h.strlen(p);
    }

    private MemorySegment pointer() {
      return pointer;
    }

    long got() {
      // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
      return measure(pointer());
    }

    private static long measure(MemorySegment p) {
      return libc_h.strlen(p);
    }

    long onOneWay() {
      if (calls > 0) {
        // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
        return libc_h.strlen(pointer);
      }
      return calls;
    }
  }
}
