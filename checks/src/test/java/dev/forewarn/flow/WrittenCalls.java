package dev.forewarn.flow;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls and handlers that are written in a piece of code itself, not in classes and lambdas
 * inside it.
 *
 * @param calls of methods and constructors
 * @param parents what each tree is directly in
 */
record WrittenCalls(Set<Tree> calls, List<CatchTree> handlers, Map<Tree, Tree> parents) {

  static WrittenCalls in(Tree code) {
    WrittenCalls written =
        new WrittenCalls(
            Collections.newSetFromMap(new IdentityHashMap<>()),
            new ArrayList<>(),
            new IdentityHashMap<>());
    new Visitor(written).scan(code, null);
    return written;
  }

  private static final class Visitor extends TreeScanner<Void, Void> {
    private final WrittenCalls written;
    private final Deque<Tree> around = new ArrayDeque<>();

    Visitor(WrittenCalls written) {
      this.written = written;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      if (tree == null) {
        return null;
      }
      if (!around.isEmpty()) {
        written.parents.put(tree, around.peek());
        if (tree instanceof ClassTree || tree instanceof LambdaExpressionTree) {
          return null;
        }
      }
      around.push(tree);
      super.scan(tree, null);
      around.pop();
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      written.calls.add(tree);
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      written.calls.add(tree);
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitCatch(CatchTree tree, Void unused) {
      written.handlers.add(tree);
      return super.visitCatch(tree, null);
    }

    @Override
    public Void visitAssert(AssertTree tree, Void unused) {
      // The engine goes on as if what is asserted held: the detail is never asked for.
      return scan(tree.getCondition(), null);
    }
  }
}
