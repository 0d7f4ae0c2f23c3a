package dev.forewarn.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.ThreadSafety.Kind;

/**
 * Whether the program makes a thread of its own the main thread of a library: a worker may then be
 * that thread, wherever it is given its tasks. One per compilation.
 */
final class MainThreads {

  private final Engine engine;
  private final FunctionUses first;
  private Boolean handed;

  MainThreads(Engine engine) {
    this.engine = engine;
    first = new FunctionUses(engine, this::isFirst, s -> false);
  }

  private boolean isFirst(String function) {
    FunctionModel model = engine.natives().model(function);
    return model != null && model.threads() != null && model.threads().kind() == Kind.FIRST;
  }

  /** Whether a function that others run begins to use such a library. */
  boolean mayBeWorkers() {
    if (handed == null) {
      handed = false;
      for (ClassSymbol c : engine.topClasses()) {
        ClassTree tree = engine.sources().classTree(c);
        handed |= first.in(tree) && handsOn(tree);
      }
    }
    return handed;
  }

  private boolean handsOn(ClassTree tree) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree t, Void unused) {
        any[0] |=
            (t instanceof LambdaExpressionTree || t instanceof MemberReferenceTree) && first.in(t);
        return any[0] ? null : super.scan(t, null);
      }
    }.scan(tree, null);
    return any[0];
  }
}
