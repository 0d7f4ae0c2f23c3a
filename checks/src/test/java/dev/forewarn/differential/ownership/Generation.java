package dev.forewarn.differential.ownership;

import dev.forewarn.differential.generator.Chance;
import dev.forewarn.differential.generator.Condition;
import dev.forewarn.differential.generator.Conditions;
import dev.forewarn.differential.program.Decisions;
import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The program that is being generated and the point where it goes on. */
final class Generation extends Chance {
  final Decisions decisions;
  final Conditions conditions;
  final Library library;

  private final double slip;
  private final List<Feature> features;
  private final Map<String, List<Node>> members = new LinkedHashMap<>();
  private final Map<String, List<Node>> types = new LinkedHashMap<>();
  private final Set<String> active = new LinkedHashSet<>();
  private List<Node> body = new ArrayList<>();
  private List<Var> scope = new ArrayList<>();
  private State state;
  private int names;
  private int budget;
  private int depth;
  private int loops;
  private boolean lambda;

  /** Whether this is inside a {@code try} whose handler catches what is thrown. */
  private State handler;

  private int handlerBase;

  Generation(
      Random random, Decisions decisions, double slip, List<Feature> features, Library library) {
    super(random);
    this.decisions = decisions;
    this.slip = slip;
    this.features = features;
    this.library = library;
    conditions = new Conditions(decisions, random);
    state = new State(decisions.all());
  }

  // --- Text.

  void line(String text) {
    body.addAll(Nodes.parse(text, tags()));
  }

  Node.Block block(String end) {
    Node.Block block = new Node.Block(new ArrayList<>(), end, tags());
    body.add(block);
    return block;
  }

  private Set<String> tags() {
    return new TreeSet<>(active);
  }

  String name(String prefix) {
    return prefix + ++names;
  }

  /** Adds members to the program's class, once under this key. */
  String member(String key, String text) {
    members.computeIfAbsent(key, k -> Nodes.parse(text, Set.of(k)));
    return key;
  }

  /** Adds a method that is made of other statements. */
  void method(String key, List<Node> nodes) {
    members.put(key, nodes);
  }

  String type(String key, String text) {
    types.computeIfAbsent(key, k -> Nodes.parse(text, Set.of(k)));
    return key;
  }

  List<Node> members() {
    return members.values().stream().flatMap(List::stream).toList();
  }

  List<Node> types() {
    return types.values().stream().flatMap(List::stream).toList();
  }

  // --- Mistakes.

  /** Whether the program makes a mistake here. */
  boolean slips() {
    return chance(slip);
  }

  // --- Bodies.

  /** Fills a part of a block: what is declared there is dealt with and gone afterwards. */
  void within(Node.Part part, State start, Runnable fill) {
    List<Node> outerBody = body;
    List<Var> outerScope = scope;
    int outerConditions = conditions.size();
    body = part.body();
    scope = new ArrayList<>(scope);
    state = start;
    depth++;
    fill.run();
    if (state.reach() != 0) {
      Releases.duties(this, outerScope.size());
    }
    depth--;
    body = outerBody;
    scope = outerScope;
    conditions.truncate(outerConditions);
  }

  /** The body of a method, in which nothing of what is around is known. */
  List<Node> method(String header, State start, int statements, Runnable begin) {
    List<Node> outerBody = body;
    List<Var> outerScope = scope;
    State outerState = state;
    State outerHandler = handler;
    int outerLoops = loops;
    boolean outerLambda = lambda;
    int hidden = conditions.hidden();
    conditions.hideFlags();
    handler = null;
    loops = 0;
    lambda = false;
    scope = new ArrayList<>();
    Node.Block block = new Node.Block("}");
    within(
        block.part(header),
        start,
        () -> {
          begin.run();
          statements(statements);
        });
    conditions.hidden(hidden);
    body = outerBody;
    scope = outerScope;
    state = outerState;
    handler = outerHandler;
    loops = outerLoops;
    lambda = outerLambda;
    return List.of(block);
  }

  void loop(Runnable fill) {
    loops++;
    fill.run();
    loops--;
  }

  void lambda(Runnable fill) {
    boolean outer = lambda;
    int hidden = conditions.hidden();
    conditions.hideFlags();
    lambda = true;
    fill.run();
    lambda = outer;
    conditions.hidden(hidden);
  }

  /** Code whose checked exceptions are caught; returns what is known where they are. */
  State catching(Runnable fill) {
    State outer = handler;
    int outerBase = handlerBase;
    handler = new State(0);
    handlerBase = scope.size();
    fill.run();
    State caught = handler;
    handler = outer;
    handlerBase = outerBase;
    return caught;
  }

  /** From which variable on those are lost that an exception passes. */
  int lostByThrow() {
    return handler == null ? 0 : handlerBase;
  }

  /** Under these vectors an exception leaves this point. */
  void thrown(long mask) {
    if (handler != null) {
      handler = State.join(handler, state.restrict(mask));
    }
    state.leave(mask);
  }

  /** Whether an exception may leave this point under these vectors without losing anything. */
  boolean mayThrow(long mask) {
    if (lambda) {
      return false;
    }
    return slips()
        || vars(lostByThrow(), v -> !v.managed && (state.alive(v) & mask) != 0).isEmpty();
  }

  boolean caught() {
    return handler != null;
  }

  void statements(int max) {
    for (int i = 0, tries = 0; i < max && budget > 0 && state.reach() != 0 && tries < 60; tries++) {
      if (emit(feature())) {
        i++;
        budget--;
      }
    }
  }

  boolean emit(Feature feature) {
    boolean added = active.add(feature.name());
    try {
      return feature.emit().test(this);
    } finally {
      if (added) {
        active.remove(feature.name());
      }
    }
  }

  private Feature feature() {
    int at = random.nextInt(features.stream().mapToInt(Feature::weight).sum());
    for (Feature feature : features) {
      at -= feature.weight();
      if (at < 0) {
        return feature;
      }
    }
    throw new AssertionError("weights do not add up");
  }

  void budget(int statements) {
    budget = statements;
  }

  int budget() {
    return budget;
  }

  boolean deep() {
    return depth > 3 || budget < 2;
  }

  boolean inLambda() {
    return lambda;
  }

  int loops() {
    return loops;
  }

  State state() {
    return state;
  }

  void state(State now) {
    state = now;
  }

  Random random() {
    return random;
  }

  // --- Variables.

  Var declare(Var v) {
    scope.add(v);
    return v;
  }

  Var segment(String name, String family) {
    return new Var(Var.Kind.SEGMENT, name, family, loops);
  }

  List<Var> vars(int from, Predicate<Var> which) {
    return from >= scope.size()
        ? List.of()
        : scope.subList(from, scope.size()).stream().filter(which).toList();
  }

  /** A random visible variable of this sort, or null. */
  Var any(Predicate<Var> which) {
    List<Var> found = vars(0, v -> which.test(v) && (!lambda || !v.assigned));
    if (found.isEmpty()) {
      return null;
    }
    Var v = pick(found);
    v.captured |= lambda;
    return v;
  }

  Condition condition() {
    return conditions.any(state.reach());
  }
}
