package testdata.handleunreachableduringcall;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import testdata.bindings.libc_h;

/** Objects that are still needed when the call returns, and memory that nobody frees behind it. */
public final class NegativeCleaner {
  private NegativeCleaner() {}

  private static final Cleaner CLEANER = Cleaner.create();

  static final class Text {
    private final MemorySegment pointer;
    private long length;

    Text(MemorySegment pointer) {
      this.pointer = pointer;
      CLEANER.register(this, () -> libc_h.free(pointer));
    }

    // region fence
    long length() {
      try {
        return libc_h.strlen(pointer);
      } finally {
        Reference.reachabilityFence(this);
      }
    }

    // endregion

    synchronized long locked() {
      return libc_h.strlen(pointer);
    }

    long lockedInside() {
      synchronized (this) {
        return libc_h.strlen(pointer);
      }
    }

    void stored() {
      length = libc_h.strlen(pointer);
    }

    long usedLater() {
      long n = libc_h.strlen(pointer);
      return n + length;
    }

    LongSupplier later() {
      return () -> libc_h.strlen(pointer);
    }
  }

  /** Who does not close it leaks: nothing is freed behind a call. */
  static final class Closed implements AutoCloseable {
    private final MemorySegment pointer;

    Closed(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      return libc_h.strlen(pointer);
    }

    @Override
    public void close() {
      libc_h.free(pointer);
    }
  }

  /** The segment that is passed keeps its arena alive. */
  static final class OfArena {
    private final MemorySegment text = Arena.ofAuto().allocateFrom("text");

    long length() {
      return libc_h.strlen(text);
    }
  }

  /** A constant holds the only one. */
  static final class Only {
    static final Only INSTANCE = new Only();
    private final MemorySegment pointer = libc_h.calloc(1, 8);

    private Only() {
      MemorySegment p = pointer;
      CLEANER.register(this, () -> libc_h.free(p));
    }

    long length() {
      return pointer.address() == 0 ? 0 : libc_h.strlen(pointer);
    }
  }

  /** What its methods need: objects of these classes are all kept by those who make them. */
  abstract static class Native implements AutoCloseable {
    final MemorySegment pointer;
    private final Cleaner.Cleanable cleanable;

    Native(MemorySegment made) {
      pointer = made;
      cleanable = CLEANER.register(this, () -> libc_h.free(made));
    }

    @Override
    public void close() {
      cleanable.clean();
    }
  }

  static final class Resource extends Native {
    Resource(MemorySegment pointer) {
      super(pointer);
    }

    long length() {
      return libc_h.strlen(pointer);
    }
  }

  // region resource
  static long asResource(MemorySegment text) {
    try (Resource r = new Resource(text)) {
      return r.length();
    }
  }

  // endregion

  static long closedAtLast(MemorySegment text) {
    Resource r = new Resource(text);
    try {
      return r.length();
    } finally {
      r.close();
    }
  }

  static final class Made extends Native {
    private Made(MemorySegment pointer) {
      super(pointer);
    }

    static Made of(MemorySegment text) {
      Made made = new Made(text);
      return made;
    }

    long length() {
      return libc_h.strlen(pointer);
    }
  }

  /** It closes its part when it is closed. */
  static final class Whole implements AutoCloseable {
    private final Made part;

    Whole(MemorySegment text) {
      part = Made.of(text);
    }

    long length() {
      return part.length();
    }

    @Override
    public void close() {
      part.close();
    }
  }

  static long wholes(MemorySegment text) {
    try (Whole w = new Whole(text)) {
      return w.length();
    }
  }

  static final class Parts extends Native {
    private static final VarHandle FIRST = JAVA_LONG.varHandle();
    private int calls;

    Parts(MemorySegment pointer) {
      super(pointer);
    }

    long inALoop(int n) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += libc_h.strlen(pointer); // the next round needs it
      }
      return sum;
    }

    long ofJava() {
      return (long) FIRST.get(pointer, 0L);
    }

    long handled() {
      try {
        return libc_h.strlen(pointer);
      } catch (RuntimeException e) {
        throw new IllegalStateException("call " + calls, e);
      }
    }

    long captured() {
      Supplier<String> name = this::toString;
      long n = libc_h.strlen(pointer);
      return n + name.get().length();
    }

    private long measure() {
      return libc_h.strlen(pointer); // its callers need it
    }

    long measured() {
      long n = measure();
      return n + calls;
    }
  }

  static final class Registered extends Native {
    private static final List<Registered> ALL = new ArrayList<>();

    Registered(MemorySegment pointer) {
      super(pointer);
      ALL.add(this);
    }

    long length() {
      return libc_h.strlen(pointer);
    }
  }

  /** Handles that others take from objects which are still needed. */
  static final class Font extends Native {
    private static Font last;

    Font(MemorySegment pointer) {
      super(pointer);
    }

    MemorySegment handle() {
      return pointer;
    }

    static Font last() {
      return last;
    }
  }

  static long ofAResource(MemorySegment text) {
    try (Font font = new Font(text)) {
      return libc_h.strlen(font.handle());
    }
  }

  static long behindAFence(MemorySegment text) {
    Font font = new Font(text);
    try {
      return libc_h.strlen(font.handle());
    } finally {
      Reference.reachabilityFence(font);
    }
  }

  static long ofOthers(Font font) {
    return libc_h.strlen(font.handle()) + libc_h.strlen(Font.last().handle());
  }

  static long kept(MemorySegment text) {
    Font font = new Font(text);
    Font.last = font;
    return libc_h.strlen(font.handle());
  }

  static long rounds(MemorySegment text, int n) {
    Font font = new Font(text);
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += libc_h.strlen(font.handle());
    }
    return sum;
  }

  // region segment
  static long theSegmentItself() {
    MemorySegment text = Arena.ofAuto().allocateFrom("text");
    return libc_h.strlen(text);
  }

  // endregion

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strlen").orElseThrow(),
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

  static long readLater() throws Throwable {
    MemorySegment text = Arena.ofAuto().allocateFrom("text");
    long n = (long) STRLEN.invokeExact(text.address());
    return n + text.get(JAVA_BYTE, 0);
  }
}
