package dev.forewarn.constants;

import java.util.List;

/**
 * What the JDK says to a call that it refuses.
 *
 * @param exception binary name of the class of the exception
 * @param message its text
 * @param on the platforms where it is thrown; empty if wherever the call is made
 * @param padding bytes of padding that are missing before each member of a struct, if that is all
 *     that is wrong; or else empty
 */
public record Rejection(
    Subject subject, String exception, String message, List<Platform> on, List<Long> padding) {

  public Rejection {
    on = List.copyOf(on);
    padding = List.copyOf(padding);
  }

  /** Simple name of the class of the exception. */
  public String exceptionName() {
    return exception.substring(exception.lastIndexOf('.') + 1);
  }

  /** Whether the JVM does not throw, but ends. */
  public boolean fatal() {
    return exception.equals("java.lang.InternalError");
  }

  Rejection only(List<Platform> platforms) {
    return new Rejection(subject, exception, message, platforms, padding);
  }

  /** Carries a rejection out of an evaluation. */
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    Thrown(Subject subject, Throwable cause) {
      this(subject, cause, List.of());
    }

    Thrown(Subject subject, Throwable cause, List<Long> padding) {
      super(null, null, false, false);
      rejection =
          new Rejection(
              subject,
              cause.getClass().getName(),
              String.valueOf(cause.getMessage()),
              List.of(),
              padding);
    }

    Rejection rejection() {
      return rejection;
    }
  }
}
