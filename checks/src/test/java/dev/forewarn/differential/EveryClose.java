package dev.forewarn.differential;

import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;

/** Reports every explicit {@code close()}: a check to test the test with. */
@BugPattern(summary = "something is closed here", severity = BugPattern.SeverityLevel.ERROR)
public final class EveryClose extends BugChecker implements BugChecker.MethodInvocationTreeMatcher {
  private static final long serialVersionUID = 1L;

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    return ASTHelpers.getSymbol(tree).getSimpleName().contentEquals("close")
        ? describeMatch(tree)
        : Description.NO_MATCH;
  }
}
