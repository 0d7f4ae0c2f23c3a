package dev.forewarn.differential.generator;

/** A place that control can jump to from inside: the end of a method or loop, or a handler. */
final class Exit {
  /** Which statement jumps there. */
  enum Kind {
    RETURN,
    BREAK,
    CATCH
  }

  private final Kind kind;
  private Flow pending = new Flow(0);
  private boolean needsThrows;

  Exit(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** What is known when control arrives there. */
  Flow pending() {
    return pending;
  }

  void add(Flow flow) {
    pending = Flow.join(pending, flow);
  }

  /** Marks a method as throwing checked exceptions. */
  void checked() {
    needsThrows = true;
  }

  boolean needsThrows() {
    return needsThrows;
  }
}
