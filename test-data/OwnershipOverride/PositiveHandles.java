package testdata.ownershipoverride;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** Overrides that take or give handles of another kind, or keep what was only lent. */
public final class PositiveHandles {
  private PositiveHandles() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface NativeHandle {
    String value();
  }

  @Target(ElementType.PARAMETER)
  private @interface Borrowed {}

  @Target(ElementType.PARAMETER)
  private @interface Retained {}

  interface Window {
    @NativeHandle("window")
    long handle();

    void attach(@NativeHandle("window") long parent);

    void title(@Borrowed MemorySegment text);
  }

  abstract static class Screen implements Window {
    @Override
    @NativeHandle("screen")
    // BUG: Diagnostic contains: [OwnershipOverride] the result is @NativeHandle("screen") here but
    public long handle() {
      return 0;
    }

    @Override
    // BUG: Diagnostic contains: [OwnershipOverride]
    public void attach(@NativeHandle("screen") long parent) {}

    @Override
    // BUG: Diagnostic contains: [OwnershipOverride] parameter 'text' is @Retained here
    public void title(@Retained MemorySegment text) {}
  }
}
