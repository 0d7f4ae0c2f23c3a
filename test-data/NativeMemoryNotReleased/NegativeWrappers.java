package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** Classes that own native memory, each in its own way. */
public final class NegativeWrappers {
  private NegativeWrappers() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LOOKUP = SymbolLookup.loaderLookup().or(LINKER.defaultLookup());

  private static MethodHandle h(String name, MemoryLayout res, MemoryLayout... args) {
    FunctionDescriptor d =
        res == null ? FunctionDescriptor.ofVoid(args) : FunctionDescriptor.of(res, args);
    return LOOKUP
        .find(name)
        .map(s -> LINKER.downcallHandle(s, d))
        .orElseThrow(() -> new UnsatisfiedLinkError(name));
  }

  private static final MethodHandle MALLOC = h("malloc", ADDRESS, JAVA_LONG);
  private static final MethodHandle FREE = h("free", null, ADDRESS);
  private static final MethodHandle FCLOSE = h("fclose", JAVA_INT, ADDRESS);

  private static RuntimeException sneaky(Throwable t) {
    if (t instanceof RuntimeException r) return r;
    if (t instanceof Error e) throw e;
    return new RuntimeException(t);
  }

  private static MemorySegment malloc(long n) {
    try {
      MemorySegment p = (MemorySegment) MALLOC.invokeExact(n);
      if (p.address() == 0L) throw new OutOfMemoryError();
      return p.reinterpret(n);
    } catch (Throwable t) {
      throw sneaky(t);
    }
  }

  private static void free(MemorySegment p) {
    try {
      FREE.invokeExact(p);
    } catch (Throwable t) {
      throw sneaky(t);
    }
  }

  static final class Locked implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private MemorySegment block = malloc(16);

    int get() {
      lock.lock();
      try {
        if (block == null) throw new IllegalStateException();
        return block.get(JAVA_INT, 0);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (block != null) {
          free(block);
          block = null;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  static final class Cas implements AutoCloseable {
    private final AtomicReference<MemorySegment> block = new AtomicReference<>(malloc(16));

    @Override
    public void close() {
      MemorySegment b = block.getAndSet(MemorySegment.NULL);
      if (!b.equals(MemorySegment.NULL)) free(b);
    }
  }

  static final class LongHandle implements AutoCloseable {
    private long handle = malloc(32).address();

    synchronized int get() {
      if (handle == 0) throw new IllegalStateException("closed");
      return MemorySegment.ofAddress(handle).reinterpret(32).get(JAVA_INT, 0);
    }

    @Override
    public synchronized void close() {
      long h = handle;
      handle = 0;
      if (h != 0) free(MemorySegment.ofAddress(h));
    }
  }

  static void wrappers() {
    try (Locked a = new Locked();
        Cas b = new Cas();
        LongHandle c = new LongHandle()) {
      a.get();
      c.get();
      c.close();
      b.close();
      a.close();
    }
  }

  abstract static class NativeObject implements AutoCloseable {
    protected MemorySegment ptr;

    NativeObject(MemorySegment ptr) {
      this.ptr = ptr;
    }

    protected abstract void destroy(MemorySegment p);

    @Override
    public final void close() {
      if (ptr != null) {
        MemorySegment p = ptr;
        ptr = null;
        destroy(p);
      }
    }
  }

  static final class Thing extends NativeObject {
    Thing() {
      super(malloc(16));
    }

    @Override
    protected void destroy(MemorySegment p) {
      free(p);
    }
  }

  static final class FileObject extends NativeObject {
    FileObject(MemorySegment f) {
      super(f);
    }

    @Override
    protected void destroy(MemorySegment p) {
      try {
        int i = (int) FCLOSE.invokeExact(p);
      } catch (Throwable t) {
        throw sneaky(t);
      }
    }
  }

  static void objects() {
    try (Thing t = new Thing()) {
      t.close();
    }
    NativeObject o = new Thing();
    o.close();
  }

  static final class RefCounted {
    private final MemorySegment p = malloc(16);
    private int refs = 1;

    RefCounted retain() {
      refs++;
      return this;
    }

    void release() {
      if (--refs == 0) free(p);
    }
  }

  static void counted() {
    RefCounted r = new RefCounted();
    RefCounted s = r.retain();
    r.release();
    s.p.set(JAVA_INT, 0, 1);
    s.release();
  }

  static final class Pool implements AutoCloseable {
    private final ArrayDeque<MemorySegment> idle = new ArrayDeque<>();

    MemorySegment take() {
      MemorySegment s = idle.poll();
      return s != null ? s : malloc(64);
    }

    void give(MemorySegment s) {
      if (idle.size() < 4) idle.push(s);
      else free(s);
    }

    @Override
    public void close() {
      MemorySegment s;
      while ((s = idle.poll()) != null) free(s);
    }
  }

  static void pooled() {
    try (Pool p = new Pool()) {
      MemorySegment s = p.take();
      try {
        s.set(JAVA_INT, 0, 1);
      } finally {
        p.give(s);
      }
    }
  }
}
