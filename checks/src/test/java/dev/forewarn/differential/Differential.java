package dev.forewarn.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what an analyser says about programs with what the JVM does. */
final class Differential {
  /** So many programs are analysed in one compilation. */
  private static final int BATCH = 200;

  private final Analyzer analyzer;

  Differential(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  List<Verdict> judge(List<Prepared> programs) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int from = 0; from < programs.size(); from += BATCH) {
      verdicts.addAll(judgeBatch(programs.subList(from, Math.min(from + BATCH, programs.size()))));
    }
    return verdicts;
  }

  private List<Verdict> judgeBatch(List<Prepared> programs) {
    Map<String, String> sources = new LinkedHashMap<>();
    programs.forEach(p -> sources.put(p.rendering().path(), p.rendering().plain()));
    Map<String, List<ReportedLine>> findings = new LinkedHashMap<>();
    for (ReportedLine finding : analyzer.analyze(sources)) {
      findings.computeIfAbsent(finding.path(), k -> new ArrayList<>()).add(finding);
    }
    return programs.stream()
        .map(p -> Verdict.of(p, findings.getOrDefault(p.rendering().path(), List.of())))
        .toList();
  }
}
