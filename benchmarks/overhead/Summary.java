import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Turns the single runs of {@code run.sh} into a Markdown table: {@code java Summary.java RUNS
 * ERROR_PRONE_VERSION PLUGIN}.
 *
 * <p>Ratios are taken between runs of the same round, which saw much the same machine, and the
 * median of those ratios is shown; the ratio of two medians would mix rounds.
 */
public final class Summary {
  private record Run(String corpus, int round, char kind, double wall, double cpu, double mib) {
    static Run parse(String line) {
      String[] f = line.split("\t");
      double cpu = Double.parseDouble(f[4]) + Double.parseDouble(f[5]);
      return new Run(
          f[0],
          Integer.parseInt(f[1]),
          f[2].charAt(0),
          Double.parseDouble(f[3]),
          cpu,
          Double.parseDouble(f[6]) / 1024);
    }
  }

  /** The control corpus, which must cost next to nothing because it calls no native code. */
  private static final String WITHOUT_FFI = "guava";

  private static final double MEMORY_TARGET = 1.10;

  private final Map<String, List<Run>> runs = new LinkedHashMap<>();

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    var summary = new Summary();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (!line.startsWith("#")) {
        Run run = Run.parse(line);
        summary.runs.computeIfAbsent(run.corpus, c -> new ArrayList<>()).add(run);
      }
    }
    summary.print(args[1], args[2]);
  }

  private void print(String errorProne, String plugin) throws IOException {
    System.out.printf(
        """
        # Build-time cost of Forewarn

        A = javac alone, B = javac with Error Prone %s and its default checks, C = B with Forewarn.
        CPU = user + system time; peak = maximum resident set size. Medians of %d rounds, run
        as A B C A B C ...; each ratio is the median of the ratios within a round, in brackets
        the smallest and the largest. Target for C/B: time %.2f (%s, which has no FFI: %.2f),
        memory %.2f.

        """,
        errorProne, rounds(), target("any"), WITHOUT_FFI, target(WITHOUT_FFI), MEMORY_TARGET);
    System.out.println("| corpus | kind | wall s | CPU s | peak MiB |");
    System.out.println("| --- | --- | --: | --: | --: |");
    runs.forEach(this::printMedians);
    System.out.println();
    System.out.println("| corpus | B/A CPU | C/B wall | C/B CPU | C/B peak | targets |");
    System.out.println("| --- | --: | --: | --: | --: | --- |");
    runs.keySet().forEach(this::printRatios);
    System.out.printf(
        """

        - %s; %d CPUs for the JVM; %s %s
        - JDK %s, heap at most 3 GiB, each run a process of its own
        - plugin: %s; load average at the end: %s; %s
        - repeat with `benchmarks/overhead/run.sh --rounds %d`
        """,
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version(),
        plugin,
        loadAverage(),
        LocalDate.now(),
        rounds());
  }

  private void printMedians(String corpus, List<Run> all) {
    for (char kind : new char[] {'A', 'B', 'C'}) {
      List<Run> some = all.stream().filter(r -> r.kind == kind).toList();
      if (!some.isEmpty()) {
        System.out.printf(
            "| %s | %s | %.2f | %.2f | %.0f |%n",
            corpus,
            kind,
            median(some.stream().map(Run::wall)),
            median(some.stream().map(Run::cpu)),
            median(some.stream().map(Run::mib)));
      }
    }
  }

  private void printRatios(String corpus) {
    List<Double> wall = ratios(corpus, 'C', 'B', Run::wall);
    List<Double> cpu = ratios(corpus, 'C', 'B', Run::cpu);
    List<Double> peak = ratios(corpus, 'C', 'B', Run::mib);
    System.out.printf(
        "| %s | %s | %s | %s | %s | %s |%n",
        corpus,
        show(ratios(corpus, 'B', 'A', Run::cpu)),
        show(wall),
        show(cpu),
        show(peak),
        verdict(corpus, wall, cpu, peak));
  }

  private static String verdict(
      String corpus, List<Double> wall, List<Double> cpu, List<Double> peak) {
    if (wall.isEmpty()) {
      return "not measured";
    }
    List<String> missed = new ArrayList<>();
    if (median(wall.stream()) > target(corpus)) {
      missed.add("wall time");
    }
    if (median(cpu.stream()) > target(corpus)) {
      missed.add("CPU time");
    }
    if (median(peak.stream()) > MEMORY_TARGET) {
      missed.add("memory");
    }
    return missed.isEmpty() ? "met" : "missed: " + String.join(", ", missed);
  }

  private List<Double> ratios(String corpus, char over, char under, ToDoubleFunction<Run> figure) {
    List<Double> ratios = new ArrayList<>();
    for (Run run : runs.get(corpus)) {
      for (Run other : runs.get(corpus)) {
        if (run.kind == over && other.kind == under && run.round == other.round) {
          ratios.add(figure.applyAsDouble(run) / figure.applyAsDouble(other));
        }
      }
    }
    return ratios;
  }

  private static String show(List<Double> ratios) {
    if (ratios.isEmpty()) {
      return "";
    }
    double least = ratios.stream().min(Double::compare).orElseThrow();
    double most = ratios.stream().max(Double::compare).orElseThrow();
    return "%.3f (%.3f to %.3f)".formatted(median(ratios.stream()), least, most);
  }

  private static double target(String corpus) {
    return corpus.equals(WITHOUT_FFI) ? 1.01 : 1.05;
  }

  private static double median(Stream<Double> values) {
    double[] sorted = values.mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private int rounds() {
    return runs.values().stream().flatMap(List::stream).mapToInt(Run::round).max().orElse(0);
  }

  private static String cpuModel() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static String loadAverage() throws IOException {
    Path load = Path.of("/proc/loadavg");
    return Files.isReadable(load) ? Files.readString(load).split(" ")[0] : "not known";
  }
}
