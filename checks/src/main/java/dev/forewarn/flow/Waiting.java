package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;

/** Tells loops that go round until another thread has done something. */
final class Waiting {

  private final Run run;

  Waiting(Run run) {
    this.run = run;
  }

  /** Whether a call may wait for others: one of which nothing is known may do so too. */
  static boolean mayWait(MethodSymbol m, Contract contract, Engine engine) {
    if (contract != null) {
      return contract.has(Effect.Joins.class) || contract.is(Trait.PassesTime.class);
    }
    MethodTree body = engine.sources().method(m);
    return !m.isConstructor() && (body == null || body.getBody() == null);
  }

  /** The worlds behind a loop: if it waits, no task is left behind in them. */
  Worlds after(ExpressionTree condition, StatementTree body, Worlds out) {
    boolean tasks = false;
    for (World w : out.list()) {
      tasks |= World.here(w.kept()) != w.kept();
    }
    if (!tasks || condition == null || !(isVolatile(condition) || passesTime(body))) {
      return out;
    }
    Worlds waited = new Worlds();
    out.list().forEach(w -> waited.add(run.running().waited(w)));
    return waited;
  }

  /** Whether a condition reads what other threads write. */
  private static boolean isVolatile(ExpressionTree condition) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        any[0] |=
            (tree instanceof IdentifierTree || tree instanceof MemberSelectTree)
                && ASTHelpers.getSymbol(tree) instanceof VarSymbol v
                && (v.flags() & Flags.VOLATILE) != 0;
        return super.scan(tree, null);
      }
    }.scan(condition, null);
    return any[0];
  }

  /** Whether a loop does nothing in each round, or sleeps. */
  private boolean passesTime(StatementTree body) {
    boolean[] waits = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        Contract c = run.contract(ASTHelpers.getSymbol(call));
        waits[0] |= c != null && (c.is(Trait.PassesTime.class) || c.has(Effect.Joins.class));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(body, null);
    return waits[0] || isEmpty(body);
  }

  private static boolean isEmpty(StatementTree body) {
    return switch (body) {
      case EmptyStatementTree e -> true;
      case BlockTree b -> b.getStatements().isEmpty();
      default -> false;
    };
  }
}
