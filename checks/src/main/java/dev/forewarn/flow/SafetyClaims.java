package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.code.ClaimReasons;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact;
import dev.forewarn.facts.ThreadFact.UnjustifiedClaim.Flaw;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds claims that threads may share something native which give no reason, or which the code
 * contradicts. What a reason says is believed.
 */
final class SafetyClaims {

  private static final String OURS = "ThreadSafeNative";
  private static final String OTHERS = "ThreadSafe";

  private final Engine engine;

  SafetyClaims(Engine engine) {
    this.engine = engine;
  }

  /** The flaws of what a class and its members claim, one for each claim. */
  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    if (tree.sym == null) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    claim(tree.mods, tree.sym, tree, unit, out);
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m && m.sym != null) {
        claim(m.mods, m.sym, tree, unit, out);
      } else if (member instanceof JCVariableDecl v && v.sym != null) {
        claim(v.mods, v.sym, tree, unit, out);
      }
    }
    return out;
  }

  private void claim(
      JCModifiers modifiers,
      Symbol subject,
      JCClassDecl owner,
      CompilationUnitTree unit,
      List<Fact> out) {
    if (modifiers.annotations.isEmpty()) {
      return;
    }
    Mark mark = Marks.of(subject, OURS);
    boolean ours = mark != null;
    if (!ours && subject == owner.sym) {
      mark = Marks.of(subject, OTHERS);
    }
    Tree annotation = mark == null ? null : annotation(modifiers, mark);
    if (annotation == null) {
      return;
    }
    Contradictions code = engine.contradictions(owner);
    if (!ours && !code.holdsHandle()) {
      return;
    }
    Place at = new Place(unit, annotation);
    Contradictions.Found found = code.of(subject);
    if (found != null) {
      out.add(
          new ThreadFact.UnjustifiedClaim(
              at,
              mark.name(),
              found.flaw(),
              found.subject(),
              found.where(),
              found.because(),
              true));
      return;
    }
    Flaw flaw = ours ? ClaimReasons.flaw(mark) : Flaw.OTHERS_CLAIM;
    if (flaw != null) {
      String text = flaw == Flaw.SOURCE ? mark.text("source") : mark.text("reason");
      out.add(new ThreadFact.UnjustifiedClaim(at, mark.name(), flaw, text, null, null, false));
    }
  }

  private static Tree annotation(JCModifiers modifiers, Mark mark) {
    for (JCAnnotation a : modifiers.annotations) {
      Symbol type = ASTHelpers.getSymbol(a.annotationType);
      if (type != null && type == mark.attribute().type.tsym) {
        return a;
      }
    }
    return null;
  }
}
