package testdata.nativememorynotreleased;

import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;

/**
 * Handles of JNI that are lost behind {@code native} methods without annotations: other code shows
 * that these only borrow them.
 */
public final class PositiveNumbers {
  private PositiveNumbers() {}

  @Owned("parser")
  private static native long create(String grammar);

  private static native void destroy(@Releases("parser") long parser);

  private static native int parse(long parser, String text);

  private static native void setTimeout(long parser, int millis);

  // region getter
  static int parsed(String grammar) {
    long parser = create(grammar);
    try {
      setTimeout(parser, 100);
      return parse(parser, "text"); // so parse leaves it to its caller
    } finally {
      destroy(parser);
    }
  }

  static boolean isEmpty(String grammar) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what create returns here
    long parser = create(grammar);
    return parse(parser, "") == 0;
  }

  // endregion

  static int parsedInTime(String grammar, int millis) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what create returns here
    long parser = create(grammar);
    setTimeout(parser, millis);
    if (millis < 0) {
      throw new IllegalArgumentException("millis");
    }
    int n = parse(parser, "text");
    if (parser != 0) {
      destroy(parser);
    }
    return n;
  }

  static final class Parser implements AutoCloseable {
    private final long parser;

    Parser(String grammar) {
      parser = create(grammar);
    }

    int count(String text) {
      return parse(parser, text);
    }

    @Override
    public void close() {
      destroy(parser);
    }
  }

  static int counted(String grammar) {
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what create returns here
    Parser parser = new Parser(grammar);
    return parser.count("text");
  }
}
