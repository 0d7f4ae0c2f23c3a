package testdata.unjustifiedthreadsafetyclaim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import testdata.bindings.libc_h;

/** Contradictions that are not seen. */
public final class KnownClaims {
  private KnownClaims() {}

  @Target(ElementType.TYPE)
  private @interface ThreadSafeNative {
    String reason() default "";

    String source() default "";
  }

  // KNOWN: [UnjustifiedThreadSafetyClaim] what an atomic reference holds is not taken for a handle
  @ThreadSafeNative(reason = "the pointer is exchanged atomically")
  static final class Atomic implements AutoCloseable {
    private final AtomicReference<MemorySegment> pointer;

    Atomic(MemorySegment made) {
      pointer = new AtomicReference<>(made);
    }

    long length() {
      return libc_h.strlen(pointer.get()); // may be freed meanwhile
    }

    @Override
    public void close() {
      MemorySegment p = pointer.getAndSet(null);
      if (p != null) {
        libc_h.free(p);
      }
    }
  }

  // KNOWN: [UnjustifiedThreadSafetyClaim] what a factory passes to a constructor is not followed
  @ThreadSafeNative(reason = "the table is only read")
  record Table(MemorySegment rows) {
    static Table of(Arena unused) {
      return new Table(Arena.ofConfined().allocate(1024));
    }

    byte first() {
      return rows.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)[0];
    }
  }
}
