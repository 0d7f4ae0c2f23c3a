package testdata.ownedfieldnotreleased;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;

/** Handles of JNI in wrapper classes that never release them. */
public final class PositiveNumbers {
  private PositiveNumbers() {}

  @Owned("index")
  private static native long open(String path);

  private static native void free(@Releases("index") long index);

  private static native int size(long index);

  private static native String get(long index, int at);

  // region number
  static final class Index implements AutoCloseable {
    private final long index;

    Index(String path) {
      index = open(path);
    }

    int length() {
      return size(index);
    }

    @Override
    public void close() {
      free(index);
    }
  }

  static final class Reader {
    // BUG: Diagnostic contains: [OwnedFieldNotReleased] field 'index' owns what open returns
    private final long index;

    Reader(String path) {
      index = open(path);
    }

    int length() {
      return size(index); // as Index shows, size leaves it to its caller
    }
  }

  // endregion

  /** That the field owns it, the annotation says; that it is lost, the code. */
  static final class Switched implements AutoCloseable {
    @Owned("index")
    private long index;

    Switched(String path) {
      index = open(path);
    }

    void to(String path) {
      // BUG: Diagnostic contains: [OwnedFieldNotReleased] field 'index'
      index = open(path);
    }

    @Override
    public void close() {
      free(index);
    }
  }

  /** Another one says that {@code get} may keep it. */
  static final class Names {
    private final long index;

    Names(String path) {
      index = open(path);
    }

    String first() {
      return get(index, 0);
    }
  }
}
