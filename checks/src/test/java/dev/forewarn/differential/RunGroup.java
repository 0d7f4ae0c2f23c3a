package dev.forewarn.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The threads of one run of one program, and what was thrown in it, in order. */
final class RunGroup extends ThreadGroup {
  private static final int MAX_STEPS = 10_000;
  private static final int MAX_CHAIN = 8;

  private final String packagePrefix;
  private final Defect defect;
  private final List<Thrown> thrown = new ArrayList<>();
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final SortedSet<Integer> closes = new TreeSet<>();
  private final Set<Integer> entered = new TreeSet<>();
  private List<Integer> startedAt = List.of();
  private int steps;

  /**
   * An exception that tells of the defect.
   *
   * @param stack the program's lines in its stack trace, innermost first
   * @param related lines that a finding may name instead: where a thread was started that it
   *     happened on, or where the exception came out of a task
   * @param closes where the program had closed something explicitly by then
   */
  record Thrown(List<Integer> stack, Set<Integer> related, Set<Integer> closes) {}

  RunGroup(String packageName, Defect defect) {
    super(packageName);
    this.defect = defect;
    packagePrefix = packageName + ".";
  }

  static RunGroup current() {
    return Thread.currentThread().getThreadGroup() instanceof RunGroup group ? group : null;
  }

  synchronized List<Thrown> thrown() {
    return List.copyOf(thrown);
  }

  /** The header lines of the methods that were called. */
  synchronized Set<Integer> entered() {
    return Set.copyOf(entered);
  }

  synchronized void entered(int line) {
    entered.add(line);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    caught(e);
  }

  synchronized void caught(Throwable e) {
    caught(e, new TreeSet<>(), 0);
  }

  private void caught(Throwable e, SortedSet<Integer> related, int depth) {
    if (e == null || depth > MAX_CHAIN || !seen.add(e)) {
      return;
    }
    List<Integer> lines = lines(e.getStackTrace());
    if (defect.isThrown(e)) {
      SortedSet<Integer> others = new TreeSet<>(related);
      others.addAll(startedAt);
      // A pool throws a copy to whoever waits.
      if (e.getCause() != null && defect.isThrown(e.getCause())) {
        others.addAll(lines(e.getCause().getStackTrace()));
      }
      thrown.add(new Thrown(lines, others, new TreeSet<>(closes)));
    }
    SortedSet<Integer> outer = new TreeSet<>(related);
    outer.addAll(lines);
    caught(e.getCause(), outer, depth + 1);
    for (Throwable suppressed : e.getSuppressed()) {
      caught(suppressed, related, depth + 1);
    }
  }

  synchronized void step() {
    if (++steps > MAX_STEPS) {
      throw new Error("endless loop in a generated program");
    }
  }

  synchronized void closed(StackTraceElement[] stack) {
    closes.addAll(lines(stack));
  }

  synchronized void started(StackTraceElement[] stack) {
    startedAt = lines(stack);
  }

  private List<Integer> lines(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> frame.getClassName().startsWith(packagePrefix))
        .map(StackTraceElement::getLineNumber)
        .toList();
  }
}
