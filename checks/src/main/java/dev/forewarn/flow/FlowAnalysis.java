package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.Context;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.NativeUse;
import dev.forewarn.code.ClaimReasons;
import dev.forewarn.code.Excuses;
import dev.forewarn.contracts.ContractIndex;
import dev.forewarn.contracts.ContractSyntaxException;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.UserModels;
import dev.forewarn.facts.Fact;
import dev.forewarn.upcalls.Upcalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the facts of a compilation unit. One per compilation, shared by all checks; the facts of a
 * file are computed when the first check asks for them. Not thread-safe, like javac itself.
 */
public final class FlowAnalysis {

  private static final Context.Key<FlowAnalysis> KEY = new Context.Key<>();

  private final Context context;
  private final NativeUse use;
  private final FunctionIndex functions;

  /** Null if there are none but the shipped ones, which are read when they are needed. */
  private ContractIndex contracts;

  /** Made for the first file that concerns it: most code has nothing to do with native memory. */
  private Engine engine;

  private CompilationUnitTree unit;
  private List<Fact> facts = List.of();
  private final Consequences consequences = new Consequences();

  /** Why nothing is analysed; null once said, or if all is well. */
  private String problem;

  private final boolean usable;

  private FlowAnalysis(Context context, List<Path> models) {
    this.context = context;
    use = new NativeUse(context);
    FunctionIndex known = FunctionIndex.shipped();
    try {
      UserModels users = UserModels.of(models, FlowAnalysis.class.getClassLoader());
      if (!users.isEmpty()) {
        // Read now, so that a mistake is told although nothing should concern it.
        contracts = ContractIndex.with(users);
        known = FunctionIndex.with(users);
        use.countMentions();
      }
    } catch (ContractSyntaxException e) {
      problem = e.getMessage();
    } catch (IOException e) {
      problem = "cannot read the model files: " + e.getMessage();
    }
    usable = problem == null;
    functions = known;
  }

  /**
   * The analysis of the compilation that {@code context} belongs to, with shipped contracts only.
   */
  public static FlowAnalysis instance(Context context) {
    return instance(context, List.of());
  }

  /**
   * The analysis of the compilation that {@code context} belongs to.
   *
   * @param models contract files of the user; only the first call in a compilation counts
   */
  public static FlowAnalysis instance(Context context, List<Path> models) {
    FlowAnalysis analysis = context.get(KEY);
    if (analysis == null) {
      analysis = new FlowAnalysis(context, models);
      context.put(KEY, analysis);
    }
    return analysis;
  }

  /** What is wrong with the user's contract files, told once: nothing is analysed then. */
  public Optional<String> takeProblem() {
    Optional<String> out = Optional.ofNullable(problem);
    problem = null;
    return out;
  }

  /** What is known of C functions. */
  public FunctionIndex functions() {
    return functions;
  }

  /** The bindings in a class that do nothing but release a thing of a family. */
  public List<Symbol> releasers(ClassSymbol in, String family) {
    return engine == null ? List.of() : new Releasers(engine).in(in, family);
  }

  /** Whether a declaration is marked as a reviewed exception, with a reason that says something. */
  public static boolean excuses(Tree tree) {
    if (!(tree instanceof ClassTree
        || tree instanceof MethodTree
        || tree instanceof VariableTree)) {
      return false;
    }
    Symbol declared = ASTHelpers.getSymbol(tree);
    Marks.Mark mark = declared == null ? null : Excuses.mark(declared);
    return mark != null && !ClaimReasons.isPlaceholder(mark.text("reason"));
  }

  /** All facts whose place is in a compilation unit. */
  public List<Fact> factsOf(CompilationUnitTree of) {
    if (unit != of) {
      unit = of;
      facts = usable && concerns() ? compute(of) : List.of();
    }
    return facts;
  }

  /** Whether the files may have to do with native memory, by the API or by annotations. */
  private boolean concerns() {
    if (engine == null && use.any()) {
      ContractIndex all = contracts == null ? ContractIndex.shipped() : contracts;
      engine = new Engine(context, all, functions, use);
    }
    return engine != null;
  }

  /** What is to be said once of methods that could not be analysed, since the last time. */
  public List<String> takeNotes() {
    return engine == null ? List.of() : engine.takeNotes();
  }

  private List<Fact> compute(CompilationUnitTree of) {
    Map<Tree, List<Fact>> byPlace = new IdentityHashMap<>();
    List<Fact> out = new ArrayList<>();
    Units units = new Units(of, byPlace, out);
    units.scan(of, null);
    units.results();
    out.addAll(units.excuses.flaws(out));
    return consequences.without(out);
  }

  /** What ends the JVM because of a fact of the file last asked for; null if nothing does. */
  public Fact.UpcallThrows consequence(Fact cause) {
    return consequences.of(cause);
  }

  /** Visits all code of a file, outer code before what is nested in it. */
  private final class Units extends TreeScanner<Void, ClassSymbol> {
    private final CompilationUnitTree of;
    private final Map<Tree, List<Fact>> byPlace;
    private final List<Fact> out;
    private final Upcalls upcalls;
    private final Excuses excuses;

    /** The code that facts were found in, if that may matter. */
    private final Map<Fact, Tree> roots = new IdentityHashMap<>();

    /** The method or initialiser of a field that is being visited. */
    private Tree member;

    Units(CompilationUnitTree of, Map<Tree, List<Fact>> byPlace, List<Fact> out) {
      this.of = of;
      this.byPlace = byPlace;
      this.out = out;
      this.upcalls = engine.upcalls();
      this.excuses = new Excuses(of);
    }

    @Override
    public Void visitClass(ClassTree tree, ClassSymbol around) {
      ClassSymbol c = ((JCClassDecl) tree).sym;
      if (c == null) {
        return null;
      }
      engine.sources().declare(tree, of);
      for (Tree member : tree.getMembers()) {
        if (member instanceof BlockTree b) {
          root(b, c);
        }
        Tree outer = this.member;
        this.member = outer == null ? member : outer;
        scan(member, c);
        this.member = outer;
      }
      ofClass((JCClassDecl) tree);
      excuses.note((JCClassDecl) tree);
      return null;
    }

    /** What concerns a class as a whole; one of these may fail without the others. */
    private void ofClass(JCClassDecl tree) {
      List<Supplier<List<Fact>>> all =
          List.of(
              () -> engine.ownedFields().of(tree, of),
              () -> engine.safetyClaims().of(tree, of),
              () -> engine.closeRaces().of(tree, of),
              () -> engine.unreachable().of(tree, of),
              () -> engine.lentHandles().of(tree, of),
              () -> engine.declaredFunctions().of(tree, of));
      for (Supplier<List<Fact>> each : all) {
        out.addAll(engine.guarded(tree, tree.sym, of, each));
      }
    }

    @Override
    public Void visitMethod(MethodTree tree, ClassSymbol c) {
      if (c != null) {
        out.addAll(engine.ownershipOverrides().of((JCMethodDecl) tree, of));
        if (upcalls != null) {
          add(upcalls.ofMarked((JCMethodDecl) tree, of));
        }
      }
      MethodSymbol m = ((JCMethodDecl) tree).sym;
      if (tree.getBody() != null && c != null && !(m != null && engine.natives().isBinding(m))) {
        root(tree, c);
      }
      return inside(tree, c, () -> super.visitMethod(tree, c));
    }

    @Override
    public Void visitVariable(VariableTree tree, ClassSymbol c) {
      JCVariableDecl v = (JCVariableDecl) tree;
      if (v.sym != null && v.sym.owner == c && c != null && v.init != null) {
        root(tree, c);
      }
      return inside(tree, c, () -> super.visitVariable(tree, c));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, ClassSymbol c) {
      engine.noteLambda(tree, of, c);
      if (c != null) {
        root(tree, c);
        if (upcalls != null) {
          add(upcalls.ofLambda(tree, c, of));
        }
      }
      return super.visitLambdaExpression(tree, c);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, ClassSymbol c) {
      call(tree, c);
      return super.visitMethodInvocation(tree, c);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, ClassSymbol c) {
      call(tree, c);
      return super.visitNewClass(tree, c);
    }

    private void call(Tree tree, ClassSymbol c) {
      if (upcalls != null && c != null) {
        add(engine.upcallsOf(tree, c, of, member));
      }
    }

    /** Looks for nested code; what is nested too deeply for the stack is left out. */
    private Void inside(Tree code, ClassSymbol c, Runnable scan) {
      try {
        scan.run();
      } catch (StackOverflowError e) {
        if (c == null || !(code instanceof MethodTree)) {
          throw e;
        }
        engine.failed(code, c, of, e);
      }
      return null;
    }

    private void root(Tree code, ClassSymbol c) {
      List<Fact> facts = engine.factsOf(code, c, of);
      if (upcalls != null) {
        facts.forEach(f -> roots.put(f, code));
      }
      add(facts);
    }

    /** What code that native code calls returns, native code goes on to use. */
    void results() {
      out.removeIf(f -> f instanceof Fact.UpcallReturnsDead && !isOfUpcall(f));
      out.replaceAll(
          f ->
              f instanceof Fact.Escapes e && e.way() == Fact.Way.RETURN && isOfUpcall(f)
                  ? new Fact.UpcallReturnsDead(e.at(), e.closed(), e.opened(), e.certain())
                  : f);
    }

    private boolean isOfUpcall(Fact f) {
      return upcalls != null && upcalls.runs(roots.get(f));
    }

    private void add(List<Fact> facts) {
      for (Fact fact : facts) {
        List<Fact> here = byPlace.computeIfAbsent(fact.at().tree(), k -> new ArrayList<>());
        if (here.stream().noneMatch(f -> f.getClass() == fact.getClass())) {
          here.add(fact);
          out.add(fact);
        }
      }
    }
  }
}
