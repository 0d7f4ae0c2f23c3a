package dev.forewarn.differential;

import dev.forewarn.differential.ownership.OwnershipPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs round after round by hand: {@code Soak [SEED [ROUNDS [PROGRAMS [FOLDER [ownership]]]]]}.
 * Prints a line for each failing program and writes its source, with the failures marked, into the
 * folder.
 */
public final class Soak {
  private Soak() {}

  public static void main(String[] args) throws IOException {
    long first = args.length > 0 ? Long.parseLong(args[0]) : Seeds.ofThisWeek();
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    int programs = args.length > 2 ? Integer.parseInt(args[2]) : 200;
    Path folder = Path.of(args.length > 3 ? args[3] : "target/differential");
    boolean ownership = args.length > 4;
    ErrorProneAnalyzer analyzer =
        ownership
            ? ErrorProneAnalyzer.ofRegistered(OwnershipDifferentialTest.CHECKS)
                .withModel(OwnershipPrograms.model(Files.createTempDirectory("soak")))
            : ErrorProneAnalyzer.ofRegistered(LifetimeDifferentialTest.CHECKS);
    System.out.println("checks: " + analyzer.checks());
    Differential differential = new Differential(analyzer);
    for (long seed = first; seed < first + rounds; seed++) {
      List<Verdict> verdicts =
          differential.judge(
              ownership ? OwnershipPrograms.round(seed, programs) : Prepared.round(seed, programs));
      for (Verdict verdict : verdicts) {
        if (verdict.failed()) {
          dump(seed, verdict, folder);
        }
      }
      System.out.print(new FeatureTable(verdicts).text(false));
      Score score = Score.of(verdicts);
      if (ownership) {
        OwnershipDifferentialTest.print(verdicts);
      }
      System.out.println("seed " + seed + ": " + score);
      new Report(differential, folder.resolve("report-" + seed + ".txt"))
          .write(seed, score, verdicts);
    }
  }

  private static void dump(long seed, Verdict verdict, Path folder) throws IOException {
    int index = verdict.prepared().program().index();
    Path target = folder.resolve(seed + "-" + index + ".txt");
    Files.createDirectories(folder);
    Files.writeString(target, verdict.annotated());
    System.out.printf(
        "program %d: %d missed, %d false, see %s%n",
        index, verdict.missed().size(), verdict.wrong().size(), target);
  }
}
