package testdata.handleconfusion;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Handles that are what is expected, or of no stated kind. */
public final class NegativeHandles {
  private NegativeHandles() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
  private @interface NativeHandle {
    String value();
  }

  // region right
  @NativeHandle("connection")
  private static long connect() {
    return 1;
  }

  @NativeHandle("statement")
  private static long prepare(@NativeHandle("connection") long connection) {
    return connection + 1;
  }

  private static void step(@NativeHandle("statement") long statement) {}

  static void rightOnes() {
    long connection = connect();
    step(prepare(connection));
  }

  // endregion

  private static long unknown() {
    return 3;
  }

  static void ofNoKind() {
    step(unknown());
  }
}
