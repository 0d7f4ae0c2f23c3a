package testdata.ownershipoverride;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** Overrides that agree with what they override, or say nothing. */
public final class NegativeOverrides {
  private NegativeOverrides() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {
    String value() default "";
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Borrowed {
    String from() default "";
  }

  // region right
  interface Source {
    @Owned
    MemorySegment next();

    void put(@Borrowed MemorySegment block);
  }

  static final class Same implements Source {
    @Override
    @Owned
    public MemorySegment next() {
      return MemorySegment.NULL;
    }

    @Override
    public void put(MemorySegment block) {}
  }

  // endregion
}
