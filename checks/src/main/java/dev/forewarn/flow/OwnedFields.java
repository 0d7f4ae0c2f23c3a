package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds private fields that own something native which nothing in their class can release: they are
 * never handed to any code but such as is known to leave them alone.
 */
final class OwnedFields {

  private static final long STEPS = 10_000;

  /** Who gave what a field holds. */
  record Origin(String maker, Place obtained) {}

  private final Engine engine;

  private final OverwrittenFields overwritten;

  OwnedFields(Engine engine) {
    this.engine = engine;
    this.overwritten = new OverwrittenFields(engine);
  }

  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    if (tree.sym == null || (tree.sym.flags() & Flags.ENUM) != 0) {
      return List.of();
    }
    Map<VarSymbol, Origin> owned = owned(tree, unit);
    if (owned.isEmpty() || isSingleton(tree)) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    JCClassDecl top = outermost(tree);
    TreePath path = TreePath.getPath(unit, top == null ? tree : top);
    owned.forEach(
        (field, origin) -> {
          JCVariableDecl declared = (JCVariableDecl) engine.sources().field(field);
          if (declared == null || path == null) {
            return;
          }
          if (mayBeReleased(field, path)) {
            out.addAll(overwritten.of(tree, field, origin, unit));
          } else {
            out.add(
                new Fact.OwnedFieldKept(
                    new Place(unit, declared),
                    field.name.toString(),
                    origin.maker,
                    origin.obtained,
                    true));
          }
        });
    return out;
  }

  private JCClassDecl outermost(JCClassDecl tree) {
    ClassSymbol top = tree.sym.outermostClass();
    return top == null ? null : (JCClassDecl) engine.sources().classTree(top);
  }

  /** One object for as long as the program runs never leaks. */
  private static boolean isSingleton(JCClassDecl tree) {
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl v
          && v.sym != null
          && v.sym.isStatic()
          && v.sym.type.tsym == tree.sym) {
        return true;
      }
    }
    return false;
  }

  private Map<VarSymbol, Origin> owned(JCClassDecl tree, CompilationUnitTree unit) {
    Map<VarSymbol, Origin> out = new LinkedHashMap<>();
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl v
          && v.sym != null
          && !v.sym.isStatic()
          && (v.sym.flags() & Flags.PRIVATE) != 0
          && Marks.any(v.sym)
          && Marks.of(v.sym, "Owned", "Owning") != null
          && Natives.isPointer(v.sym.type, engine)) {
        out.put(v.sym, new Origin(null, null));
      }
    }
    if (!engine.relevance().obtains(tree)) {
      return out;
    }
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m && m.sym != null && m.sym.isConstructor()) {
        constructed(tree, m, unit, out);
      }
    }
    return out;
  }

  /** The fields that hold something owned when a constructor has ended. */
  private void constructed(
      JCClassDecl tree, JCMethodDecl ctor, CompilationUnitTree unit, Map<VarSymbol, Origin> out) {
    Roots.Ended ended;
    try {
      ended = Roots.execute(new Run(engine, ctor, unit, STEPS), ctor, tree.sym, unit);
    } catch (WorkLimit.Reached | UnsupportedTree e) {
      return;
    }
    for (World w : ended.normal()) {
      HeapObject o = w.heap().get(ended.self().id());
      if (o == null) {
        continue;
      }
      for (Object key : Worlds.keys(o.fields())) {
        Value.View x = Pointers.view(o.fields().get(key).value());
        if (key instanceof VarSymbol field
            && field.owner == tree.sym
            && (field.flags() & Flags.PRIVATE) != 0
            && x != null
            && x.lifetime().owned()
            && x.lifetime().opened != null
            && !w.state(x.lifetime()).escaped()
            && w.state(x.lifetime()).end() == null
            && Pointers.mayExist(x.lifetime(), w)
            && Marks.of(field, "Borrowed", "NotOwning") == null) {
          out.putIfAbsent(field, new Origin(x.lifetime().grant.function(), x.lifetime().place()));
        }
      }
    }
  }

  private boolean mayBeReleased(VarSymbol field, TreePath in) {
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        found[0] |= ASTHelpers.getSymbol(tree) == field && !isHarmless(getCurrentPath());
        return null;
      }

      @Override
      public Void visitLiteral(LiteralTree tree, Void unused) {
        // By name, a handle of the field may be had.
        found[0] |= field.name.contentEquals(String.valueOf(tree.getValue()));
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        found[0] |= ASTHelpers.getSymbol(tree) == field && !isHarmless(getCurrentPath());
        return super.visitMemberSelect(tree, null);
      }
    }.scan(in, null);
    return found[0];
  }

  /** Whether the mention of a field at the end of a path certainly leaves what it owns alone. */
  private boolean isHarmless(TreePath mention) {
    Tree leaf = mention.getLeaf();
    Tree parent = mention.getParentPath().getLeaf();
    return switch (parent) {
      case AssignmentTree a -> a.getVariable() == leaf;
      case BinaryTree b ->
          b.getKind() == Tree.Kind.EQUAL_TO || b.getKind() == Tree.Kind.NOT_EQUAL_TO;
      case MemberSelectTree m ->
          mention.getParentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
              && call.getMethodSelect() == m
              && onlyLooks(call);
      case MethodInvocationTree call -> keepsAlive(call, leaf);
      default -> false;
    };
  }

  /** Whether a call on the field gives nothing away through which it could be released. */
  private boolean onlyLooks(MethodInvocationTree call) {
    if (!(ASTHelpers.getSymbol(call) instanceof MethodSymbol m)) {
      return false;
    }
    Contract c = engine.contract(m);
    return c != null && c.effects().stream().allMatch(e -> e instanceof Effect.Accesses);
  }

  /** Whether a function that is given the field is known not to end it. */
  private boolean keepsAlive(MethodInvocationTree call, Tree argument) {
    Symbol s = ASTHelpers.getSymbol(call);
    if (!(s instanceof MethodSymbol m)) {
      return false;
    }
    int index = call.getArguments().indexOf((ExpressionTree) argument);
    NativeCallee callee;
    if ((m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0) {
      ExpressionTree handle = ASTHelpers.getReceiver(call);
      String symbol =
          handle != null
                  && ASTHelpers.getSymbol(handle) instanceof VarSymbol v
                  && v.isStatic()
                  && engine.statics().value(v) instanceof Value.View x
              ? x.symbol()
              : null;
      callee = symbol == null ? null : engine.natives().function(symbol);
      if (callee != null && callee.arity() != call.getArguments().size()) {
        return false;
      }
    } else {
      callee = engine.natives().of(m);
    }
    return callee != null
        && index >= 0
        && index < callee.arity()
        && !callee.ends(index)
        && callee.lendsOnly(index);
  }
}
