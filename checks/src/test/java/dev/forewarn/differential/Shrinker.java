package dev.forewarn.differential;

import dev.forewarn.differential.program.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a failing program smaller for people to read: deletes lines and blocks, and replaces blocks
 * by what is in them, as long as the failure stays.
 */
final class Shrinker {
  private final Differential differential;
  private final long deadline;

  Shrinker(Differential differential, long deadlineMillis) {
    this.differential = differential;
    this.deadline = deadlineMillis;
  }

  /** The smallest program found that still has the failure. */
  Verdict shrink(Verdict failing, Predicate<Verdict> failure) {
    Verdict best = failing;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      int edits = edits(best.prepared().program().nodes(), -1).count;
      for (int edit = 0; edit < edits && System.currentTimeMillis() < deadline; ) {
        List<Node> nodes = edits(best.prepared().program().nodes(), edit).result;
        Optional<Verdict> next = judge(best.prepared(), nodes).filter(failure);
        if (next.isPresent()) {
          best = next.get();
          edits = edits(best.prepared().program().nodes(), -1).count;
          smaller = true;
        } else {
          edit++;
        }
      }
    }
    return best;
  }

  private Optional<Verdict> judge(Prepared original, List<Node> nodes) {
    try {
      return original
          .execution()
          .tryOut(original.program().with(nodes))
          .filter(prepared -> !prepared.truth().endless())
          .map(prepared -> differential.judge(List.of(prepared)).getFirst());
    } catch (Analyzer.FailedException e) {
      // What is left out may be needed by what is analysed, although a run does without.
      return Optional.empty();
    }
  }

  private static Edits edits(List<Node> nodes, int wanted) {
    Edits edits = new Edits(wanted);
    edits.result = edits.apply(nodes);
    return edits;
  }

  /** Numbers all edits of a tree and makes the one that is wanted. */
  private static final class Edits {
    private final int wanted;
    private int count;
    private List<Node> result;

    Edits(int wanted) {
      this.wanted = wanted;
    }

    private List<Node> apply(List<Node> nodes) {
      List<Node> kept = new ArrayList<>();
      for (Node node : nodes) {
        if (!isAnnotation(node) && count++ == wanted) {
          // An annotation goes with what it stands on: alone, it would stand on the next line.
          while (!kept.isEmpty() && isAnnotation(kept.getLast())) {
            kept.removeLast();
          }
          continue;
        }
        if (node instanceof Node.Block block) {
          block(block, kept);
        } else {
          kept.add(node);
        }
      }
      return kept;
    }

    /** Without what it says, the failure is another one that only looks alike. */
    private static boolean isAnnotation(Node node) {
      return node instanceof Node.Line line && line.text().startsWith("@");
    }

    private void block(Node.Block block, List<Node> kept) {
      if (count++ == wanted) {
        kept.addAll(block.parts().getFirst().body());
        return;
      }
      List<Node.Part> parts = new ArrayList<>();
      for (Node.Part part : block.parts()) {
        if (!parts.isEmpty() && count++ == wanted) {
          continue;
        }
        parts.add(new Node.Part(part.header(), apply(part.body())));
      }
      kept.add(new Node.Block(parts, block.end(), block.features()));
    }
  }
}
