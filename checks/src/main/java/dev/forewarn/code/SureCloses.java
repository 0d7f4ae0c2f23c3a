package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Tells of a {@code close()} whether each call of it closes an arena of the JDK, whatever else it
 * does: one that counts, or asks whether it may, does not.
 */
public final class SureCloses {

  private final Program program;
  private final Map<MethodSymbol, Boolean> known = new IdentityHashMap<>();

  public SureCloses(Program program) {
    this.program = program;
  }

  /** Whether all objects of a class and its subclasses close for certain. */
  public boolean objectsOf(ClassSymbol c) {
    for (Type each : program.types().closure(c.type)) {
      for (Symbol s : each.tsym.members().getSymbolsByName(program.names().close)) {
        if (s instanceof MethodSymbol m && m.params().isEmpty()) {
          return closes(m) && program.overrides().overriders(m).stream().allMatch(this::closes);
        }
      }
    }
    return false;
  }

  /** Whether each call of a method closes for certain. */
  public boolean closes(MethodSymbol m) {
    Boolean before = known.get(m);
    if (before == null) {
      // One that comes back to itself is not known to.
      known.put(m, false);
      MethodTree tree = program.sources().method(m);
      before = tree != null && tree.getBody() != null && closes(tree.getBody());
      known.put(m, before);
    }
    return before;
  }

  /** Whether a statement closes each time that it is come to. */
  private boolean closes(StatementTree tree) {
    return switch (tree) {
      case BlockTree b -> {
        for (StatementTree s : b.getStatements()) {
          if (closes(s)) {
            yield true;
          }
          if (!(s instanceof ExpressionStatementTree)) {
            // It may be the end, in some cases.
            yield false;
          }
        }
        yield false;
      }
      case TryTree t ->
          closes(t.getBlock()) || t.getFinallyBlock() != null && closes(t.getFinallyBlock());
      case SynchronizedTree s -> closes(s.getBlock());
      case ExpressionStatementTree e -> closes(e.getExpression());
      default -> false;
    };
  }

  private boolean closes(ExpressionTree tree) {
    if (!(tree instanceof MethodInvocationTree call)) {
      return false;
    }
    MethodSymbol m = ASTHelpers.getSymbol(call);
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    Type type = receiver == null ? null : ASTHelpers.getType(receiver);
    if (type != null && program.ffm().role(type) == Role.ARENA) {
      Contract c = program.contract(m);
      return c != null && c.has(Effect.Closes.class);
    }
    boolean fixed =
        (m.flags() & (Flags.PRIVATE | Flags.STATIC | Flags.FINAL)) != 0
            || (m.enclClass().flags() & Flags.FINAL) != 0;
    return (fixed || isSuper(receiver)) && isArena(m.enclClass()) && closes(m);
  }

  private boolean isArena(ClassSymbol c) {
    return c.isSubClass(program.type(FfmTypes.ARENA).tsym, program.types());
  }

  private static boolean isSuper(ExpressionTree receiver) {
    return receiver != null && receiver.toString().equals("super");
  }
}
