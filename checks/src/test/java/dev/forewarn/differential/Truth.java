package dev.forewarn.differential;

/**
 * What traced programs call. Everything is recorded in the {@link RunGroup} of the calling thread,
 * which the threads that a program starts inherit.
 */
public final class Truth {
  private Truth() {}

  /** The program caught this, or is about to run a {@code finally} block because of it. */
  public static void caught(Throwable thrown) {
    RunGroup group = RunGroup.current();
    if (group != null) {
      group.caught(thrown);
    }
  }

  /** A method begins, whose header is at this line. */
  public static void entered(int line) {
    RunGroup group = RunGroup.current();
    if (group != null) {
      group.entered(line);
    }
  }

  /** One iteration of a loop. */
  public static void step() {
    RunGroup group = RunGroup.current();
    if (group != null) {
      group.step();
    }
  }

  /**
   * An explicit close: remembers from where, in case an implicit close of the same arena throws.
   */
  public static void close(AutoCloseable resource) {
    Truth.<RuntimeException>closeSneakily(resource);
    RunGroup group = RunGroup.current();
    if (group != null) {
      group.closed(new Throwable().getStackTrace());
    }
  }

  /** Starts a thread: remembers from where. */
  public static void start(Thread thread) {
    RunGroup group = RunGroup.current();
    if (group != null) {
      group.started(new Throwable().getStackTrace());
    }
    thread.start();
  }

  @SuppressWarnings("unchecked") // The cast is to an erased type: that is what lets it through.
  private static <T extends Exception> void closeSneakily(AutoCloseable resource) throws T {
    try {
      resource.close();
    } catch (Exception e) {
      throw (T) e;
    }
  }
}
