package testdata.unjustifiedthreadsafetyclaim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** Claims that say no more than that they are claimed. */
public final class PositiveReasons {
  private PositiveReasons() {}

  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
  private @interface ThreadSafeNative {
    String reason() default "";

    String source() default "";
  }

  // region reason
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] @ThreadSafeNative gives no reason
  @ThreadSafeNative
  record Context(MemorySegment pointer) {}

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] @ThreadSafeNative gives a placeholder
  @ThreadSafeNative(reason = "TODO: check")
  record Session(MemorySegment pointer) {}

  // endregion

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim]
  @ThreadSafeNative(reason = " ")
  record Blank(MemorySegment pointer) {}

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim]
  @ThreadSafeNative(reason = "This class is thread-safe.")
  record Repeated(MemorySegment pointer) {}

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim]
  @ThreadSafeNative(reason = "x")
  record Letter(MemorySegment pointer) {}

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] @ThreadSafeNative names a source that nobody can look up: 'docs'
  @ThreadSafeNative(reason = "the library locks each context", source = "docs")
  record Documents(MemorySegment pointer) {}

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] @ThreadSafeNative names a source that nobody can look up
  @ThreadSafeNative(reason = "the library locks each context", source = "https://")
  record Address(MemorySegment pointer) {}

  static final class Members {
    // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim]
    @ThreadSafeNative private final MemorySegment pointer;

    Members(MemorySegment pointer) {
      this.pointer = pointer;
    }

    // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim]
    @ThreadSafeNative(source = "libfoo manual, section 3")
    long address() {
      return pointer.address();
    }
  }

  @Target(ElementType.TYPE)
  private @interface ThreadSafe {}

  // region jcip
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] @ThreadSafe on a type that holds a native
  @ThreadSafe
  static final class Handle {
    private final MemorySegment pointer;

    Handle(MemorySegment pointer) {
      this.pointer = pointer;
    }

    MemorySegment pointer() {
      return pointer;
    }
  }

  // endregion
}
