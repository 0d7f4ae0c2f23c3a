package dev.forewarn.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Writes for people what went wrong: the figures, the features, the smallest failing programs. */
final class Report {
  /** So many programs are made smaller. */
  private static final int SHRUNK = Integer.getInteger("forewarn.shrunk", 12);

  /** So long in all; with 0 the programs are written as they are. */
  private static final long SHRINK_MILLIS = Long.getLong("forewarn.shrinkMillis", 25_000);

  private final Differential differential;
  private final Path file;

  Report(Differential differential, Path file) {
    this.differential = differential;
    this.file = file;
  }

  /** Where the report goes unless the property {@code forewarn.differential.report} says else. */
  static Path defaultFile() {
    return Path.of(
        System.getProperty("forewarn.differential.report", "target/differential/report.txt"));
  }

  void write(long seed, Score score, List<Verdict> verdicts) throws IOException {
    StringBuilder text = new StringBuilder("seed " + seed + ": " + score + "\n\n");
    text.append(new FeatureTable(verdicts).text(false)).append('\n');
    List<Verdict> failed =
        verdicts.stream()
            .filter(Verdict::failed)
            .sorted(Comparator.comparingInt(v -> v.rendering().lines()))
            .limit(SHRUNK)
            .toList();
    long start = System.currentTimeMillis();
    for (int i = 0; i < failed.size(); i++) {
      long deadline = start + SHRINK_MILLIS * (i + 1) / failed.size();
      Verdict shrunk =
          new Shrinker(differential, deadline).shrink(failed.get(i), same(failed.get(i)));
      text.append("program ").append(failed.get(i).prepared().program().index()).append('\n');
      text.append(shrunk.annotated()).append('\n');
    }
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, text);
  }

  /** The first sort of failure that the program has is the one to keep. */
  private static Predicate<Verdict> same(Verdict failing) {
    return failing.missed().isEmpty() ? v -> !v.wrong().isEmpty() : v -> !v.missed().isEmpty();
  }

  Path file() {
    return file;
  }
}
