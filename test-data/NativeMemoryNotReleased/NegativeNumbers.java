package testdata.nativememorynotreleased;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;

/** Handles of JNI that {@code native} methods without annotations may take over. */
public final class NegativeNumbers {
  private NegativeNumbers() {}

  @Owned("node")
  private static native long create(String name);

  private static native void destroy(@Releases("node") long node);

  private static native boolean add(long node);

  private static native int insert(long node, int at);

  private static native void append(long node);

  private static native void give(long node);

  private static native void replace(long node);

  static void boxed(String name) {
    Long node = create(name);
    if (!node.equals(0L)) {
      destroy(node);
    }
  }

  // region taken
  static void added(String name) {
    long node = create(name);
    if (!add(node)) {
      destroy(node); // add has taken it over, unless it says no
    }
  }

  static void certainlyAdded(String name) {
    add(create(name));
  }

  // endregion

  static void inserted(String name) {
    long node = create(name);
    int failed = insert(node, 0);
    if (failed != 0) {
      destroy(node);
    }
  }

  static void insertedOrGone(String name) {
    long node = create(name);
    if (insert(node, 1) == 0) {
      return;
    }
    destroy(node);
  }

  static void surelyInserted(String name) {
    insert(create(name), 2);
  }

  static void appended(String name) {
    long node = create(name);
    boolean done = false;
    try {
      append(node);
      done = true;
    } finally {
      if (!done) {
        destroy(node);
      }
    }
  }

  static void surelyAppended(String name) {
    append(create(name));
  }

  static final class Node implements AutoCloseable {
    private long node;
    private boolean given;

    Node(String name) {
      node = create(name);
    }

    void give() {
      NegativeNumbers.give(node);
      given = true;
    }

    void replace() {
      NegativeNumbers.replace(node);
      node = 0;
    }

    @Override
    public void close() {
      if (!given && node != 0) {
        destroy(node);
        node = 0;
      }
    }
  }

  static void given(String name) {
    give(create(name));
    replace(create(name));
  }
}
