package testdata.ownershipoverride;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** Overrides that contradict what they override. */
public final class PositiveOverrides {
  private PositiveOverrides() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {
    String value() default "";
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Borrowed {
    String from() default "";
  }

  @Target(ElementType.PARAMETER)
  private @interface Releases {
    String value() default "";
  }

  // region basic
  interface Source {
    @Owned
    MemorySegment next();

    void put(@Borrowed MemorySegment block);
  }

  static final class Lender implements Source {
    @Override
    @Borrowed
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnershipOverride]
    public MemorySegment next() {
      return MemorySegment.NULL;
    }

    @Override
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnershipOverride]
    public void put(@Releases MemorySegment block) {}
  }

  // endregion
}
