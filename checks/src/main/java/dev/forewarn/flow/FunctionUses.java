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
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.ThreadSafety;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A cheap look at code: whether it, or what it calls, uses some functions, or what is marked. One
 * per compilation and question; each tree is looked at once.
 */
final class FunctionUses {

  private final Engine engine;
  private final Predicate<String> wanted;
  private final Predicate<Symbol> marked;
  private final WrittenNames names;
  private final Map<Tree, Boolean> known = new IdentityHashMap<>();

  /**
   * @param wanted which functions are meant
   * @param marked which declarations are
   */
  FunctionUses(Engine engine, Predicate<String> wanted, Predicate<Symbol> marked) {
    this.engine = engine;
    this.wanted = wanted;
    this.marked = marked;
    names = new WrittenNames(engine, wanted, s -> engine.natives().compiled(s));
  }

  /** The uses of what one thread only may use, or not all threads at once. */
  static FunctionUses ofConfined(Engine engine) {
    return new FunctionUses(
        engine,
        function -> {
          FunctionModel model = engine.natives().model(function);
          return model != null
              && (!model.modes().isEmpty()
                  || model.threads() != null && isConfined(model.threads().kind()));
        },
        s -> ConfinedThings.thread(s) != null);
  }

  private static boolean isConfined(ThreadSafety.Kind kind) {
    return kind == ThreadSafety.Kind.MAIN
        || kind == ThreadSafety.Kind.FIRST
        || kind == ThreadSafety.Kind.CONFINED;
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
        case VarSymbol v -> any |= marked.test(v) || marked.test(v.type.tsym);
        case MethodSymbol m -> called(m);
        case null, default -> {}
      }
    }

    private void called(MethodSymbol m) {
      NativeCallee callee = engine.natives().of(m);
      any |=
          callee != null && wanted.test(callee.name())
              || marked.test(m)
              || marked.test(m.owner)
              || m.params().stream().anyMatch(marked);
      MethodTree body = any || callee != null ? null : engine.sources().method(m);
      any |= body != null && body.getBody() != null && FunctionUses.this.in(body.getBody());
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
