package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Decisions;
import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Nodes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The program that is being generated and the point where it goes on. */
final class Generation extends Chance {
  final Decisions decisions;
  final boolean careful;

  /** Whether the body is that of an instance method. */
  final boolean instance;

  final Declarations declarations = new Declarations();
  final Conditions conditions;

  private final List<Feature> features;
  private final Exits exits = new Exits();
  private final Deque<String> active = new ArrayDeque<>();
  private final Closers closers = new Closers();
  private final int wrapperStyle;
  private List<Node> body = new ArrayList<>();
  private List<Value> scope = new ArrayList<>();
  private Flow flow;
  private int lifetimes;
  private int budget;
  private int depth;
  private int loops;
  private boolean lambda;

  Generation(
      Random random, Decisions decisions, boolean careful, int budget, List<Feature> features) {
    super(random);
    this.decisions = decisions;
    this.careful = careful;
    this.budget = budget;
    this.features = features;
    instance = chance(0.4);
    flow = new Flow(decisions.all());
    conditions = new Conditions(decisions, random);
    wrapperStyle = random.nextInt(8);
  }

  // --- Text.

  void line(String text) {
    line(text, Set.of());
  }

  /** Appends a line that these features have a part in besides the active one. */
  void line(String text, Set<String> more) {
    body.add(new Node.Line(text, tags(more)));
  }

  /** Appends several lines. */
  void lines(String text) {
    body.addAll(Nodes.parse(text, tags(Set.of())));
  }

  Node.Block block(String end) {
    Node.Block block = new Node.Block(new ArrayList<>(), end, tags(Set.of()));
    body.add(block);
    return block;
  }

  Set<String> tags(Set<String> more) {
    Set<String> tags = new TreeSet<>(more);
    if (!active.isEmpty()) {
      tags.add(active.element());
    }
    return tags;
  }

  /** The features that explain what becomes of this value. */
  Set<String> history(Value value) {
    Set<String> history = new TreeSet<>(value.features());
    flow.home(value).keySet().forEach(lifetime -> history.addAll(closers.of(lifetime)));
    return history;
  }

  // --- Bodies.

  /** Fills a part of a block: what is declared there is gone afterwards. */
  void within(Node.Part part, Flow start, Runnable fill) {
    List<Node> outerBody = body;
    List<Value> outerScope = scope;
    int outerConditions = conditions.size();
    body = part.body();
    scope = new ArrayList<>(scope);
    flow = start;
    depth++;
    fill.run();
    depth--;
    body = outerBody;
    scope = outerScope;
    conditions.truncate(outerConditions);
  }

  /** As {@link #within}, with only these values in scope. */
  void method(Node.Part part, List<Value> visible, Exit exit, Runnable fill) {
    List<Value> outer = scope;
    scope = new ArrayList<>(visible);
    exits.push(exit);
    within(part, flow, fill);
    exits.pop();
    flow = Flow.join(flow, exit.pending());
    scope = outer;
  }

  /** As {@link #method}, for the body of a lambda that runs at once. */
  void lambda(Node.Part part, List<Value> parameters, Runnable fill) {
    boolean outer = lambda;
    lambda = true;
    int hidden = conditions.hidden();
    conditions.hideFlags();
    List<Value> visible = new ArrayList<>(scope.stream().filter(Value::capturable).toList());
    visible.addAll(parameters);
    method(part, visible, new Exit(Exit.Kind.RETURN), fill);
    conditions.hidden(hidden);
    lambda = outer;
  }

  void loop(Runnable fill) {
    loops++;
    fill.run();
    loops--;
  }

  void catching(Exit exit, Runnable fill) {
    exits.push(exit);
    fill.run();
    exits.pop();
  }

  /** Appends up to this many statements. */
  void statements(int max) {
    for (int i = 0, tries = 0; i < max && budget > 0 && flow.reach() != 0 && tries < 60; tries++) {
      if (emit(feature())) {
        i++;
        budget--;
        Uses.followUp(this);
      }
    }
  }

  /** Appends this feature's code if it applies here. */
  boolean emit(Feature feature) {
    active.push(feature.name());
    try {
      return feature.emit().test(this);
    } finally {
      active.pop();
    }
  }

  private Feature feature() {
    int sum = features.stream().mapToInt(Feature::weight).sum();
    int at = random.nextInt(sum);
    for (Feature feature : features) {
      at -= feature.weight();
      if (at < 0) {
        return feature;
      }
    }
    throw new AssertionError("weights do not add up");
  }

  boolean deep() {
    return depth > 3 || budget < 2;
  }

  /** Whether the parameter {@code n} exists. */
  boolean hasCount() {
    return decisions.hasCount();
  }

  /** Which kind of wrapper class this program prefers. */
  int wrapperStyle() {
    return wrapperStyle;
  }

  int budget() {
    return budget;
  }

  boolean inLambda() {
    return lambda;
  }

  int loops() {
    return loops;
  }

  // --- Control flow.

  Flow flow() {
    return flow;
  }

  void flow(Flow now) {
    flow = now;
  }

  /** The ways out of the code that is being generated. */
  Exits exits() {
    return exits;
  }

  /** Whether a call that throws a checked exception may stand here; if so, methods declare it. */
  boolean checked() {
    if (!lambda) {
      exits.checked();
    }
    return !lambda;
  }

  // --- Values.

  Lifetime lifetime(boolean closeable, boolean shared, boolean implicit) {
    return new Lifetime(lifetimes++, closeable, shared, implicit, loops);
  }

  Closers closers() {
    return closers;
  }

  /** Makes the value visible from here on. */
  Value declare(Value value) {
    value.features(tags(Set.of()));
    if (!scope.contains(value)) {
      scope.add(value);
    }
    return value;
  }

  /** Makes a value visible that lives where another does. */
  Value declare(Value value, Value home) {
    flow.live(value, Map.of(home, -1L));
    return declare(value);
  }

  void forget(Value value) {
    scope.remove(value);
  }

  List<Value> values(Predicate<Value> which) {
    return scope.stream().filter(which).toList();
  }

  /** A random visible value of this sort, or null. */
  Value any(Predicate<Value> which) {
    List<Value> found = values(which);
    return found.isEmpty() ? null : pick(found);
  }

  Value anySegment() {
    return any(v -> v.segment() != null);
  }

  /** An arena that is certainly open, or in careless programs any. */
  Value anyArena() {
    return any(
        v -> v.kind() == Value.Kind.ARENA && (flow.dead(v) == 0 || (!careful && chance(0.15))));
  }

  boolean shared(Value value) {
    return flow.home(value).keySet().stream().allMatch(Lifetime::shared);
  }
}
