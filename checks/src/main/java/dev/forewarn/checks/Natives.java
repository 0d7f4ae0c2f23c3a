package dev.forewarn.checks;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;

/** The words for what native code gives. */
final class Natives {

  private Natives() {}

  /** What is used: only at the use itself is there an expression for it. */
  static String subject(Tree subject, Place use, Place at, String maker, VisitorState state) {
    String otherwise = maker == null ? "this pointer" : "what " + maker + " gave";
    return use.tree() == at.tree() && subject != null
        ? Words.source(subject, state, otherwise)
        : otherwise;
  }

  /** Where something ended: {@code line 12}, and where a helper did that if one did. */
  static String ended(Fact.UsedAfterEnd f) {
    return Words.line(f.endedBy(), f.at()) + inside(f.ended(), f.endedBy());
  }

  /** Whether it is only returned: who gets it uses it. */
  static boolean returned(Place use) {
    return use.tree() instanceof ReturnTree || use.tree() instanceof LambdaExpressionTree;
  }

  /** Where a helper does it, if one does. */
  static String inside(Place use, Place at) {
    return use.tree() == at.tree() ? "" : " (at %s)".formatted(Words.line(use, at));
  }
}
