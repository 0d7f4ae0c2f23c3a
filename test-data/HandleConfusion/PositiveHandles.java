package testdata.handleconfusion;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Handles of one kind where another is expected. */
public final class PositiveHandles {
  private PositiveHandles() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
  private @interface NativeHandle {
    String value();
  }

  // region basic
  @NativeHandle("connection")
  private static long connect() {
    return 1;
  }

  @NativeHandle("statement")
  private static long prepare(@NativeHandle("connection") long connection) {
    return connection + 1;
  }

  private static void step(@NativeHandle("statement") long statement) {}

  // WITNESS: none
  static void connectionForStatement() {
    long connection = connect();
    long statement = prepare(connection);
    // WITNESS: none
    // BUG: Diagnostic contains: [HandleConfusion]
    step(connection);
  }

  // endregion

  private static void run(@NativeHandle("connection") long connection) {
    // WITNESS: none
    // BUG: Diagnostic contains: [HandleConfusion]
    step(connection);
  }

  // region meta
  @NativeHandle("window")
  private @interface Window {}

  private static void show(@Window long window) {}

  // WITNESS: none
  static void metaAnnotation() {
    long connection = connect();
    // WITNESS: none
    // BUG: Diagnostic contains: [HandleConfusion]
    show(connection);
  }

  // endregion
}
