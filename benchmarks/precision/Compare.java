import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what javac printed for each corpus with the ledger of judged findings: {@code java
 * Compare.java BENCHMARKS LOGS CORPUS...}. Exit 0: no difference and all targets met; 1: a
 * difference or a missed target; 2: a broken ledger.
 */
public final class Compare {
  private static final double MOST_FALSE_ALARMS_PER_1000 = 1.0;
  private static final String GAVE_UP = "Forewarn could not analyse";
  private static final Pattern FINDING =
      Pattern.compile("(\\S+\\.java):(\\d+): (?:warning|error): \\[([A-Z]\\w*)] ?(.*)");

  /** A place and a check; the same check may report twice on one line. */
  private record Finding(String corpus, String place, String check) {}

  private record Judged(Finding finding, String verdict) {}

  private record Corpus(String name, String version, String origin, int sites) {}

  /** What one corpus, or a group of corpora, amounts to. */
  private static final class Tally {
    int sites;
    int found;
    int right;
    int wrong;
    int unsure;
    int fresh;
    int vanished;
    int gaveUp;
    int crashed;

    void add(Tally other) {
      sites += other.sites;
      found += other.found;
      right += other.right;
      wrong += other.wrong;
      unsure += other.unsure;
      fresh += other.fresh;
      vanished += other.vanished;
      gaveUp += other.gaveUp;
      crashed += other.crashed;
    }

    double per1000(int alarms) {
      return sites == 0 ? (alarms == 0 ? 0 : Double.POSITIVE_INFINITY) : alarms * 1000.0 / sites;
    }

    void print(String name) {
      System.out.printf(
          "| %s | %d | %d | %d | %d | %d | %d | %d | %.2f | %.2f | %d |%n",
          name,
          sites,
          found,
          right,
          wrong,
          unsure,
          fresh,
          vanished,
          per1000(wrong),
          per1000(wrong + unsure + fresh),
          gaveUp + crashed);
    }
  }

  private final Map<String, Corpus> corpora = new LinkedHashMap<>();
  private final List<Judged> ledger;
  private final List<String> messages = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final Path logs;

  private Compare(Path benchmarks, Path logs) throws IOException {
    this.logs = logs;
    Map<String, Integer> sites = new LinkedHashMap<>();
    for (String[] row : table(benchmarks.resolve("sites.tsv"))) {
      sites.put(row[0], Integer.valueOf(row[1]));
    }
    for (String[] row : table(benchmarks.resolve("corpora.tsv"))) {
      if (!sites.containsKey(row[0])) {
        throw fail("sites.tsv has no line for " + row[0] + ": run lib/count-sites.sh");
      }
      corpora.put(row[0], new Corpus(row[0], row[1], row[2], sites.get(row[0])));
    }
    ledger = readLedger(benchmarks.resolve("precision/ledger.tsv"));
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    var compare = new Compare(Path.of(args[0]), Path.of(args[1]));
    System.exit(compare.run(List.of(args).subList(2, args.length)) ? 0 : 1);
  }

  private boolean run(List<String> names) throws IOException {
    System.out.println(
        "| corpus | FFM call sites | findings | TRUE | FALSE | UNSURE | new | vanished"
            + " | false per 1,000 | same, counting UNSURE and new | internal failures |");
    System.out.println("| --- |" + " --: |".repeat(10));
    Map<String, Tally> groups = new LinkedHashMap<>();
    Tally all = new Tally();
    for (String name : names) {
      Corpus corpus = corpora.get(name);
      Tally tally = tally(corpus);
      tally.print(name);
      groups.computeIfAbsent(corpus.origin, o -> new Tally()).add(tally);
      all.add(tally);
    }
    groups.forEach((origin, tally) -> tally.print("**all " + origin + "**"));
    System.out.println();
    messages.forEach(System.out::println);
    if (!rows.isEmpty()) {
      Files.write(logs.resolve("new.tsv"), rows);
      System.out.println("new findings, to be judged: " + logs.resolve("new.tsv"));
    }
    boolean good = all.fresh + all.vanished + all.gaveUp + all.crashed == 0;
    // Hand-written and generated code apart: the bulk of generated calls would hide the rest.
    // A rate over a few corpora of a part run means nothing.
    boolean whole = names.containsAll(corpora.keySet());
    for (Map.Entry<String, Tally> group : groups.entrySet()) {
      double rate = group.getValue().per1000(group.getValue().wrong);
      if (whole && rate > MOST_FALSE_ALARMS_PER_1000) {
        System.out.printf(
            "TARGET MISSED: %.2f false alarms per 1,000 call sites (%s), at most %.0f allowed%n",
            rate, group.getKey(), MOST_FALSE_ALARMS_PER_1000);
        good = false;
      }
    }
    System.out.println(good ? "as in the ledger, targets met" : "NOT as it should be");
    return good;
  }

  private Tally tally(Corpus corpus) throws IOException {
    Tally tally = new Tally();
    tally.sites = corpus.sites;
    List<Judged> open = new ArrayList<>();
    ledger.stream().filter(j -> j.finding.corpus.equals(corpus.name)).forEach(open::add);
    for (String line : Files.readAllLines(logs.resolve(corpus.name + ".log"))) {
      if (line.contains(GAVE_UP)) {
        tally.gaveUp++;
        messages.add("INTERNAL FAILURE  " + corpus.name + "  " + line.strip());
      }
      Matcher m = FINDING.matcher(line);
      if (m.matches()) {
        var finding = new Finding(corpus.name, m.group(1) + ":" + m.group(2), m.group(3));
        tally.found++;
        judge(finding, m.group(4), corpus, open, tally);
      }
    }
    String status = Files.readString(logs.resolve(corpus.name + ".status")).strip();
    if (!status.equals("0")) {
      // What is missing after a crash says nothing about the checks.
      tally.crashed++;
      messages.add(
          "JAVAC FAILED      %s  exit %s: %s"
              .formatted(corpus.name, status, firstError(logs.resolve(corpus.name + ".log"))));
    } else {
      for (Judged gone : open) {
        tally.vanished++;
        messages.add(
            "VANISHED (%s)  %s  %s  %s"
                .formatted(gone.verdict, corpus.name, gone.finding.place, gone.finding.check));
      }
    }
    return tally;
  }

  private static String firstError(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("error:") || line.contains("Exception"))
        .findFirst()
        .orElse("see " + log);
  }

  private void judge(
      Finding finding, String message, Corpus corpus, List<Judged> open, Tally tally) {
    for (Judged judged : open) {
      if (judged.finding.equals(finding)) {
        open.remove(judged);
        switch (judged.verdict) {
          case "TRUE" -> tally.right++;
          case "FALSE" -> tally.wrong++;
          default -> tally.unsure++;
        }
        return;
      }
    }
    tally.fresh++;
    messages.add(
        "NEW               %s  %s  [%s] %s"
            .formatted(corpus.name, finding.place, finding.check, message));
    // '?' is no verdict: an unjudged line in the ledger is refused.
    rows.add(
        String.join("\t", corpus.name, corpus.version, finding.place, finding.check, "?", message));
  }

  private List<Judged> readLedger(Path file) throws IOException {
    List<Judged> judged = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String at = file.getFileName() + ":" + number + ": ";
      String[] f = line.split("\t");
      if (f.length != 6 || f[5].isBlank()) {
        throw fail(at + "6 tab-separated columns expected, the last a reason");
      }
      Corpus corpus = corpora.get(f[0]);
      if (corpus == null) {
        throw fail(at + "no corpus named " + f[0] + " in corpora.tsv");
      }
      if (!f[1].equals(corpus.version)) {
        throw fail(at + f[0] + " is now version " + corpus.version + ", judge it anew");
      }
      if (!f[4].matches("TRUE|FALSE|UNSURE")) {
        throw fail(at + "the verdict is TRUE, FALSE or UNSURE, not '" + f[4] + "'");
      }
      judged.add(new Judged(new Finding(f[0], f[2], f[3]), f[4]));
    }
    return judged;
  }

  private static List<String[]> table(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static RuntimeException fail(String message) {
    System.err.println(message);
    System.exit(2);
    return new IllegalStateException(message);
  }
}
