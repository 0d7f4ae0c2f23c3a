package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import dev.forewarn.bindings.FfmTypes;
import java.util.List;
import java.util.Optional;

/**
 * Has the linker capture the reason of a failure: the function is linked so, each of its calls is
 * given memory for it, and the reason is read from there.
 */
public final class CaptureFix {

  private static final List<String> STATES = List.of("state", "callState", "capturedState");
  private static final List<String> ARENAS = List.of("arena", "scratch", "scratchArena");

  private final VisitorState state;
  private final SourceEdit edit;
  private final SuggestedFix.Builder fix = SuggestedFix.builder();
  private final BoundHandle handle;
  private final String linker;

  private CaptureFix(BoundHandle handle, VisitorState state) {
    this.state = state;
    this.handle = handle;
    this.edit = new SourceEdit(state);
    this.linker = SuggestedFixes.qualifyType(state, fix, FfmTypes.PACKAGE + ".Linker");
  }

  /**
   * The fix for a read that comes too late.
   *
   * @param at the call that reads
   * @param what the name by which the linker captures it
   */
  public static Optional<SuggestedFix> of(TreePath at, String what, VisitorState state) {
    Optional<LateRead> read = LateRead.of(at);
    Optional<TreePath> failing = read.flatMap(FailingCall::of);
    Optional<BlockStatement> around = failing.flatMap(c -> FailingCall.around(c, read.get()));
    if (around.isEmpty()) {
      return Optional.empty();
    }
    MethodInvocationTree call = (MethodInvocationTree) failing.get().getLeaf();
    return BoundHandle.called(call)
        .filter(v -> !v.equals(read.get().teller()))
        .flatMap(v -> BoundHandle.of(v, at))
        .filter(h -> h.captures(what) || h.mayCapture())
        .flatMap(h -> new CaptureFix(h, state).fix(read.get(), around.get(), call, what));
  }

  private Optional<SuggestedFix> fix(
      LateRead read, BlockStatement around, MethodInvocationTree failing, String what) {
    boolean captured = handle.captures(what);
    if (!captured) {
      link(failing, what);
    }
    String name = captured ? given(failing, edit.start(around.statement())) : null;
    if (name == null) {
      Optional<String> free = ScratchArenaFix.freeName(around.path(), STATES);
      if (free.isEmpty() || !declare(free.get(), around)) {
        return Optional.empty();
      }
      name = free.get();
      pass(failing, name, captured);
    }
    read(read, name, what);
    return edit.toFix(fix, "Have the linker capture " + what);
  }

  /** The variable, declared before a place, that a call captures into already; or null. */
  private String given(MethodInvocationTree call, int before) {
    int i = handle.captureIndex(call, state);
    return ArenaCalls.variable(call.getArguments().get(i))
        .filter(v -> v.pos < before)
        .map(v -> v.getSimpleName().toString())
        .orElse(null);
  }

  /** Links the function anew, and gives the other calls memory of their own. */
  private void link(MethodInvocationTree failing, String what) {
    int end = edit.end(handle.link()) - 1;
    edit.replace(end, end, ", %s.Option.captureCallState(\"%s\")".formatted(linker, what));
    for (TreePath each : handle.calls()) {
      if (each.getLeaf() != failing) {
        pass(
            (MethodInvocationTree) each.getLeaf(),
            arena(each)
                    .orElseGet(
                        () ->
                            SuggestedFixes.qualifyType(state, fix, ArenaCalls.ARENA) + ".ofAuto()")
                + allocate(),
            false);
      }
    }
  }

  private String allocate() {
    return ".allocate(%s.Option.captureStateLayout())".formatted(linker);
  }

  private void pass(MethodInvocationTree call, String memory, boolean instead) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    int i = handle.captureIndex(call, state);
    if (instead) {
      edit.replace(arguments.get(i), memory);
    } else if (i < arguments.size()) {
      int at = edit.start(arguments.get(i));
      edit.replace(at, at, memory + ", ");
    } else {
      int at = edit.end(call) - 1;
      edit.replace(at, at, (arguments.isEmpty() ? "" : ", ") + memory);
    }
  }

  /** Declares the memory before the call: in an arena that is there, or in one of its own. */
  private boolean declare(String name, BlockStatement around) {
    String segment = SuggestedFixes.qualifyType(state, fix, ArenaCalls.SEGMENT);
    int start = edit.start(around.statement());
    int line = edit.lineStart(start);
    String indent = edit.indent(start);
    Optional<String> there = arena(around.path());
    if (there.isPresent()) {
      if (!edit.beginsLine(start)) {
        return false;
      }
      String text = "%s%s %s = %s%s;\n";
      edit.replace(line, line, text.formatted(indent, segment, name, there.get(), allocate()));
      return true;
    }
    Optional<String> arena = ScratchArenaFix.freeName(around.path(), ARENAS);
    if (arena.isEmpty()) {
      return false;
    }
    String type = SuggestedFixes.qualifyType(state, fix, ArenaCalls.ARENA);
    edit.indentAs(around.block(), around.statement());
    String head =
        "%stry (%s %s = %s.ofConfined()) {\n%s%s %s = %s%s;\n"
            .formatted(
                indent,
                type,
                arena.get(),
                type,
                indent + edit.unit(),
                segment,
                name,
                arena.get(),
                allocate());
    edit.replace(line, line, head);
    WrapStatements.wrap(around, line, around.block().getStatements().size() - 1, edit);
    return true;
  }

  /** An arena that a statement around a place closes, which allocates there once. */
  private static Optional<String> arena(TreePath at) {
    TreePath below = at;
    for (TreePath p = at.getParentPath();
        p != null && !runsElsewhereOrAgain(p.getLeaf());
        p = p.getParentPath()) {
      if (p.getLeaf() instanceof TryTree t && t.getBlock() == below.getLeaf()) {
        for (Tree resource : t.getResources()) {
          if (resource instanceof VariableTree v
              && ArenaCalls.isArena(ASTHelpers.getType(v))
              && (ArenaCalls.isFactory(v.getInitializer(), "ofConfined")
                  || ArenaCalls.isFactory(v.getInitializer(), "ofShared"))) {
            return Optional.of(v.getName().toString());
          }
        }
      }
      below = p;
    }
    return Optional.empty();
  }

  private static boolean runsElsewhereOrAgain(Tree tree) {
    return tree instanceof LambdaExpressionTree
        || tree instanceof MethodTree
        || tree instanceof ClassTree
        || tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree;
  }

  private void read(LateRead read, String memory, String what) {
    String layout =
        read.layout() != null
            ? edit.text(read.layout())
            : SuggestedFixes.qualifyType(state, fix, FfmTypes.PACKAGE + ".ValueLayout")
                + ".JAVA_INT";
    String path = SuggestedFixes.qualifyType(state, fix, FfmTypes.PACKAGE + ".MemoryLayout");
    String member = "%s.PathElement.groupElement(\"%s\")".formatted(path, what);
    String offset = "%s.Option.captureStateLayout().byteOffset(%s)".formatted(linker, member);
    edit.replace(read.path().getLeaf(), "%s.get(%s, %s)".formatted(memory, layout, offset));
    if (read.pointer() != null) {
      edit.delete(read.pointer());
    }
  }
}
