package testdata.ownedfieldnotreleased;

import dev.forewarn.annotations.Borrowed;
import dev.forewarn.annotations.Owned;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** Constructors that take something over, for objects that never release it. */
public final class PositiveTaken {
  private PositiveTaken() {}

  private static native void draw(@Borrowed long texture);

  // region taken
  static final class Texture {
    // BUG: Diagnostic contains: [OwnedFieldNotReleased] field 'handle' owns a native resource
    private final long handle;

    Texture(@Owned("texture") long handle) {
      this.handle = handle;
    }

    void draw() {
      PositiveTaken.draw(handle);
    }
  }

  // endregion

  static final class Sized {
    // BUG: Diagnostic contains: [OwnedFieldNotReleased] field 'block'
    private final MemorySegment block;

    private final String name;

    Sized(@Owned("block") MemorySegment given, String name) {
      this.name = Objects.requireNonNull(name);
      block = given.reinterpret(16);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final class Chained {
    // BUG: Diagnostic contains: [OwnedFieldNotReleased] field 'handle'
    private final long handle;

    private final int width;

    Chained(@Owned("texture") long handle) {
      this(handle, 0);
    }

    private Chained(@Owned("texture") long handle, int width) {
      this.handle = handle;
      this.width = width;
    }

    int width() {
      return width;
    }
  }
}
