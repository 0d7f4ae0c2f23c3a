package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.flow.FlowAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one binding in sight that releases the things of a family. */
final class ReleaserChoice {

  private final Symbol releaser;
  private final TreePath at;

  private ReleaserChoice(Symbol releaser, TreePath at) {
    this.releaser = releaser;
    this.at = at;
  }

  /**
   * Looks in the classes around a place and in those that hold the bindings of some calls.
   *
   * @param at where it is to be called
   * @param calls whose bindings are likely to stand beside the right one
   */
  static Optional<ReleaserChoice> of(
      String family, TreePath at, List<? extends Tree> calls, VisitorState state) {
    if (family == null) {
      return Optional.empty();
    }
    Set<ClassSymbol> classes = new LinkedHashSet<>();
    for (Tree around : at) {
      if (around instanceof ClassTree c) {
        classes.add(ASTHelpers.getSymbol(c));
      }
    }
    for (Tree call : calls) {
      binding(call).ifPresent(s -> classes.add(s.enclClass()));
    }
    List<Symbol> found = new ArrayList<>();
    for (ClassSymbol c : classes) {
      for (Symbol s : FlowAnalysis.instance(state.context).releasers(c, family)) {
        ReleaserChoice choice = new ReleaserChoice(s, at);
        if (choice.isAccessible() && (s instanceof MethodSymbol || choice.mayThrow(state))) {
          found.add(s);
        }
      }
    }
    return found.size() == 1 ? Optional.of(new ReleaserChoice(found.get(0), at)) : Optional.empty();
  }

  /** The static method or constant through which native code is called. */
  private static Optional<Symbol> binding(Tree call) {
    if (!(call instanceof MethodInvocationTree m)) {
      return Optional.empty();
    }
    Symbol method = ASTHelpers.getSymbol(m);
    boolean byHandle = (method.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0;
    Symbol s = byHandle ? ASTHelpers.getSymbol(ASTHelpers.getReceiver(m)) : method;
    return Optional.ofNullable(s).filter(Symbol::isStatic);
  }

  private boolean isAccessible() {
    ClassSymbol here = null;
    for (Tree around : at) {
      if (around instanceof ClassTree c) {
        here = ASTHelpers.getSymbol(c);
      }
    }
    if (here == null || releaser.outermostClass() == here) {
      return here != null;
    }
    boolean samePackage = releaser.packge() == here.packge();
    for (Symbol s = releaser; s.owner != null && !(s.owner.name.isEmpty()); s = s.owner) {
      long flags = s.flags();
      if ((flags & Flags.PRIVATE) != 0 || (flags & Flags.PUBLIC) == 0 && !samePackage) {
        return false;
      }
      if (s instanceof ClassSymbol c && c.owner instanceof Symbol.PackageSymbol) {
        break;
      }
    }
    return true;
  }

  /** Whether the method around lets everything out that a call of a handle declares. */
  private boolean mayThrow(VisitorState state) {
    for (Tree around : at) {
      if (around instanceof LambdaExpressionTree || around instanceof ClassTree) {
        return false;
      }
      if (around instanceof MethodTree m) {
        return ASTHelpers.getSymbol(m).getThrownTypes().stream()
            .anyMatch(t -> ASTHelpers.isSameType(t, state.getSymtab().throwableType, state));
      }
    }
    return false;
  }

  /** The call that releases what an expression stands for. */
  String call(String argument, SuggestedFix.Builder fix, VisitorState state) {
    String call = releaser instanceof MethodSymbol ? "" : ".invokeExact";
    return name(fix, state) + call + "(" + argument + ")";
  }

  private String name(SuggestedFix.Builder fix, VisitorState state) {
    for (Tree around : at) {
      if (around instanceof ClassTree c && ASTHelpers.getSymbol(c) == releaser.owner) {
        return releaser.name.toString();
      }
    }
    return SuggestedFixes.qualifyType(state, fix, (ClassSymbol) releaser.owner)
        + "."
        + releaser.name;
  }
}
