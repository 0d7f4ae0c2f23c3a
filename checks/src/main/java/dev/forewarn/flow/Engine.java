package dev.forewarn.flow;

import com.google.common.base.Throwables;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.util.Context;
import dev.forewarn.bindings.NativeUse;
import dev.forewarn.code.Program;
import dev.forewarn.constants.CallTypes;
import dev.forewarn.constants.Evaluator;
import dev.forewarn.contracts.ContractIndex;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.upcalls.Tools;
import dev.forewarn.upcalls.Upcalls;
import dev.forewarn.worlds.Linked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What all analyses of one compilation share. Not thread-safe, like javac itself. */
final class Engine extends Program {

  /**
   * Steps kept back from running bodies, so that the method under analysis itself gets its share.
   */
  static final long RESERVE = 4_000;

  /** Steps spent on one method before it is given up. */
  private static final long STEPS = 30_000;

  /** Set in this project's own tests: a failure of the engine fails the compilation. */
  private static final String STRICT = "forewarn.strict";

  private final Relevance relevance = new Relevance(this);
  private final Invariants invariants = new Invariants(this);
  private final Statics statics = new Statics(this);
  private final Natives natives;
  private final NativeUse use;
  private final Evaluator evaluator = new Evaluator();
  private final Map<Object, Linked> linked = new HashMap<>();
  private final CallTypes callTypes = new CallTypes();
  private final Modes modes = new Modes(this);
  private final MainThreads mainThreads = new MainThreads(this);
  private final Locks locks = new Locks(this);
  private final ThreadTests threadTests = new ThreadTests(this);
  private final ScratchFields scratchFields = new ScratchFields(this);
  private final Map<JCClassDecl, Contradictions> contradictions = new IdentityHashMap<>();
  private final SafetyClaims safetyClaims = new SafetyClaims(this);
  private final DeclaredFunctions declaredFunctions = new DeclaredFunctions(this);
  private final CloseRaces closeRaces = new CloseRaces(this);
  private final Cleaned cleaned = new Cleaned(this);
  private final Unreachable unreachable = new Unreachable(this);
  private final LentHandles lentHandles = new LentHandles(this);
  private final OwnedFields ownedFields = new OwnedFields(this);
  private final ConstantObjects constantObjects = new ConstantObjects(this);
  private final Compiled compiled;
  private final Definitions definitions = new Definitions(this);
  private final BoundNames boundNames = new BoundNames();
  private Upcalls upcalls;
  private final ReleasedNumbers releasedNumbers = new ReleasedNumbers(this);
  private final LentNumbers lentNumbers = new LentNumbers(this);
  private final Set<Object> inert = new HashSet<>();
  private final Map<Tree, Integer> tooMuch = new IdentityHashMap<>();
  private final Map<Tree, List<Fact>> facts = new IdentityHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<Tree, CompilationUnitTree> lambdaUnits = new IdentityHashMap<>();
  private final Map<Tree, ClassSymbol> lambdaClasses = new IdentityHashMap<>();

  Engine(Context context, ContractIndex contracts, FunctionIndex functions, NativeUse use) {
    super(context, contracts);
    this.use = use;
    natives = new Natives(this, functions);
    compiled = new Compiled(this, context);
  }

  Relevance relevance() {
    return relevance;
  }

  Invariants invariants() {
    return invariants;
  }

  /** What is known of the objects that constants hold. */
  ConstantObjects constantObjects() {
    return constantObjects;
  }

  /** What is known of classes that are there as class files only. */
  Compiled compiled() {
    return compiled;
  }

  Statics statics() {
    return statics;
  }

  /** Whether any annotation that says who owns what has been met. */
  boolean annotated() {
    return use.annotated();
  }

  /** The ways of working that the program chooses for libraries. */
  Modes modes() {
    return modes;
  }

  /** Which threads are the main threads of libraries. */
  MainThreads mainThreads() {
    return mainThreads;
  }

  /** What takes and gives back locks. */
  Locks locks() {
    return locks;
  }

  /** Fields in whose place a local variable would do. */
  ScratchFields scratchFields() {
    return scratchFields;
  }

  /** What looks which thread runs. */
  ThreadTests threadTests() {
    return threadTests;
  }

  /** What in a class of this compilation is against sharing its objects. */
  Contradictions contradictions(JCClassDecl c) {
    return contradictions.computeIfAbsent(c, k -> new Contradictions(this, k));
  }

  Cleaned cleaned() {
    return cleaned;
  }

  LentHandles lentHandles() {
    return lentHandles;
  }

  Unreachable unreachable() {
    return unreachable;
  }

  DeclaredFunctions declaredFunctions() {
    return declaredFunctions;
  }

  CloseRaces closeRaces() {
    return closeRaces;
  }

  SafetyClaims safetyClaims() {
    return safetyClaims;
  }

  OwnedFields ownedFields() {
    return ownedFields;
  }

  /** Computes with what describes memory and functions. */
  Evaluator evaluator() {
    return evaluator;
  }

  /** Where functions that nothing is known of were linked, by name and library. */
  Map<Object, Linked> linked() {
    return linked;
  }

  CallTypes callTypes() {
    return callTypes;
  }

  Natives natives() {
    return natives;
  }

  Definitions definitions() {
    return definitions;
  }

  LentNumbers lentNumbers() {
    return lentNumbers;
  }

  ReleasedNumbers releasedNumbers() {
    return releasedNumbers;
  }

  /** What native code runs; null if this compilation has no such code. */
  Upcalls upcalls() {
    if (upcalls == null && use.upcalls()) {
      upcalls =
          new Upcalls(
              new Tools(
                  types(),
                  symtab(),
                  names(),
                  sources(),
                  methods(),
                  evaluator,
                  this::contract,
                  overrides()::isOverridden,
                  variables()::assigned,
                  relevance::makesStubs));
    }
    return upcalls;
  }

  /** Notes that running a body is too much work for calls that are so deep, or deeper. */
  void tooMuch(Tree code, int depth) {
    tooMuch.merge(code, depth, Math::min);
  }

  /** Notes that a body does nothing of interest as long as it is given nothing of interest. */
  void noteInert(Object call) {
    inert.add(call);
  }

  boolean isInert(Object call) {
    return inert.contains(call);
  }

  /** Whether it is known to be; the method under analysis itself tries once more than helpers. */
  boolean isTooMuch(Tree code, int depth) {
    Integer from = tooMuch.get(code);
    return from != null && (depth > 0 || from == 0);
  }

  void noteLambda(Tree lambda, CompilationUnitTree unit, ClassSymbol cls) {
    lambdaUnits.put(lambda, unit);
    lambdaClasses.put(lambda, cls);
  }

  CompilationUnitTree unitOfLambda(Tree lambda) {
    return lambdaUnits.get(lambda);
  }

  ClassSymbol classOfLambda(Tree lambda) {
    return lambdaClasses.get(lambda);
  }

  /** What is found in one method, lambda or initialiser; computed once. */
  List<Fact> factsOf(Tree code, ClassSymbol c, CompilationUnitTree of) {
    List<Fact> known = facts.get(code);
    if (known == null) {
      // Whoever asks again meanwhile, through recursion, is told nothing.
      facts.put(code, List.of());
      known = analyse(code, c, of);
      facts.put(code, known);
    }
    return known;
  }

  private List<Fact> analyse(Tree code, ClassSymbol c, CompilationUnitTree of) {
    try {
      boolean again = relevance.binds(code) && bindsOtherwise(code, c, of);
      if (!again && !relevance.worthAnalysing(code)) {
        return List.of();
      }
      boolean states = natives.followsStates();
      List<Fact> out = run(code, c, of);
      // Only now is it known that it matters what memory holds.
      return states == natives.followsStates() ? out : run(code, c, of);
    } catch (WorkLimit.Reached e) {
      return List.of();
    } catch (CompletionFailure e) {
      // A class is missing from the class path: javac has its own words for that.
      return List.of();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      failed(code, c, of, e);
      return List.of();
    }
  }

  /** Whether code links what other code has linked in another way, which is looked at now. */
  private boolean bindsOtherwise(Tree code, ClassSymbol c, CompilationUnitTree of) {
    List<BoundNames.Use> before = boundNames.otherwise(code, c, of);
    for (BoundNames.Use use : before) {
      run(use.code(), use.cls(), use.unit());
    }
    return !before.isEmpty();
  }

  /** Runs code for what is to be learned on the way; what is wrong with it is told elsewhere. */
  void runForItself(Tree code, ClassSymbol c, CompilationUnitTree of) {
    try {
      run(code, c, of);
    } catch (WorkLimit.Reached | CompletionFailure e) {
      // What was learned until then, is.
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      failed(code, c, of, e);
    }
  }

  private List<Fact> run(Tree code, ClassSymbol c, CompilationUnitTree of) {
    Run run = new Run(this, code, of, STEPS);
    Roots.Ended ended = Roots.execute(run, code, c, of);
    run.endings().finish(ended, code, of);
    return run.collector().facts();
  }

  /** What is wrong with the code that native code runs because of a call. */
  List<Fact> upcallsOf(Tree call, ClassSymbol c, CompilationUnitTree of, Tree member) {
    return guarded(call, c, of, () -> upcalls.ofCall(call, c, of, member));
  }

  /** Lets a failure in looking for facts be a note, and no end of everything. */
  List<Fact> guarded(Tree code, ClassSymbol c, CompilationUnitTree of, Supplier<List<Fact>> facts) {
    try {
      return facts.get();
    } catch (CompletionFailure e) {
      return List.of();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      failed(code, c, of, e);
      return List.of();
    }
  }

  /** Makes a failure of the engine a note. */
  void failed(Tree code, ClassSymbol c, CompilationUnitTree of, Throwable failure) {
    if (Boolean.getBoolean(STRICT)) {
      Throwables.throwIfUnchecked(failure);
    }
    notes.add("Forewarn could not analyse %s: %s".formatted(name(code, c, of), failure));
  }

  private static String name(Tree code, ClassSymbol c, CompilationUnitTree of) {
    String member =
        code instanceof MethodTree m
            ? m.getName().toString()
            : "code at line " + new Place(of, code).line();
    return c.flatname + "." + member;
  }

  /** What is to be said of methods that could not be analysed, since the last time. */
  List<String> takeNotes() {
    List<String> out = List.copyOf(notes);
    notes.clear();
    return out;
  }
}
