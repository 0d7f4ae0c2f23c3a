package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.contracts.Trait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which variables an expression asks about, and which ones code changes, through helpers too. */
public final class StateUses {

  /** How many calls deep methods of the compilation are looked into. */
  private static final int DEPTH = 3;

  private static final Trait ASKS = new Trait.Asks();

  /**
   * What an expression asks about.
   *
   * @param held variables of which it reads what they hold
   * @param asked variables of which it asks the object that they refer to
   */
  public record Read(Set<VarSymbol> held, Set<VarSymbol> asked) {
    public boolean isEmpty() {
      return held.isEmpty() && asked.isEmpty();
    }

    /** The same but for some variables of which it reads what they hold. */
    public Read without(Predicate<VarSymbol> known) {
      if (held.stream().noneMatch(known)) {
        return this;
      }
      Set<VarSymbol> others = new HashSet<>(held);
      others.removeIf(known);
      return new Read(others, asked);
    }

    public Read and(Read other) {
      Set<VarSymbol> both = new HashSet<>(held);
      both.retainAll(other.held);
      Set<VarSymbol> objects = new HashSet<>(asked);
      objects.retainAll(other.asked);
      return new Read(both, objects);
    }
  }

  /**
   * A change of a variable.
   *
   * @param of the object that it refers to, rather than what it holds
   * @param from where it begins
   * @param anew whether it is given a value that has nothing to do with the one before
   */
  private record Change(VarSymbol what, boolean of, int from, boolean anew) {}

  private final Program program;
  private final Map<Tree, Read> reads = new IdentityHashMap<>();
  private final Map<Tree, List<Change>> changes = new IdentityHashMap<>();

  public StateUses(Program program) {
    this.program = program;
  }

  /** What an expression asks about. */
  public Read readBy(ExpressionTree e) {
    Read known = reads.get(e);
    if (known == null) {
      known = new Read(new HashSet<>(), new HashSet<>());
      new Reader(known, DEPTH).scan(e, null);
      reads.put(e, known);
    }
    return known;
  }

  /** Whether code changes anything of what was read. */
  public boolean changes(Tree code, Read read) {
    for (Change c : changedBy(code)) {
      if (meets(c, read)) {
        return true;
      }
    }
    return false;
  }

  /** The same between two positions; a local variable that is given a new value has no past. */
  public boolean changesBetween(Tree code, Read read, int from, int to) {
    for (Change c : changedBy(code)) {
      if (c.from() >= from
          && c.from() < to
          && meets(c, read)
          && !(c.anew() && !(c.what().owner instanceof ClassSymbol))) {
        return true;
      }
    }
    return false;
  }

  private static boolean meets(Change c, Read read) {
    return read.asked().contains(c.what()) || !c.of() && read.held().contains(c.what());
  }

  private List<Change> changedBy(Tree code) {
    List<Change> known = changes.get(code);
    if (known == null) {
      known = new ArrayList<>();
      new Writer(known, new HashSet<>(), DEPTH, -1).scan(code, null);
      changes.put(code, known);
    }
    return known;
  }

  private MethodTree body(MethodInvocationTree call) {
    MethodTree m = program.sources().method(ASTHelpers.getSymbol(call));
    return m == null || m.getBody() == null ? null : m;
  }

  /** The variable that holds what an expression is about; null if there is none. */
  private static VarSymbol variable(ExpressionTree e) {
    ExpressionTree of = e == null ? null : ASTHelpers.stripParentheses(e);
    while (of instanceof ArrayAccessTree a) {
      of = ASTHelpers.stripParentheses(a.getExpression());
    }
    return of instanceof IdentifierTree || of instanceof MemberSelectTree
        ? ASTHelpers.getSymbol(of) instanceof VarSymbol v && !isSelf(v) ? v : null
        : null;
  }

  private static boolean isSelf(VarSymbol v) {
    return v.name.contentEquals("this") || v.name.contentEquals("super");
  }

  /** Whether what calls do to an object of a type may change how it answers. */
  private boolean hasState(Type type) {
    return type != null
        && !type.isPrimitive()
        && type.tsym != program.symtab().stringType.tsym
        && !program.types().unboxedTypeOrType(type).isPrimitive()
        && (type.tsym.flags() & com.sun.tools.javac.code.Flags.ENUM) == 0
        // What becomes of native memory is followed.
        && program.ffm().role(type) == Role.NONE;
  }

  private final class Reader extends TreeScanner<Void, Void> {
    private final Read out;
    private final int depth;

    Reader(Read out, int depth) {
      this.out = out;
      this.depth = depth;
    }

    private void read(ExpressionTree e, Set<VarSymbol> where) {
      if (variable(e) instanceof VarSymbol v
          && v.getConstantValue() == null
          && !v.isEnum()
          && (depth == DEPTH || v.owner instanceof ClassSymbol)) {
        where.add(v);
      }
    }

    @Override
    public Void visitIdentifier(IdentifierTree e, Void unused) {
      read(e, out.held);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree e, Void unused) {
      read(e, out.held);
      return super.visitMemberSelect(e, null);
    }

    @Override
    public Void visitArrayAccess(ArrayAccessTree e, Void unused) {
      read(e, out.asked);
      return super.visitArrayAccess(e, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      ExpressionTree receiver = ASTHelpers.getReceiver(call);
      if (receiver != null && hasState(ASTHelpers.getType(receiver))) {
        read(receiver, out.asked);
      }
      for (ExpressionTree argument : call.getArguments()) {
        if (hasState(ASTHelpers.getType(argument))) {
          read(argument, out.asked);
        }
      }
      MethodTree body = depth == 0 ? null : body(call);
      if (body != null) {
        new Reader(out, depth - 1).scan(body.getBody(), null);
      }
      return super.visitMethodInvocation(call, null);
    }
  }

  private final class Writer extends TreeScanner<Void, Void> {
    private final List<Change> out;
    private final Set<MethodTree> seen;
    private final int depth;

    /** Where the call stands that led here; negative in the code itself. */
    private final int at;

    Writer(List<Change> out, Set<MethodTree> seen, int depth, int at) {
      this.out = out;
      this.seen = seen;
      this.depth = depth;
      this.at = at;
    }

    private void changed(ExpressionTree target, boolean of, boolean anew, Tree by) {
      if (variable(target) instanceof VarSymbol v && (at < 0 || v.owner instanceof ClassSymbol)) {
        boolean cell = ASTHelpers.stripParentheses(target) instanceof ArrayAccessTree;
        int from = at < 0 ? TreeInfo.getStartPos((JCTree) by) : at;
        out.add(new Change(v, of || cell, from, anew && !cell));
      }
    }

    @Override
    public Void visitAssignment(AssignmentTree a, Void unused) {
      VarSymbol v = variable(a.getVariable());
      boolean again = v != null && readBy(a.getExpression()).held().contains(v);
      changed(a.getVariable(), false, !again, a);
      return super.visitAssignment(a, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree a, Void unused) {
      changed(a.getVariable(), false, false, a);
      return super.visitCompoundAssignment(a, null);
    }

    @Override
    public Void visitUnary(UnaryTree u, Void unused) {
      switch (u.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
            changed(u.getExpression(), false, false, u);
        default -> {}
      }
      return super.visitUnary(u, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      MethodSymbol m = ASTHelpers.getSymbol(call);
      ExpressionTree receiver = ASTHelpers.getReceiver(call);
      if (!program.is(ASKS, m)) {
        if (receiver != null && hasState(ASTHelpers.getType(receiver))) {
          changed(receiver, true, false, call);
        }
        for (ExpressionTree argument : call.getArguments()) {
          if (hasState(ASTHelpers.getType(argument))) {
            changed(argument, true, false, call);
          }
        }
      }
      MethodTree body = depth == 0 ? null : body(call);
      if (body != null && seen.add(body)) {
        int from = at < 0 ? TreeInfo.getStartPos((JCTree) call) : at;
        new Writer(out, seen, depth - 1, from).scan(body.getBody(), null);
      }
      return super.visitMethodInvocation(call, null);
    }
  }
}
