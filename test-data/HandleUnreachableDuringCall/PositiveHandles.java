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
import java.util.function.LongSupplier;
import testdata.bindings.libc_h;

/** Handles taken from objects, and addresses of segments, that nothing needs behind a call. */
public final class PositiveHandles {
  private PositiveHandles() {}

  private static final Cleaner CLEANER = Cleaner.create();

  private static volatile boolean collects;
  private static volatile boolean freed;
  private static volatile boolean freedMeanwhile;

  /** Sorts by a function that waits for the collector. */
  private static final class Sorter {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final FunctionDescriptor COMPARE =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle QSORT =
        LINKER.downcallHandle(
            LINKER.defaultLookup().find("qsort").orElseThrow(),
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    private static final MethodHandle STRLEN =
        LINKER.downcallHandle(
            LINKER.defaultLookup().find("strlen").orElseThrow(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MemorySegment COMPARATOR = comparator();

    private static MemorySegment comparator() {
      try {
        MethodHandle compare =
            MethodHandles.lookup().findStatic(Sorter.class, "compare", COMPARE.toMethodType());
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

    static void sort(MemorySegment numbers) {
      try {
        QSORT.invokeExact(numbers, 2L, 4L, COMPARATOR);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static long length(long text) {
      try {
        return (long) STRLEN.invokeExact(text);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  static final class Numbers {
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

    MemorySegment handle() {
      return pointer;
    }

    static Numbers create() {
      return new Numbers();
    }
  }

  // region handle
  private static void sortNew() {
    Numbers numbers = new Numbers();
    // WITNESS: throws IllegalStateException "freed" by sortThem
    // BUG: Diagnostic contains: [HandleUnreachableDuringCall] nothing needs 'numbers' any more
    Sorter.sort(numbers.handle());
  }

  // endregion

  static void sortThem() {
    for (int i = 0; i < 20_000; i++) {
      sortNew();
    }
    collects = true;
    sortNew();
    if (freedMeanwhile) {
      throw new IllegalStateException("freed while it was sorted");
    }
  }

  static void temporary() {
    // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
    Sorter.sort(new Numbers().handle());
  }

  static void made() {
    // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
    Sorter.sort(Numbers.create().handle());
  }

  static void copied() {
    Numbers numbers = new Numbers();
    MemorySegment handle = numbers.handle();
    // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
    Sorter.sort(handle);
  }

  static void newInEachRound(int n) {
    for (int i = 0; i < n; i++) {
      Numbers numbers = new Numbers();
      // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
      Sorter.sort(numbers.pointer);
    }
  }

  static Runnable later() {
    return () -> {
      Numbers numbers = new Numbers();
      // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
      Sorter.sort(numbers.handle());
    };
  }

  // region address
  static long addressOnly() {
    MemorySegment text = Arena.ofAuto().allocateFrom("text");
    // BUG: Diagnostic contains: [HandleUnreachableDuringCall] nothing needs 'text' any more
    return Sorter.length(text.address());
  }

  // endregion

  static long addressInALocal() {
    MemorySegment text = Arena.ofAuto().allocateFrom("text");
    long address = text.address();
    // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
    return Sorter.length(address);
  }

  static LongSupplier addressInALambda() {
    return () -> {
      MemorySegment text = Arena.ofAuto().allocateFrom("text");
      // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
      return Sorter.length(text.address());
    };
  }

  /** Its rounds need the copy only. */
  static final class Text {
    private final MemorySegment pointer;

    Text(MemorySegment made) {
      pointer = made;
      CLEANER.register(this, () -> libc_h.free(made));
    }

    long inALoop(int n) {
      MemorySegment p = pointer;
      long sum = 0;
      for (int i = 0; i < n; i++) {
        // BUG: Diagnostic contains: [HandleUnreachableDuringCall]
        sum += libc_h.strlen(p);
      }
      return sum;
    }
  }
}
