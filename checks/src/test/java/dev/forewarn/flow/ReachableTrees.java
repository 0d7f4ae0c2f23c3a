package dev.forewarn.flow;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import org.checkerframework.errorprone.dataflow.cfg.ControlFlowGraph;
import org.checkerframework.errorprone.dataflow.cfg.UnderlyingAST;
import org.checkerframework.errorprone.dataflow.cfg.block.Block;
import org.checkerframework.errorprone.dataflow.cfg.block.ExceptionBlock;
import org.checkerframework.errorprone.dataflow.cfg.builder.CFGBuilder;
import org.checkerframework.errorprone.dataflow.cfg.node.MethodInvocationNode;
import org.checkerframework.errorprone.dataflow.cfg.node.Node;
import org.checkerframework.errorprone.dataflow.cfg.node.ObjectCreationNode;
import org.checkerframework.errorprone.dataflow.cfg.node.ThrowNode;

/** What control can reach by the graph that the dataflow library builds of a piece of code. */
final class ReachableTrees {

  private final ControlFlowGraph graph;

  /** Reached if anything that can throw does: array accesses, casts, divisions. */
  private final Set<Block> byAnything;

  /** Reached if only calls and {@code throw} statements throw. */
  private final Set<Block> byCalls;

  private final Set<Tree> written;

  /**
   * @param written the calls in the source: the graph also has calls that nobody wrote
   */
  ReachableTrees(CodeRoot root, Set<Tree> written, ProcessingEnvironment env) {
    this.written = written;
    // With assertions on, both outcomes of an assert are in the graph.
    graph = CFGBuilder.build(root.unit(), ast(root), true, false, env);
    byAnything = reach(false);
    byCalls = reach(true);
  }

  private static UnderlyingAST ast(CodeRoot root) {
    return switch (root.code()) {
      case MethodTree m -> new UnderlyingAST.CFGMethod(m, root.cls());
      case LambdaExpressionTree l -> new UnderlyingAST.CFGLambda(l, root.cls(), root.method());
      default -> new UnderlyingAST.CFGStatement(root.code(), root.cls());
    };
  }

  /** Whether control comes to a tree, be it that only calls throw. */
  boolean surely(Tree tree) {
    return isIn(byCalls, tree);
  }

  /** Whether there is any way for control to come to a tree. */
  boolean possibly(Tree tree) {
    return isIn(byAnything, tree);
  }

  private boolean isIn(Set<Block> blocks, Tree tree) {
    Tree witness = tree instanceof CatchTree c ? c.getParameter() : tree;
    Set<Node> nodes = graph.getNodesCorrespondingToTree(witness);
    return nodes != null && nodes.stream().anyMatch(n -> blocks.contains(n.getBlock()));
  }

  private Set<Block> reach(boolean onlyCallsThrow) {
    Set<Block> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Block> work = new ArrayDeque<>();
    work.add(graph.getEntryBlock());
    while (!work.isEmpty()) {
      Block block = work.remove();
      if (seen.add(block)) {
        work.addAll(successors(block, onlyCallsThrow));
      }
    }
    return seen;
  }

  private Collection<Block> successors(Block block, boolean onlyCallsThrow) {
    if (!(block instanceof ExceptionBlock e)) {
      return block.getSuccessors();
    }
    Set<Block> out = new LinkedHashSet<>();
    if (e.getSuccessor() != null) {
      out.add(e.getSuccessor());
    }
    if (!onlyCallsThrow || throwsByItself(e.getNode())) {
      e.getExceptionalSuccessors().values().forEach(out::addAll);
    }
    return out;
  }

  private boolean throwsByItself(Node node) {
    return switch (node) {
      case ThrowNode t -> true;
      case MethodInvocationNode m -> written.contains(m.getTree());
      case ObjectCreationNode c -> written.contains(c.getTree());
      default -> false;
    };
  }
}
