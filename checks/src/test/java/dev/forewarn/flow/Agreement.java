package dev.forewarn.flow;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import dev.forewarn.bindings.NativeUse;
import dev.forewarn.contracts.ContractIndex;
import dev.forewarn.contracts.FunctionIndex;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what the engine interprets of a piece of code with what its control-flow graph reaches.
 *
 * <p>The graph knows nothing of lifetimes and of what callees do. So the engine, too, is run
 * without contracts and without looking into callees: then it must interpret all that can be
 * reached. As it is used, it may find that paths end early, but still must not interpret more.
 */
final class Agreement {

  private final JavacProcessingEnvironment env;
  private final Engine plain;
  private final Engine shipped;

  Agreement(AttributedSources sources) {
    env = JavacProcessingEnvironment.instance(sources.context());
    plain = engine(sources, withoutContracts());
    for (CompilationUnitTree unit : sources.units()) {
      CodeRoot.of(unit).forEach(root -> plain.tooMuch(root.code(), 0));
    }
    shipped = engine(sources, ContractIndex.shipped());
  }

  private static Engine engine(AttributedSources sources, ContractIndex contracts) {
    Engine engine =
        new Engine(
            sources.context(),
            contracts,
            FunctionIndex.shipped(),
            new NativeUse(sources.context()));
    for (CompilationUnitTree unit : sources.units()) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitClass(ClassTree tree, Void unused) {
          engine.sources().declare(tree, unit);
          return super.visitClass(tree, null);
        }
      }.scan(unit, null);
    }
    return engine;
  }

  /** Contracts that know no method; the index offers none, because nobody else wants them. */
  private static ContractIndex withoutContracts() {
    try {
      Constructor<ContractIndex> constructor =
          ContractIndex.class.getDeclaredConstructor(List.class);
      constructor.setAccessible(true);
      return constructor.newInstance(List.of());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /**
   * One disagreement.
   *
   * @param code class and member
   * @param what the call or handler
   */
  record Problem(String kind, String code, String what, String at) {
    @Override
    public String toString() {
      return "%s: %s in %s at %s".formatted(kind, what, code, at);
    }
  }

  /** Where the two disagree about a piece of code. */
  List<Problem> problems(CodeRoot root) {
    try {
      return compare(root);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return List.of(new Problem("failed", root.name(), e.toString(), root.at(root.code())));
    }
  }

  private List<Problem> compare(CodeRoot root) {
    List<Problem> out = new ArrayList<>();
    WrittenCalls written = WrittenCalls.in(root.code());
    ReachableTrees graph = new ReachableTrees(root, written.calls(), env);
    Interpreted all = new Interpreted(plain, root, written.parents());
    for (Tree call : written.calls()) {
      if (graph.surely(call) && !all.covers(call)) {
        out.add(problem("not interpreted", root, call));
      }
      if (all.covers(call) && !graph.possibly(call)) {
        out.add(problem("cannot be reached", root, call));
      }
    }
    for (CatchTree handler : written.handlers()) {
      List<? extends StatementTree> body = handler.getBlock().getStatements();
      boolean entered = !body.isEmpty() && all.covers(body.get(0));
      if (graph.surely(handler) && !body.isEmpty() && !entered) {
        out.add(problem("handler not entered", root, handler));
      }
      if (entered && !graph.possibly(handler)) {
        out.add(problem("handler cannot be entered", root, handler));
      }
    }
    if (shipped.relevance().acts(root.code())) {
      Interpreted known = new Interpreted(shipped, root, written.parents());
      for (Tree call : written.calls()) {
        if (known.covers(call) && !graph.possibly(call)) {
          out.add(problem("cannot be reached, with contracts", root, call));
        }
      }
    }
    return out;
  }

  private static Problem problem(String kind, CodeRoot root, Tree tree) {
    String text = tree.toString().strip().lines().findFirst().orElse("");
    return new Problem(kind, root.name(), text, root.at(tree));
  }
}
