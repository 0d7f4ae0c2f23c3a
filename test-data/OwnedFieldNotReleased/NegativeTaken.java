package testdata.ownedfieldnotreleased;

import dev.forewarn.annotations.Borrowed;
import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/** Constructors that take something over which is released, by the class or by whoever has it. */
public final class NegativeTaken {
  private NegativeTaken() {}

  private static final Cleaner CLEANER = Cleaner.create();

  private static native void delete(@Releases("texture") long texture);

  private static native void draw(@Borrowed long texture);

  static final class Closed implements AutoCloseable {
    private final long handle;

    Closed(@Owned("texture") long handle) {
      this.handle = handle;
    }

    @Override
    public void close() {
      delete(handle);
    }
  }

  static final class Cleaned {
    private final long handle;

    Cleaned(@Owned("texture") long given) {
      handle = given;
      CLEANER.register(this, () -> delete(given));
    }

    boolean isThere() {
      return handle != 0;
    }
  }

  static final class HandedOut {
    private final long handle;

    HandedOut(@Owned("texture") long handle) {
      this.handle = handle;
    }

    long handle() {
      return handle;
    }
  }

  /** Whoever has it asks it for the handle. */
  record Named(@Owned("texture") long handle, String name) {}

  /** The part releases it, whom others may ask for. */
  static final class Parted {
    private final long handle;
    private final Closed owner;

    Parted(@Owned("texture") long given) {
      handle = given;
      owner = new Closed(given);
    }

    Closed owner() {
      return owner;
    }

    void draw() {
      NegativeTaken.draw(handle);
    }
  }

  static final class ByAnotherField {
    private final long drawn;
    private final long owned;

    ByAnotherField(@Owned("texture") long given) {
      drawn = given;
      owned = given;
    }

    void draw() {
      NegativeTaken.draw(drawn);
    }

    void delete() {
      NegativeTaken.delete(owned);
    }
  }

  static final class Listed {
    private final long first;
    private final List<Long> all = new ArrayList<>();

    Listed(@Owned("texture") long given) {
      first = given;
      all.add(given);
    }

    void draw() {
      NegativeTaken.draw(first);
    }

    void delete() {
      all.forEach(NegativeTaken::delete);
    }
  }

  private static class Base {
    private final long handle;

    Base(long handle) {
      this.handle = handle;
    }

    void delete() {
      NegativeTaken.delete(handle);
    }
  }

  private static final class Derived extends Base {
    private final long drawn;

    Derived(@Owned("texture") long given) {
      super(given);
      drawn = given;
    }

    void draw() {
      NegativeTaken.draw(drawn);
    }
  }

  static final class Lent {
    private final long handle;

    Lent(@Borrowed long handle) {
      this.handle = handle;
    }

    void draw() {
      NegativeTaken.draw(handle);
    }
  }
}
