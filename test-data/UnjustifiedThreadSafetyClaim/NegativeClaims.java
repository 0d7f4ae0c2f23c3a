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
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** Claims with a reason that the code does not contradict. */
public final class NegativeClaims {
  private NegativeClaims() {}

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

  // region documented
  @ThreadSafeNative(reason = "strlen only reads its argument", source = "strlen(3), ATTRIBUTES")
  static final class Text {
    private final MemorySegment pointer;

    Text(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      return C.strlen(pointer);
    }
  }

  // endregion

  @ThreadSafeNative(
      reason = "the context has a mutex of its own",
      source = "https://example.org/manual.html#threads")
  static final class Context {
    private MemorySegment pointer; // assigned by the constructor only

    Context(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      return C.strlen(pointer);
    }
  }

  @ThreadSafeNative(reason = "each call has memory of its own")
  static final class PerCall {
    int first() {
      try (Arena arena = Arena.ofConfined()) {
        return arena.allocate(4).get(JAVA_INT, 0);
      }
    }
  }

  @ThreadSafeNative(reason = "calls of strtok are made one after the other")
  static final class Synchronized {
    static synchronized MemorySegment next(MemorySegment text, MemorySegment separators) {
      return C.strtok(text, separators);
    }
  }

  @ThreadSafeNative(reason = "there is one of it only")
  enum TheOne {
    INSTANCE;

    synchronized MemorySegment next(MemorySegment text, MemorySegment separators) {
      return C.strtok(text, separators);
    }
  }

  // region locked
  @ThreadSafeNative(reason = "all calls of strtok are made under one lock")
  static final class Tokens {
    private static final ReentrantLock LOCK = new ReentrantLock();

    MemorySegment next(MemorySegment text, MemorySegment separators) {
      LOCK.lock();
      try {
        return token(text, separators);
      } finally {
        LOCK.unlock();
      }
    }

    private static MemorySegment token(MemorySegment text, MemorySegment separators) {
      return C.strtok(text, separators); // only called under the lock
    }
  }

  // endregion

  @ThreadSafeNative(reason = "the lock is taken by a helper")
  static final class Helper {
    private final Lock lock = new ReentrantLock();

    private <T> T locked(Supplier<T> work) {
      lock.lock();
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    }

    MemorySegment next(MemorySegment text, MemorySegment separators) {
      return locked(() -> C.strtok(text, separators));
    }
  }

  // region close
  @ThreadSafeNative(reason = "readers exclude the release", source = "strlen(3), ATTRIBUTES")
  static final class Copy implements AutoCloseable {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final MemorySegment pointer = C.malloc(16);
    private boolean closed;

    long length() {
      lock.readLock().lock();
      try {
        if (closed) {
          throw new IllegalStateException("closed");
        }
        return C.strlen(pointer);
      } finally {
        lock.readLock().unlock();
      }
    }

    @Override
    public void close() {
      lock.writeLock().lock();
      try {
        if (!closed) {
          closed = true;
          C.free(pointer);
        }
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  // endregion

  @ThreadSafeNative(reason = "the last user releases", source = "strlen(3), ATTRIBUTES")
  static final class Counted implements AutoCloseable {
    private final AtomicInteger users = new AtomicInteger(1);
    private final MemorySegment pointer = C.malloc(16);

    long length() {
      if (users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
        throw new IllegalStateException("closed");
      }
      try {
        return C.strlen(pointer);
      } finally {
        release();
      }
    }

    private void release() {
      if (users.decrementAndGet() == 0) {
        C.free(pointer);
      }
    }

    @Override
    public void close() {
      release();
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

  @ThreadSafeNative(reason = "the buffer is used under a lock")
  static final class Queue {
    private final Buffer buffer = new Buffer();

    synchronized long length() {
      return buffer.length();
    }

    synchronized void free() {
      buffer.free();
    }
  }

  @Target(ElementType.TYPE)
  private @interface ThreadSafe {}

  /** Nothing native in it. */
  @ThreadSafe
  static final class Counter {
    private final AtomicInteger count = new AtomicInteger();

    int next() {
      return count.incrementAndGet();
    }
  }

  /** Memory of Java only, which the JVM protects. */
  @ThreadSafe
  static final class Block implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(64);

    int first() {
      return memory.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  @ThreadSafe
  @ThreadSafeNative(reason = "strlen only reads its argument", source = "strlen(3), ATTRIBUTES")
  static final class BothSaid {
    private final MemorySegment pointer;

    BothSaid(MemorySegment pointer) {
      this.pointer = pointer;
    }

    long length() {
      return C.strlen(pointer);
    }
  }

  @ThreadSafeNative(reason = "what is read between two writes is read again")
  static final class Optimistic {
    private final StampedLock lock = new StampedLock();
    private MemorySegment pointer;

    void exchange(MemorySegment other) {
      long stamp = lock.writeLock();
      try {
        pointer = other;
      } finally {
        lock.unlockWrite(stamp);
      }
    }

    long length() {
      long stamp = lock.tryOptimisticRead();
      MemorySegment p = pointer;
      if (!lock.validate(stamp)) {
        stamp = lock.readLock();
        try {
          p = pointer;
        } finally {
          lock.unlockRead(stamp);
        }
      }
      return C.strlen(p);
    }
  }

  /** Its users lock it. */
  static class Unlocked {
    private MemorySegment memory = MemorySegment.NULL;

    long length() {
      return C.strlen(memory);
    }

    void exchange(MemorySegment other) {
      memory = other;
    }
  }

  @ThreadSafeNative(reason = "what is inherited is called under a lock")
  static final class Locked extends Unlocked {
    @Override
    synchronized long length() {
      return super.length();
    }

    @Override
    synchronized void exchange(MemorySegment other) {
      super.exchange(other);
    }
  }

  @ThreadSafeNative(reason = "there is one, which is made at the start")
  static final class Tokenizer {
    static final Tokenizer INSTANCE = new Tokenizer(MemorySegment.NULL, MemorySegment.NULL);
    private final MemorySegment first;

    private Tokenizer(MemorySegment text, MemorySegment separators) {
      first = text.address() == 0 ? text : C.strtok(text, separators);
    }

    boolean any() {
      return first.address() != 0;
    }
  }

  @ThreadSafeNative(reason = "reads and writes are locked by parts of one lock")
  static final class TwoNames {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lock reading = lock.readLock();
    private final Lock writing = lock.writeLock();
    private MemorySegment pointer = MemorySegment.NULL;

    void exchange(MemorySegment other) {
      writing.lock();
      try {
        pointer = other;
      } finally {
        writing.unlock();
      }
    }

    long length() {
      reading.lock();
      try {
        return C.strlen(pointer);
      } finally {
        reading.unlock();
      }
    }
  }

  @ThreadSafeNative(reason = "the creator hands in parts of one lock")
  static final class HandedIn {
    private final Lock reading;
    private final Lock writing;
    private MemorySegment pointer = MemorySegment.NULL;

    HandedIn(ReadWriteLock lock) {
      reading = lock.readLock();
      writing = lock.writeLock();
    }

    void exchange(MemorySegment other) {
      writing.lock();
      try {
        pointer = other;
      } finally {
        writing.unlock();
      }
    }

    long length() {
      reading.lock();
      try {
        return C.strlen(pointer);
      } finally {
        reading.unlock();
      }
    }
  }
}
