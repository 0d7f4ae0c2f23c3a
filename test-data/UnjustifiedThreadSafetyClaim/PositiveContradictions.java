package testdata.unjustifiedthreadsafetyclaim;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicBoolean;

/** Claims with a reason that the code contradicts. */
public final class PositiveContradictions {
  private PositiveContradictions() {}

  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
  private @interface ThreadSafeNative {
    String reason() default "";

    String source() default "";
  }

  /** Functions of the C library. */
  private static final class C {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MALLOC =
        handle("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    private static final MethodHandle FREE = handle("free", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle STRLEN =
        handle("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    private static final MethodHandle STRTOK =
        handle("strtok", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    private static MethodHandle handle(String name, FunctionDescriptor type) {
      return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
    }

    static MemorySegment malloc(long size) {
      try {
        return (MemorySegment) MALLOC.invokeExact(size);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static void free(MemorySegment pointer) {
      try {
        FREE.invokeExact(pointer);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static long strlen(MemorySegment text) {
      try {
        return (long) STRLEN.invokeExact(text);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static MemorySegment strtok(MemorySegment text, MemorySegment separators) {
      try {
        return (MemorySegment) STRTOK.invokeExact(text, separators);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  // region confined
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "readers do not change the table", source = "table.h, Threads")
  static final class Table implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment rows = arena.allocate(1024);

    int row(long index) {
      return rows.getAtIndex(JAVA_INT, index);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  // endregion

  // region function
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "nothing is kept between the calls")
  static final class Tokens {
    MemorySegment next(MemorySegment text, MemorySegment separators) {
      return C.strtok(text, separators); // but strtok keeps where it is
    }
  }

  // endregion

  static final class Methods {
    // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
    @ThreadSafeNative(reason = "only the caller's memory is touched")
    static MemorySegment token(MemorySegment text, MemorySegment separators) throws Throwable {
      return (MemorySegment) C.STRTOK.invokeExact(text, separators);
    }
  }

  static final class Handles {
    // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
    @ThreadSafeNative(reason = "fills a buffer of the thread")
    static final MethodHandle LOCALTIME =
        C.handle("localtime", FunctionDescriptor.of(ADDRESS, ADDRESS));
  }

  // region handle
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "the library locks each string")
  static final class Text {
    private MemorySegment pointer;

    Text(MemorySegment pointer) {
      this.pointer = pointer;
    }

    void exchange(MemorySegment other) {
      pointer = other;
    }

    long length() {
      return C.strlen(pointer);
    }
  }

  // endregion

  // region close
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strlen only reads", source = "strlen(3), ATTRIBUTES")
  static final class Copy implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MemorySegment pointer = C.malloc(16);

    long length() {
      if (closed.get()) {
        throw new IllegalStateException("closed");
      }
      return C.strlen(pointer); // may have been freed since
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        C.free(pointer);
      }
    }
  }

  // endregion

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strlen only reads", source = "strlen(3), ATTRIBUTES")
  static final class LockedCloseOnly implements AutoCloseable {
    private final MemorySegment pointer = C.malloc(16);

    long length() {
      return C.strlen(pointer);
    }

    @Override
    public synchronized void close() {
      C.free(pointer);
    }
  }

  static final class Buffer {
    private MemorySegment memory = C.malloc(64);

    long length() {
      return C.strlen(memory);
    }

    void free() {
      C.free(memory);
      memory = MemorySegment.NULL;
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "buffers are independent of each other")
  static final class Queue {
    private final Buffer buffer = new Buffer();

    long length() {
      return buffer.length();
    }

    void free() {
      buffer.free();
    }
  }

  @Target({ElementType.TYPE, ElementType.FIELD})
  private @interface ThreadConfined {}

  @ThreadConfined
  static final class Window {}

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "the toolkit queues what is asked of it")
  static final class Screen {
    private final Window window = new Window();

    int hash() {
      return window.hashCode();
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "the table is only read")
  static final class Chosen {
    private final Arena arena;

    Chosen(boolean shared) {
      arena = shared ? Arena.ofShared() : Arena.ofConfined();
    }

    MemorySegment row() {
      return arena.allocate(8);
    }

    void close() {
      arena.close();
    }
  }

  // region locks
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "reads and writes are locked")
  static final class TwoLocks {
    private final Object reading = new Object();
    private final Object writing = new Object();
    private MemorySegment pointer = MemorySegment.NULL;

    void exchange(MemorySegment other) {
      synchronized (writing) {
        pointer = other;
      }
    }

    long length() {
      synchronized (reading) {
        return C.strlen(pointer);
      }
    }
  }

  // endregion

  static final class Holder {
    private final Buffer buffer = new Buffer();

    long length() {
      return buffer.length();
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "the buffer of the holder is never exchanged")
  static final class Outer {
    private final Holder holder = new Holder();

    long length() {
      return holder.length();
    }
  }

  static class Exchanged {
    private MemorySegment memory = MemorySegment.NULL;

    void exchange(MemorySegment other) {
      memory = other;
    }

    long length() {
      return C.strlen(memory);
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "nothing is added to what is inherited")
  static final class Inherits extends Exchanged {}

  /** Objects may be made by several threads. */
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "strtok is called by the constructor only")
  static final class First {
    private final MemorySegment first;

    First(MemorySegment text, MemorySegment separators) {
      first = C.strtok(text, separators);
    }

    boolean any() {
      return first.address() != 0;
    }
  }

  /** A lock makes no thread the main thread. */
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "one thread at a time polls")
  static final class Events {
    private static final MethodHandle POLL =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.libraryLookup("glfw", Arena.global())
                    .find("glfwPollEvents")
                    .orElseThrow(),
                FunctionDescriptor.ofVoid());

    synchronized void poll() throws Throwable {
      POLL.invokeExact();
    }
  }
}
