package dev.forewarn.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Names;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.Sources;
import dev.forewarn.code.Overrides;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Worlds;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The analysis of one method: brings the parts of the interpreter together, and keeps what belongs
 * to this method only. Nothing of it outlives the method but the facts.
 */
final class Run {

  /** How many calls deep bodies are run; beyond, calls are unknown. */
  static final int DEPTH = 8;

  /** How many times the same code may be running at once. */
  static final int RECURSION = 3;

  /** The same for code that is given numbers. */
  private static final int COUNTED = 6;

  private final Engine engine;
  private final Tree root;
  private final CompilationUnitTree rootUnit;
  private final int rootStart;
  private final int rootEnd;
  private final WorkLimit limit;

  private final Expressions expressions = new Expressions(this);
  private final Statements statements = new Statements(this);
  private final Tries tries = new Tries(this);
  private final Iterations iterations = new Iterations(this);
  private final Switches switches = new Switches(this);
  private final Patterns patterns = new Patterns(this);
  private final Branches branches = new Branches(this);
  private final Conditions conditions = new Conditions(this);
  private final Comparisons comparisons = new Comparisons(this, conditions);
  private final Objects objects = new Objects(this);
  private final Containers containers = new Containers(this);
  private final Escapes escapes = new Escapes(this);
  private final Given given = new Given(this);
  private final Calls calls = new Calls(this);
  private final Construction construction = new Construction(this);
  private final Functions functions = new Functions(this);
  private final Dispatch dispatch = new Dispatch(this);
  private final Implementations implementations = new Implementations(this);
  private final Bodies bodies = new Bodies(this);
  private final Effects effects = new Effects(this);
  private final PointerWrites pointerWrites = new PointerWrites(this);
  private final Tables tables = new Tables(this);
  private final Statuses statuses = new Statuses();
  private final Running running = new Running(this);
  private final Pipelines pipelines = new Pipelines(this);
  private final Spelling spelling = new Spelling(this);
  private final Waiting waiting = new Waiting(this);
  private final Doubts doubts = new Doubts();
  private final Guesses guesses = new Guesses(this);
  private final Ties ties = new Ties(this);
  private final Answers answers = new Answers(this);
  private final Surroundings surroundings = new Surroundings();
  private final Sameness sameness = new Sameness(this);
  private final Nullness nullness = new Nullness(this);
  private final Keyed keyed = new Keyed(this);
  private final Computes computes = new Computes(this);
  private final Lifetimes lifetimes = new Lifetimes(this);
  private final States states = new States(this);
  private final Cells cells = new Cells(this);
  private final Constants constants = new Constants(this);
  private final Bound bound = new Bound(this);
  private final UpcallHandles upcallHandles = new UpcallHandles(this);
  private final Wirings wirings = new Wirings(this);
  private final UpcallTrials upcallTrials = new UpcallTrials(this);
  private final FieldFunctions fieldFunctions = new FieldFunctions(this);
  private final Extents extents = new Extents(this);
  private final Cleanups cleanups = new Cleanups(this);
  private final Pointers pointers = new Pointers(this);
  private final Retaining retaining = new Retaining(this);
  private final Handles handles = new Handles(this);
  private final Parts parts = new Parts(this);
  private final NativeCalls nativeCalls = new NativeCalls(this);
  private final CompiledCalls compiledCalls = new CompiledCalls(this);
  private final Endings endings = new Endings(this);
  private final Scratches scratches = new Scratches(this);
  private final Confinement confinement = new Confinement(this);
  private final Failures failures = new Failures(this);
  private final MadeTexts madeTexts = new MadeTexts(this);
  private final Sharing sharing = new Sharing(this);
  private final AliveRaces aliveRaces = new AliveRaces(this);
  private final Collector collector = new Collector(this);

  private record ActivationKey(Activation parent, Tree call, Tree code, Strand strand) {
    @Override
    public boolean equals(Object o) {
      return o instanceof ActivationKey k
          && k.parent == parent
          && k.call == call
          && k.code == code
          && k.strand.equals(strand);
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(parent) * 31 + System.identityHashCode(call)) * 31
          + System.identityHashCode(code);
    }
  }

  private record SiteKey(Activation activation, Tree tree, boolean atEnd, String what) {
    @Override
    public boolean equals(Object o) {
      return o instanceof SiteKey k
          && k.activation == activation
          && k.tree == tree
          && k.atEnd == atEnd
          && k.what.equals(what);
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(activation) * 31 + System.identityHashCode(tree)) * 31
          + what.hashCode();
    }
  }

  /** Up to so many steps, loops are counted out. */
  private static final long CHEAP = 2_000;

  /** After so many steps, and again after so many more, half as many worlds go on. */
  private static final long HALVED = 4_000;

  private static final int FEWEST = 2;

  private final Leaving leaving = new Leaving(this);
  private final Map<ActivationKey, Activation> activations = new HashMap<>();
  private final Map<ObjectId, Lifetime> lenders = new HashMap<>();
  private final Map<SiteKey, Object> sites = new HashMap<>();
  private Consumer<Tree> observer;
  private boolean joined;
  private int numbers;

  Run(Engine engine, Tree root, CompilationUnitTree unit, long steps) {
    this.engine = engine;
    this.root = root;
    this.rootUnit = unit;
    this.rootStart = TreeInfo.getStartPos((JCTree) root);
    this.rootEnd = TreeInfo.endPos(root instanceof JCMethodDecl m ? m.body : (JCTree) root);
    this.limit = new WorkLimit(steps);
  }

  Engine engine() {
    return engine;
  }

  WorkLimit limit() {
    return limit;
  }

  /** One more step: a tree looked at in one world. */
  void step(Tree tree) {
    limit.step();
    if (observer != null) {
      observer.accept(tree);
    }
  }

  /** A condition was understood without looking at its parts one by one. */
  void readAsWhole(Tree condition) {
    if (observer != null) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void scan(Tree part, Void unused) {
          if (part != null) {
            observer.accept(part);
          }
          return super.scan(part, null);
        }
      }.scan(condition, null);
    }
  }

  /** Lets a test see every tree that is interpreted. */
  void observe(Consumer<Tree> trees) {
    observer = trees;
  }

  Expressions expressions() {
    return expressions;
  }

  Leaving leaving() {
    return leaving;
  }

  Statements statements() {
    return statements;
  }

  Tries tries() {
    return tries;
  }

  Iterations iterations() {
    return iterations;
  }

  Switches switches() {
    return switches;
  }

  Patterns patterns() {
    return patterns;
  }

  Branches branches() {
    return branches;
  }

  Comparisons comparisons() {
    return comparisons;
  }

  Conditions conditions() {
    return conditions;
  }

  Guesses guesses() {
    return guesses;
  }

  Doubts doubts() {
    return doubts;
  }

  Answers answers() {
    return answers;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Sameness sameness() {
    return sameness;
  }

  Nullness nullness() {
    return nullness;
  }

  Ties ties() {
    return ties;
  }

  Keyed keyed() {
    return keyed;
  }

  Computes computes() {
    return computes;
  }

  Objects objects() {
    return objects;
  }

  Containers containers() {
    return containers;
  }

  Escapes escapes() {
    return escapes;
  }

  Given given() {
    return given;
  }

  Calls calls() {
    return calls;
  }

  Construction construction() {
    return construction;
  }

  Functions functions() {
    return functions;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  Implementations implementations() {
    return implementations;
  }

  Bodies bodies() {
    return bodies;
  }

  Effects effects() {
    return effects;
  }

  PointerWrites pointerWrites() {
    return pointerWrites;
  }

  Statuses statuses() {
    return statuses;
  }

  Tables tables() {
    return tables;
  }

  Spelling spelling() {
    return spelling;
  }

  Pipelines pipelines() {
    return pipelines;
  }

  Running running() {
    return running;
  }

  Waiting waiting() {
    return waiting;
  }

  Lifetimes lifetimes() {
    return lifetimes;
  }

  Cleanups cleanups() {
    return cleanups;
  }

  Constants constants() {
    return constants;
  }

  Wirings wirings() {
    return wirings;
  }

  UpcallHandles upcallHandles() {
    return upcallHandles;
  }

  FieldFunctions fieldFunctions() {
    return fieldFunctions;
  }

  UpcallTrials upcallTrials() {
    return upcallTrials;
  }

  Bound bound() {
    return bound;
  }

  Extents extents() {
    return extents;
  }

  States states() {
    return states;
  }

  Cells cells() {
    return cells;
  }

  Handles handles() {
    return handles;
  }

  Parts parts() {
    return parts;
  }

  Pointers pointers() {
    return pointers;
  }

  Retaining retaining() {
    return retaining;
  }

  CompiledCalls compiledCalls() {
    return compiledCalls;
  }

  NativeCalls nativeCalls() {
    return nativeCalls;
  }

  Natives natives() {
    return engine.natives();
  }

  Endings endings() {
    return endings;
  }

  AliveRaces aliveRaces() {
    return aliveRaces;
  }

  Sharing sharing() {
    return sharing;
  }

  Confinement confinement() {
    return confinement;
  }

  Scratches scratches() {
    return scratches;
  }

  /** What is being analysed. */
  Tree root() {
    return root;
  }

  MadeTexts madeTexts() {
    return madeTexts;
  }

  Failures failures() {
    return failures;
  }

  Collector collector() {
    return collector;
  }

  Types types() {
    return engine.types();
  }

  Symtab symtab() {
    return engine.symtab();
  }

  Names names() {
    return engine.names();
  }

  Sources sources() {
    return engine.sources();
  }

  FfmTypes ffm() {
    return engine.ffm();
  }

  Relevance relevance() {
    return engine.relevance();
  }

  Overrides overrides() {
    return engine.overrides();
  }

  Invariants invariants() {
    return engine.invariants();
  }

  Statics statics() {
    return engine.statics();
  }

  Contract contract(MethodSymbol m) {
    return engine.contract(m);
  }

  /** What a call is known to be of a kind; null if it is not. */
  <T extends Trait> T trait(Class<T> kind, CallSite site) {
    Contract contract = contract(site.method());
    return contract == null ? null : contract.trait(kind);
  }

  Type type(String name) {
    return engine.type(name);
  }

  Set<VarSymbol> declared(Tree code) {
    return engine.variables().declared(code);
  }

  Set<VarSymbol> mentioned(Tree code) {
    return engine.variables().mentioned(code);
  }

  /** Stands for an object that lends what belongs to it. */
  Lifetime lender(ObjectId id) {
    return lenders.computeIfAbsent(
        id, k -> new Lifetime(null, null, false, id, null, "lender " + id));
  }

  /** The same, if it has lent anything; null if not. */
  Lifetime knownLender(ObjectId id) {
    return lenders.get(id);
  }

  // ---- activations and sites ----------------------------------------------------------------

  /** The same activation each time that the same call runs the same code. */
  Activation activation(
      Activation parent,
      Tree call,
      Tree code,
      CompilationUnitTree unit,
      boolean inRoot,
      Strand strand) {
    return activations.computeIfAbsent(
        new ActivationKey(parent, call, code, strand),
        k -> new Activation(parent, call, code, unit, inRoot, strand));
  }

  /** Whether code may be run now: not while it is running, nor too deep, nor near the limit. */
  boolean mayEnter(Activation from, Tree code) {
    return mayEnter(from, code, RECURSION);
  }

  /** The same for code that counts down from a number that is known. */
  boolean mayCountDown(Activation from, Tree code) {
    return mayEnter(from, code, COUNTED);
  }

  private boolean mayEnter(Activation from, Tree code, int most) {
    return !engine.isTooMuch(code, from.depth())
        && from.timesRunning(code) < most
        && from.depth() < DEPTH
        && limit.allows(Engine.RESERVE);
  }

  /** Whether code is written inside the method under analysis. */
  boolean inRoot(CompilationUnitTree unit, Tree tree) {
    if (unit != rootUnit) {
      return false;
    }
    int start = TreeInfo.getStartPos((JCTree) tree);
    return tree == root || (start >= rootStart && start < rootEnd);
  }

  /** The file of a lambda: that of the method under analysis if it is written there. */
  CompilationUnitTree unitOf(Tree tree, CompilationUnitTree otherwise) {
    CompilationUnitTree known = engine.unitOfLambda(tree);
    return known == null ? otherwise : known;
  }

  /** Remembers in which file, and in which class, a lambda is written. */
  void seen(Tree lambda, Frame f) {
    engine.noteLambda(lambda, f.activation().unit(), f.cls());
  }

  ClassSymbol classAround(Tree lambda, ClassSymbol otherwise) {
    ClassSymbol known = engine.classOfLambda(lambda);
    return known == null ? otherwise : known;
  }

  Lifetime lifetime(Event at, ArenaKind kind, boolean summary) {
    SiteKey key =
        new SiteKey(at.activation(), at.tree(), at.atEnd(), summary ? "lifetime*" : "lifetime");
    return (Lifetime)
        sites.computeIfAbsent(
            key, k -> new Lifetime(kind, at, summary, null, null, "L" + sites.size()));
  }

  /** What a native function hands out at a call, on the terms of its first run. */
  Lifetime lifetime(Event at, Grant grant, String slot, boolean summary) {
    // One call may be of several functions, each with terms of its own.
    String what = slot + (summary ? "*" : "") + grant.function() + " " + grant.owner();
    SiteKey key = new SiteKey(at.activation(), at.tree(), at.atEnd(), what);
    return (Lifetime)
        sites.computeIfAbsent(
            key,
            k ->
                new Lifetime(null, at, summary, null, null, grant, into(slot), "N" + sites.size()));
  }

  private static String into(String slot) {
    return slot.startsWith("out") ? slot.substring(slot.indexOf('.') + 1) : null;
  }

  /**
   * Stands for the native code that keeps a pointer which a function was given.
   *
   * @param choice what another argument chose; null if there is none that does
   */
  Lifetime keeper(String function, FunctionEffect.Retains how, Long choice, Lifetime on) {
    String part = !how.content() ? "" : how.member() == null ? " content" : " " + how.member();
    String kept = function + " " + how.what() + part;
    return (Lifetime)
        sites.computeIfAbsent(
            new SiteKey(null, null, false, "keeper " + kept + " " + choice + " " + on),
            k ->
                Lifetime.keeper(
                    new Grant(
                        Grant.Kind.FOREIGN,
                        null,
                        function,
                        on,
                        how.until(),
                        null,
                        false,
                        false,
                        null),
                    kept,
                    choice));
  }

  ObjectId objectId(Activation a, Tree at, ClassSymbol type, boolean summary) {
    SiteKey key = new SiteKey(a, at, false, (summary ? "object*" : "object") + type.flatname);
    return (ObjectId)
        sites.computeIfAbsent(
            key, k -> new ObjectId(type.name + "@" + sites.size(), false, summary, null, a));
  }

  /** Stands for what an unknown call returned last. */
  ObjectId resultOf(Activation a, Tree at) {
    SiteKey key = new SiteKey(a, at, false, "result");
    return (ObjectId)
        sites.computeIfAbsent(
            key, k -> new ObjectId("result@" + sites.size(), true, false, null, a));
  }

  int nextNumber() {
    return numbers++;
  }

  // ---- where the interpreter is ---------------------------------------------------------------

  /** How many rounds of a loop are run one by one, before all others at once. */
  int peels(boolean decided) {
    if (limit.done() < CHEAP) {
      return decided ? 8 : 2;
    }
    return decided ? 1 : 0;
  }

  /** How many worlds go on side by side: the fewer the more the method has cost already. */
  int width() {
    return Math.max(FEWEST, Worlds.LIMIT >> (limit.done() / HALVED));
  }

  /** Worlds had to be joined somewhere: what holds in some of them only is no evidence. */
  void noteJoined(Worlds ws) {
    joined |= ws.joined();
  }

  boolean joined() {
    return joined;
  }
}
