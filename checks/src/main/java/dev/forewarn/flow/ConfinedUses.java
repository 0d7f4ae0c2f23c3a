package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.code.WrittenNames;
import dev.forewarn.contracts.ThreadSafety;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A cheap look at code that runs on another thread: whether it, or what it calls, uses anything
 * that one thread only may use. One per compilation; each tree is looked at once.
 */
final class ConfinedUses {

  private final Engine engine;
  private final WrittenNames names;
  private final Map<Tree, Boolean> known = new IdentityHashMap<>();

  ConfinedUses(Engine engine) {
    this.engine = engine;
    names = new WrittenNames(engine, this::isConfined);
  }

  private boolean isConfined(String function) {
    ThreadSafety threads = engine.natives().threads(function);
    return threads != null
        && (threads.kind() == ThreadSafety.Kind.MAIN
            || threads.kind() == ThreadSafety.Kind.FIRST
            || threads.kind() == ThreadSafety.Kind.CONFINED);
  }

  boolean in(Tree code) {
    Boolean any = known.get(code);
    if (any == null) {
      // Whoever asks again meanwhile, through recursion, is told no.
      known.put(code, false);
      any = names.writes(code) || new Look().in(code);
      known.put(code, any);
    }
    return any;
  }

  private final class Look extends TreeScanner<Void, Void> {
    private boolean any;

    boolean in(Tree code) {
      scan(code, null);
      return any;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      return any ? null : super.scan(tree, null);
    }

    private void seen(Symbol s) {
      switch (s) {
        case VarSymbol v ->
            any |= ConfinedThings.thread(v) != null || ConfinedThings.thread(v.type.tsym) != null;
        case MethodSymbol m -> called(m);
        case null, default -> {}
      }
    }

    private void called(MethodSymbol m) {
      NativeCallee callee = engine.natives().of(m);
      any |=
          callee != null && isConfined(callee.name())
              || ConfinedThings.thread(m) != null
              || ConfinedThings.thread(m.owner) != null
              || m.params().stream().anyMatch(p -> ConfinedThings.thread(p) != null);
      MethodTree body = any || callee != null ? null : engine.sources().method(m);
      any |= body != null && body.getBody() != null && ConfinedUses.this.in(body.getBody());
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      seen(ASTHelpers.getSymbol(tree));
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      seen(ASTHelpers.getSymbol(tree));
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      seen(ASTHelpers.getSymbol(tree));
      return super.visitMemberReference(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      seen(ASTHelpers.getSymbol(tree));
      return super.visitNewClass(tree, null);
    }
  }
}
