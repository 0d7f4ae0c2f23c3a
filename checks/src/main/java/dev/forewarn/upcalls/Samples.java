package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tries code out with numbers that native code may pass. Bounds do not tell what becomes of several
 * numbers that depend on each other; one number of each does.
 */
final class Samples {

  /** Runs of one upcall. */
  private static final int RUNS = 4_000;

  /**
   * Expressions that are looked at in all of them. What takes long to run is seldom about numbers:
   * generated bindings have thousands of such upcalls.
   */
  private static final int STEPS = 80_000;

  /** So many expressions are looked at once numbers lead nowhere else. */
  private static final int PATIENCE = 6_000;

  /** So many runs at least have to fit in; fewer tell little. */
  private static final int FEWEST = 8;

  /** Numbers near to which code is likely to take another way. */
  private static final int SMALL = 14;

  /** The ratio whose multiples are spread best. */
  private static final double GOLDEN = 0.6180339887498949;

  private final Tools tools;
  private final Constants constants;

  Samples(Tools tools, Constants constants) {
    this.tools = tools;
    this.constants = constants;
  }

  /**
   * What is thrown, once more by trying: what no number leads to is not told, what one does is
   * certain.
   *
   * @param thrown what bounds tell
   * @param runner that found it out
   * @param again runs the code
   */
  List<Thrown> settled(List<Thrown> thrown, Runner runner, Function<Runner, List<Thrown>> again) {
    boolean certain = isCertain(thrown);
    if (runner.asked().isEmpty()
        || !certain && !runner.unsure()
        || runner.steps() > STEPS / FEWEST) {
      return thrown;
    }
    List<Integer> parameters = new ArrayList<>(runner.asked().keySet());
    List<List<Long>> values = new ArrayList<>();
    List<Long> interesting = interesting(runner);
    long all = 1;
    for (int p : parameters) {
      Num range = runner.asked().get(p);
      List<Long> own =
          interesting.stream()
              .filter(n -> range.holds(n) && (n >= 0 || !runner.isLength(p)))
              .toList();
      values.add(own);
      all = Math.min(Long.MAX_VALUE / 100, all * own.size());
    }
    boolean complete = all <= RUNS;
    int steps = 0;
    int sinceNews = 0;
    Set<Object> ways = new HashSet<>();
    long stride = stride(all);
    long choice = 0;
    for (int n = 0; n < Math.min(all, RUNS); n++) {
      Runner r = new Runner(tools, constants, sample(parameters, values, choice));
      choice = (choice + stride) % all;
      List<Thrown> tried = again.apply(r);
      if (isCertain(tried)) {
        return certain ? thrown : tried;
      }
      steps += r.steps();
      sinceNews = ways.addAll(r.ways()) ? 0 : sinceNews + r.steps();
      if (steps > STEPS || !certain && sinceNews > PATIENCE) {
        complete = false;
        break;
      }
    }
    return certain && complete
        ? thrown.stream().map(t -> t.atMost(Grade.POSSIBLE)).toList()
        : thrown;
  }

  private static boolean isCertain(List<Thrown> all) {
    return all.stream().anyMatch(t -> t.grade() == Grade.CERTAIN);
  }

  /** One choice of a number for each parameter. */
  private static Map<Integer, Long> sample(
      List<Integer> parameters, List<List<Long>> values, long choice) {
    Map<Integer, Long> out = new HashMap<>();
    long rest = choice;
    for (int i = 0; i < parameters.size(); i++) {
      List<Long> own = values.get(i);
      out.put(parameters.get(i), own.get((int) (rest % own.size())));
      rest /= own.size();
    }
    return out;
  }

  /** How far to go from one choice to the next so that all are met, soon some of each kind. */
  private static long stride(long all) {
    long out = Math.max(1, (long) (all * GOLDEN));
    while (BigInteger.valueOf(out).gcd(BigInteger.valueOf(all)).longValue() != 1) {
      out++;
    }
    return out;
  }

  /** The numbers that the code mentions with those beside them, the small and the great ones. */
  private static List<Long> interesting(Runner runner) {
    TreeSet<Long> out =
        new TreeSet<>(Comparator.<Long>comparingLong(n -> Math.abs(n)).thenComparing(n -> n));
    for (long n = -SMALL; n <= SMALL; n++) {
      out.add(n);
    }
    // Before the others: time may run out, and there are few of them.
    List<Long> limits =
        List.of(
            0L, (long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);
    for (Tree code : runner.seen()) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void scan(Tree tree, Void unused) {
          if (tree instanceof ExpressionTree e && ASTHelpers.constValue(e) instanceof Number c) {
            for (long n : new long[] {c.longValue() - 1, c.longValue(), c.longValue() + 1}) {
              out.add(n);
              out.add(-n);
            }
          }
          return super.scan(tree, null);
        }
      }.scan(code, null);
    }
    out.removeAll(limits);
    List<Long> all = new ArrayList<>(limits);
    all.addAll(out);
    return all;
  }
}
