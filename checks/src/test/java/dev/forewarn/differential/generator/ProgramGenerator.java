package dev.forewarn.differential.generator;

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
public final class ProgramGenerator {
  private static final double CAREFUL = 0.42;

  private static final Set<String> CORE = Set.of("use", "close", "closeUnderCondition", "arena");

  private static final int[] FACTORS = {0, 0, 1, 2, 2, 8};

  private static final List<Feature> FEATURES =
      Stream.of(
              Arenas.features(),
              Scopes.features(),
              Segments.features(),
              Views.features(),
              Uses.features(),
              Closes.features(),
              Branches.features(),
              Loops.features(),
              Tries.features(),
              Methods.features(),
              Lambdas.features(),
              Threads.features(),
              Containers.features(),
              Fields.features(),
              Members.features(),
              Wrappers.features())
          .flatMap(List::stream)
          .toList();

  private static final List<Feature> STARTS =
      Stream.of(Arenas.features().getFirst(), Wrappers.features().getFirst()).toList();

  private final long seed;

  public ProgramGenerator(long seed) {
    this.seed = seed;
  }

  /** The names of all features. */
  public static Set<String> features() {
    return FEATURES.stream().map(Feature::name).collect(Collectors.toSet());
  }

  /** The program with this number. */
  public Program program(int index) {
    Random random = new Random(seed * 1_000_003L + index);
    // The first numbers of neighbouring seeds are alike.
    random.nextLong();
    Decisions decisions = new Decisions(2 + random.nextInt(3), random.nextInt(2) == 0);
    boolean careful = random.nextDouble() < CAREFUL;
    int budget = 7 + random.nextInt(17);
    Generation g = new Generation(random, decisions, careful, budget, swarm(random));
    Node.Part entry = new Node.Part("");
    Exit exit = new Exit(Exit.Kind.RETURN);
    g.method(
        entry,
        List.of(),
        exit,
        () -> {
          if (decisions.hasCount()) {
            g.lines(decisions.refusal());
          }
          g.emit(g.chance(0.75) ? STARTS.getFirst() : STARTS.getLast());
          g.statements(budget);
        });
    return new Program(index, careful, decisions, types(g, entry.body()));
  }

  /**
   * The features in random proportions, some left out and some favoured: programs that use few
   * features a lot meet combinations that an even mixture hardly ever does.
   */
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

  private static List<Node> types(Generation g, List<Node> body) {
    Node.Block main = new Node.Block("}");
    List<Node> members = main.part("class Main {").body();
    members.add(new Node.Line("static long total;", Set.of()));
    members.addAll(g.declarations.fields());
    String parameters = g.decisions.parameters();
    Node.Block run = new Node.Block("}");
    members.add(run);
    if (g.instance) {
      run.part("static void run(" + parameters + ") throws Exception {")
          .body()
          .add(new Node.Line("new Main().start(" + g.decisions.arguments() + ");", Set.of()));
      Node.Block start = new Node.Block("}");
      start.part("private void start(" + parameters + ") throws Exception {").body().addAll(body);
      members.add(start);
    } else {
      run.part("static void run(" + parameters + ") throws Exception {").body().addAll(body);
    }
    members.addAll(g.declarations.methods());
    List<Node> types = new ArrayList<>(List.of(main));
    types.addAll(g.declarations.types());
    return types;
  }
}
