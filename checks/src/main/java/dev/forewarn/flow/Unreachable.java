package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.code.LastUses;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds native calls that get what is freed when {@code this} is unreachable, and that are the last
 * use of {@code this}: it may be collected, and its cleanup run, while the call goes on.
 */
final class Unreachable {

  private static final int DEPTH = 4;

  private final Engine engine;

  Unreachable(Engine engine) {
    this.engine = engine;
  }

  /** The calls of a class, one for each method. */
  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    if (tree.sym == null || isSingleton(tree)) {
      return List.of();
    }
    Cleaned.Handles handles = engine.cleaned().of(tree.sym);
    if (handles.fields().isEmpty()) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    Contradictions code = engine.contradictions(tree);
    LastUses last = lastUses(tree.sym);
    Set<MethodSymbol> risky = new HashSet<>();
    for (SharedCode.Call call : code.code().calls()) {
      if (handles.releasers().contains(ASTHelpers.getSymbol(call.at())) || !isNative(call.at())) {
        continue;
      }
      VarSymbol field = passed(call, handles, code);
      if (field != null && isLast(call, code.code(), last, unit, DEPTH)) {
        risky.add(call.in());
        CompilationUnitTree where = engine.sources().unit(field.enclClass());
        out.add(
            new ThreadFact.Unreachable(
                new Place(unit, call.at()),
                field.name.toString(),
                "this",
                where == null ? null : new Place(where, handles.at()),
                false));
      }
    }
    boolean none = out.isEmpty() || isKeptByItself(tree) || engine.holders().hold(tree.sym, risky);
    return none ? List.of() : out;
  }

  /** Whether a call may be one of native code: what an object calls of its own is kept with it. */
  private boolean isNative(MethodInvocationTree call) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return m.isStatic()
        || (m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0
            && receiver != null
            && engine.ffm().role(ASTHelpers.getType(receiver)) == Role.HANDLE;
  }

  /** Whether the object is dead behind a call, for whoever called the method too. */
  private boolean isLast(
      SharedCode.Call call, SharedCode code, LastUses last, CompilationUnitTree unit, int depth) {
    MethodSymbol in = call.in();
    if (in.isStatic() || (in.flags() & Flags.SYNCHRONIZED) != 0) {
      return false;
    }
    TreePath path = TreePath.getPath(unit, call.at());
    if (path == null || !last.isLast(path, null)) {
      return false;
    }
    if ((in.flags() & Flags.PRIVATE) == 0 || depth == 0) {
      return true;
    }
    return code.calls().stream()
        .anyMatch(
            c -> ASTHelpers.getSymbol(c.at()) == in && isLast(c, code, last, unit, depth - 1));
  }

  /** Whether an object hands itself out when it is made: then somebody may keep it. */
  private boolean isKeptByItself(JCClassDecl tree) {
    boolean[] found = {false};
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m && m.sym != null && m.sym.isConstructor()) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            Contract c = engine.contract(ASTHelpers.getSymbol(call));
            boolean watches =
                c != null && (c.has(Effect.CleansUp.class) || c.has(Effect.Keeps.class));
            for (ExpressionTree a : call.getArguments()) {
              found[0] |= !watches && TreeInfo.isThisQualifier((JCTree) a);
            }
            return super.visitMethodInvocation(call, null);
          }
        }.scan(m.body, null);
      }
    }
    return found[0];
  }

  private static VarSymbol passed(
      SharedCode.Call call, Cleaned.Handles handles, Contradictions code) {
    for (ExpressionTree a : call.at().getArguments()) {
      VarSymbol root = code.code().copies().of(a);
      if (root != null
          && handles.fields().contains(root)
          && code.passing().lends(call.at(), root)) {
        return root;
      }
    }
    return null;
  }

  /** Whether the only object there may be is held by a constant of its class. */
  private static boolean isSingleton(JCClassDecl tree) {
    boolean held = (tree.sym.flags() & Flags.ENUM) != 0;
    boolean hidden = true;
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl v && v.sym != null) {
        held |= v.sym.isStatic() && v.sym.type.tsym == tree.sym;
      } else if (member instanceof JCMethodDecl m && m.sym != null && m.sym.isConstructor()) {
        hidden &= (m.sym.flags() & Flags.PRIVATE) != 0;
      }
    }
    return held && hidden;
  }

  /** Tells the last uses of {@code this} in the methods of a class. */
  private LastUses lastUses(ClassSymbol c) {
    return new LastUses(
        t -> TreeInfo.isThisQualifier((JCTree) t),
        t -> {
          Symbol s = ASTHelpers.getSymbol(t);
          return TreeInfo.isThisQualifier((JCTree) t)
              || s != null
                  && !s.isStatic()
                  && s.owner instanceof ClassSymbol o
                  && c.isSubClass(o, engine.types());
        });
  }
}
