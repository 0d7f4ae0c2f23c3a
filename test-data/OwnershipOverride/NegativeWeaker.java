package testdata.ownershipoverride;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.MemorySegment;

/** Overrides that ask less of their callers, say nothing, or say the same in other words. */
public final class NegativeWeaker {
  private NegativeWeaker() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface Owned {
    String value() default "";
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface Owning {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface NotOwning {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface Borrowed {}

  @Target(ElementType.PARAMETER)
  private @interface Retained {}

  @Target({ElementType.METHOD, ElementType.PARAMETER})
  private @interface NativeHandle {
    String value();
  }

  abstract static class Base {
    abstract void listener(@Retained MemorySegment data);

    @Owned("malloc")
    abstract MemorySegment copy();

    @Owned
    abstract MemorySegment text();

    @NotOwning
    abstract MemorySegment name();

    @NativeHandle("file")
    abstract long file();

    abstract void plain(MemorySegment data);
  }

  abstract static class Derived extends Base {
    @Override
    void listener(@Borrowed MemorySegment data) {}

    @Override
    @Owning
    MemorySegment copy() {
      return MemorySegment.NULL;
    }

    @Override
    @Owned("malloc")
    MemorySegment text() {
      return MemorySegment.NULL;
    }

    @Override
    @Borrowed
    MemorySegment name() {
      return MemorySegment.NULL;
    }

    @Override
    @NativeHandle("file")
    long file() {
      return 0;
    }

    @Override
    void plain(@Borrowed MemorySegment data) {}
  }

  abstract static class Silent extends Base {
    @Override
    MemorySegment name() {
      return MemorySegment.NULL;
    }

    @Override
    long file() {
      return 0;
    }
  }
}
