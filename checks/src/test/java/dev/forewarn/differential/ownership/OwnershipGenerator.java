package dev.forewarn.differential.ownership;

import dev.forewarn.differential.program.Decisions;
import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes random programs: the same seed and number always make the same one. */
final class OwnershipGenerator {
  private static final Set<String> CORE = Set.of("obtain", "use", "release");
  private static final int[] FACTORS = {0, 1, 1, 2, 4};
  private static final double[] SLIPS = {0, 0, 0, 0.06, 0.15, 0.25};

  private static final List<Feature> FEATURES =
      Stream.of(
              Obtains.features(),
              Releases.features(),
              Uses.features(),
              Controls.features(),
              Moves.features(),
              Wrappers.features())
          .flatMap(List::stream)
          .toList();

  private final long seed;

  OwnershipGenerator(long seed) {
    this.seed = seed;
  }

  /** The names of all features. */
  static Set<String> features() {
    return FEATURES.stream().map(Feature::name).collect(Collectors.toSet());
  }

  /** The program with this number. */
  Program program(int index) {
    Random random = new Random(seed * 1_000_003L + index);
    // The first numbers of neighbouring seeds are alike.
    random.nextLong();
    Decisions decisions = new Decisions(2 + random.nextInt(2), random.nextInt(3) == 0);
    double slip = SLIPS[random.nextInt(SLIPS.length)];
    Library.Style[] styles = Library.Style.values();
    Library library =
        new Library(styles[random.nextInt(styles.length)], styles[random.nextInt(styles.length)]);
    Generation g = new Generation(random, decisions, slip, swarm(random), library);
    int statements = 6 + random.nextInt(12);
    g.budget(statements);
    List<Node> run =
        g.method(
            "static void run(" + decisions.parameters() + ") throws Throwable {",
            new State(decisions.all()),
            statements,
            () -> {
              if (decisions.hasCount()) {
                g.line(decisions.refusal());
              }
              g.emit(FEATURES.getFirst());
            });
    Node.Block main = new Node.Block("}");
    List<Node> members = main.part("class Main {").body();
    members.add(new Node.Line("static long total;", Set.of()));
    List<Node> own = g.members();
    members.addAll(library.members());
    members.addAll(run);
    members.addAll(own);
    List<Node> types = new ArrayList<>(List.of(main));
    types.addAll(g.types());
    types.addAll(library.types());
    return new Program(index, slip == 0, decisions, types);
  }

  private static List<Feature> swarm(Random random) {
    List<Feature> swarm = new ArrayList<>();
    for (Feature feature : FEATURES) {
      int factor = CORE.contains(feature.name()) ? 2 : FACTORS[random.nextInt(FACTORS.length)];
      if (factor > 0) {
        swarm.add(new Feature(feature.name(), feature.weight() * factor, feature.emit()));
      }
    }
    return swarm;
  }
}
