package dev.forewarn.cli;

/** The job cannot be done; the message is the one line that the user is told. */
final class CannotRun extends Exception {

  private static final long serialVersionUID = 1L;

  CannotRun(String message) {
    super(message);
  }
}
