package dev.forewarn.differential;

import dev.forewarn.differential.program.Rendering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where misses and false alarms concentrate: a row for each feature of the lines concerned. */
final class FeatureTable {
  private static final class Row {
    private int found;
    private int missed;
    private int right;
    private int wrong;
  }

  private final Map<String, Row> rows = new TreeMap<>();

  FeatureTable(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      Rendering rendering = verdict.rendering();
      verdict.found().forEach(p -> rows(rendering, p.stack()).forEach(row -> row.found++));
      verdict.missed().forEach(p -> rows(rendering, p.stack()).forEach(row -> row.missed++));
      verdict.right().forEach(f -> rows(rendering, List.of(f.line())).forEach(row -> row.right++));
      verdict.wrong().forEach(f -> rows(rendering, List.of(f.line())).forEach(row -> row.wrong++));
    }
  }

  private List<Row> rows(Rendering rendering, List<Integer> lines) {
    Set<String> features = new HashSet<>();
    lines.forEach(line -> features.addAll(rendering.features().getOrDefault(line, Set.of())));
    return features.stream().map(f -> rows.computeIfAbsent(f, k -> new Row())).toList();
  }

  /** The rows with failures, most of them first; or all rows. */
  String text(boolean all) {
    List<Map.Entry<String, Row>> entries = new ArrayList<>(rows.entrySet());
    entries.removeIf(e -> !all && e.getValue().missed + e.getValue().wrong == 0);
    entries.sort(
        Comparator.comparingInt(
            (Map.Entry<String, Row> e) -> -e.getValue().missed - e.getValue().wrong));
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-24s %7s %7s %7s %7s%n",
                "feature",
                "found",
                "missed",
                "right",
                "false"));
    for (Map.Entry<String, Row> entry : entries) {
      Row row = entry.getValue();
      text.append(
          String.format(
              Locale.ROOT,
              "%-24s %7d %7d %7d %7d%n",
              entry.getKey(),
              row.found,
              row.missed,
              row.right,
              row.wrong));
    }
    return text.toString();
  }
}
