package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact.UnjustifiedClaim.Flaw;
import dev.forewarn.worlds.Value;
import java.util.ArrayList;
import java.util.List;

/** What in the code of a class is against its objects being shared by threads. */
final class Contradictions {

  /**
   * Something that is against it.
   *
   * @param subject the name of the field or function
   * @param because where the mode is chosen in which it is so; null if it always is
   */
  record Found(Flaw flaw, String subject, Place where, Place because) {}

  private final Engine engine;
  private final JCClassDecl tree;
  private final CompilationUnitTree unit;
  private final SharedCode code;
  private final Passing passing;
  private final Exclusion exclusion;
  private final UnsafeCalls calls;
  private final List<JCVariableDecl> fields = new ArrayList<>();
  private boolean looking;

  Contradictions(Engine engine, JCClassDecl tree) {
    this.engine = engine;
    this.tree = tree;
    unit = engine.sources().unit(tree.sym);
    code = new SharedCode(engine, tree);
    passing = new Passing(engine, tree, code);
    exclusion = new Exclusion(engine, tree.sym, code);
    calls = new UnsafeCalls(engine, tree, unit, code);
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl v && v.sym != null) {
        fields.add(v);
      }
    }
  }

  SharedCode code() {
    return code;
  }

  Passing passing() {
    return passing;
  }

  /** What keeps calls from meeting. */
  Exclusion exclusion() {
    return exclusion;
  }

  /** Whether the lifetime of what a constant holds is that of the program. */
  private boolean isForEver(VarSymbol v) {
    return v.isStatic()
        && (v.flags() & Flags.FINAL) != 0
        && engine.statics().value(v) instanceof Value.View x
        && x.lifetime().kind == ArenaKind.GLOBAL;
  }

  /** Whether a field holds something that native code gave. */
  boolean holdsHandle() {
    return fields.stream().anyMatch(v -> isHandle(v.sym));
  }

  /** What is against sharing the class, a method of it, or a field; null if nothing is. */
  Found of(Symbol claimed) {
    if (unit == null) {
      return null;
    }
    return switch (claimed) {
      case ClassSymbol c -> {
        Found own = first(null, null);
        yield own != null ? own : inherited(c);
      }
      case MethodSymbol m -> {
        Found own = code.isGuarded(m) ? null : bound(m, engine.natives().of(m));
        yield own != null ? own : first(m, null);
      }
      case VarSymbol v -> {
        String symbol = engine.natives().symbolOf(v);
        Found own = symbol == null ? null : calls.unsafe(symbol, field(v));
        yield own != null ? own : first(null, v);
      }
      default -> null;
    };
  }

  /** What is against it in the code of a class above that claims nothing and is not overridden. */
  private Found inherited(ClassSymbol c) {
    if (!(c.getSuperclass().tsym instanceof ClassSymbol above)
        || !(engine.sources().classTree(above) instanceof JCClassDecl its)
        || its.sym == null
        || Marks.of(above, "ThreadSafeNative", "ThreadSafe") != null) {
      return null;
    }
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m
          && m.sym != null
          && !m.sym.isConstructor()
          && above.members().findFirst(m.sym.name) != null) {
        return null;
      }
    }
    return engine.contradictions(its).of(above);
  }

  private Found bound(MethodSymbol m, NativeCallee callee) {
    Tree declared = engine.sources().method(m);
    return callee == null || declared == null ? null : calls.unsafe(callee.name(), declared);
  }

  private Found first(MethodSymbol in, VarSymbol only) {
    for (JCVariableDecl v : fields) {
      if (only != null && v.sym != only || in != null && !mentioned(v.sym, in)) {
        continue;
      }
      // A claim of the field's own is judged there.
      if (only == null && Marks.any(v.sym) && Marks.of(v.sym, "ThreadSafeNative") != null) {
        continue;
      }
      Found found = field(v, in);
      if (found != null) {
        return found;
      }
    }
    if (only == null && in == null) {
      Found made = calls.creating();
      if (made != null) {
        return made;
      }
    }
    if (only == null) {
      for (SharedCode.Call call : code.calls()) {
        if (!counts(call.in(), in)) {
          continue;
        }
        Found main = calls.mainOnly(call);
        Found found = main != null ? main : calls.of(call);
        if (found != null) {
          return found;
        }
      }
    }
    return in != null ? null : closes(only);
  }

  /** Whether what a method does counts: what the claimed one does, or what the class does. */
  private boolean counts(MethodSymbol in, MethodSymbol claimed) {
    return claimed == null ? code.isReached(in) : in == claimed;
  }

  private boolean mentioned(VarSymbol v, MethodSymbol in) {
    return code.mentions().stream().anyMatch(m -> m.field() == v && m.in() == in);
  }

  private Tree field(VarSymbol v) {
    return fields.stream().filter(f -> f.sym == v).findFirst().orElse(null);
  }

  // ---- fields ---------------------------------------------------------------------------------

  private Found field(JCVariableDecl v, MethodSymbol in) {
    if (isConfined(v.sym)) {
      return found(Flaw.CONFINED_ARENA, v.sym, v);
    }
    if (Marks.any(v.sym) && Marks.of(v.sym, "GuardedBy") != null) {
      return null;
    }
    Found unguarded = unguarded(v.sym, in);
    return unguarded != null ? unguarded : part(v, in);
  }

  /** Whether a field holds a confined arena, or lives in one, in every object. */
  private boolean isConfined(VarSymbol field) {
    Role role = engine.ffm().role(field.type);
    if (role != Role.ARENA && role != Role.SEGMENT && role != Role.ALLOCATOR) {
      return false;
    }
    if (field.isStatic()) {
      return switch (engine.statics().value(field)) {
        case Value.ArenaRef a -> a.lifetime().kind == ArenaKind.CONFINED;
        case Value.View x -> x.lifetime().kind == ArenaKind.CONFINED;
        default -> false;
      };
    }
    return engine.invariants().kind(field) == ArenaKind.CONFINED || isAssignedConfined(field);
  }

  /** Whether any assignment of a field opens a confined arena, on some way at least. */
  private boolean isAssignedConfined(VarSymbol field) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree v, Void unused) {
        found[0] |= ASTHelpers.getSymbol(v) == field && opensConfined(v.getInitializer());
        return super.visitVariable(v, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree a, Void unused) {
        found[0] |=
            ASTHelpers.getSymbol(a.getVariable()) == field && opensConfined(a.getExpression());
        return super.visitAssignment(a, null);
      }
    }.scan(tree, null);
    return found[0];
  }

  private boolean opensConfined(Tree value) {
    if (value instanceof ParenthesizedTree p) {
      return opensConfined(p.getExpression());
    }
    if (value instanceof ConditionalExpressionTree c) {
      return opensConfined(c.getTrueExpression()) || opensConfined(c.getFalseExpression());
    }
    return value instanceof MethodInvocationTree call
        && engine.contract(ASTHelpers.getSymbol(call)) instanceof Contract c
        && c.effects().contains(new Effect.Opens(ArenaKind.CONFINED));
  }

  /** A handle that is exchanged where others may be looking at it. */
  private Found unguarded(VarSymbol field, MethodSymbol in) {
    boolean fixed = (field.flags() & (Flags.FINAL | Flags.VOLATILE)) != 0;
    if (fixed || !isHandle(field) && engine.ffm().role(field.type) != Role.ARENA) {
      return null;
    }
    boolean written =
        code.mentions().stream()
            .anyMatch(m -> m.field() == field && m.write() && code.isReached(m.in()));
    if (!written) {
      return null;
    }
    for (SharedCode.Mention m : code.mentions()) {
      if (m.field() == field && !code.isGuarded(m) && counts(m.in(), in)) {
        return found(Flaw.UNGUARDED_HANDLE, field, m.at());
      }
    }
    return in != null ? null : underOthers(field);
  }

  /** A mention of a handle under another lock than that under which it is exchanged. */
  private Found underOthers(VarSymbol field) {
    for (SharedCode.Mention write : code.mentions()) {
      if (write.field() != field || !write.write() || !code.isReached(write.in())) {
        continue;
      }
      for (SharedCode.Mention m : code.mentions()) {
        if (m.field() == field && code.isReached(m.in()) && !code.excludes(write, m)) {
          return found(Flaw.UNGUARDED_HANDLE, field, m.at());
        }
      }
    }
    return null;
  }

  /** A part whose own class is not for several threads. */
  private Found part(JCVariableDecl v, MethodSymbol in) {
    boolean confined = Marks.any(v.sym) && Marks.of(v.sym, "ThreadConfined") != null;
    if (!(v.sym.type.tsym instanceof ClassSymbol c) || c == tree.sym) {
      return confined ? found(Flaw.UNSAFE_PART, v.sym, v) : null;
    }
    confined |= Marks.of(c, "ThreadConfined") != null;
    JCClassDecl its = (JCClassDecl) engine.sources().classTree(c);
    if (!confined && its != null && engine.ffm().touches(c) && !v.sym.isStatic()) {
      for (JCTree member : its.defs) {
        confined |=
            member instanceof JCVariableDecl f
                && f.sym != null
                && !f.sym.isStatic()
                && engine.invariants().kind(f.sym) == ArenaKind.CONFINED;
      }
    }
    if (confined) {
      return found(Flaw.UNSAFE_PART, v.sym, v);
    }
    if (!isUnsafe(c, its)) {
      return null;
    }
    for (SharedCode.Mention m : code.mentions()) {
      if (m.field() == v.sym && !code.isGuarded(m) && counts(m.in(), in)) {
        return found(Flaw.UNSAFE_PART, v.sym, m.at());
      }
    }
    return null;
  }

  private boolean isUnsafe(ClassSymbol c, JCClassDecl its) {
    boolean claims = Marks.of(c, "ThreadSafeNative", "ThreadSafe") != null;
    if (claims) {
      return false;
    }
    boolean ofNative = its != null && engine.ffm().touches(c);
    if (Marks.of(c, "NotThreadSafe") != null) {
      return ofNative || its == null;
    }
    if (!ofNative || c.isInterface()) {
      return false;
    }
    return engine.contradictions(its).isUnsafe();
  }

  /** Whether a class that claims nothing exchanges a handle, or has a part that does. */
  private boolean isUnsafe() {
    if (looking) {
      return false;
    }
    looking = true;
    boolean any =
        fields.stream()
            .anyMatch(f -> unguarded(f.sym, null) != null || unit != null && part(f, null) != null);
    looking = false;
    return any;
  }

  private boolean isHandle(VarSymbol v) {
    if (!Natives.isPointer(v.type, engine)) {
      return false;
    }
    if (Marks.any(v)
        && (Marks.handle(v) != null || Marks.of(v, "Owned", "Owning", "Borrowed") != null)) {
      return true;
    }
    boolean number = v.type.hasTag(TypeTag.LONG) || v.type.hasTag(TypeTag.INT);
    boolean ofJava = !number && !v.isStatic() && engine.invariants().kind(v) != null;
    if (!number && isForEver(v)) {
      return false;
    }
    if (!number && !ofJava) {
      return !engine.natives().isNull(v) && (!v.isStatic() || isPassed(v));
    }
    return isPassed(v);
  }

  private boolean isPassed(VarSymbol v) {
    return code.calls().stream().anyMatch(c -> passing.passes(c.at(), v));
  }

  // ---- close ----------------------------------------------------------------------------------

  /**
   * A release of a handle that a field holds.
   *
   * @param uses the calls of other methods that use it
   */
  record Shared(VarSymbol field, SharedCode.Call release, List<SharedCode.Call> uses) {}

  /** The releases of all handles that fields hold. */
  List<Shared> releases() {
    List<Shared> out = new ArrayList<>();
    for (JCVariableDecl v : fields) {
      if (!isHandle(v.sym)) {
        continue;
      }
      for (SharedCode.Call release : code.calls()) {
        int i = passing.argument(release.at(), v.sym);
        if (i >= 0 && passing.ends(release.at(), i)) {
          List<SharedCode.Call> uses = new ArrayList<>();
          for (SharedCode.Call use : code.calls()) {
            if (use.in() != release.in() && uses(use.at(), v.sym)) {
              uses.add(use);
            }
          }
          out.add(new Shared(v.sym, release, uses));
        }
      }
    }
    return out;
  }

  /** A release of a raw handle that others may be using. */
  private Found closes(VarSymbol only) {
    for (Shared s : releases()) {
      if ((only == null || s.field == only) && code.isReached(s.release.in())) {
        for (SharedCode.Call use : s.uses) {
          if (code.isReached(use.in()) && !exclusion.of(s.release, use)) {
            return found(Flaw.CLOSE_RACES, s.field, s.release.at());
          }
        }
      }
    }
    return null;
  }

  private boolean uses(MethodInvocationTree call, VarSymbol v) {
    int i = passing.argument(call, v);
    if (i >= 0) {
      return passing.passes(call, v) && !passing.ends(call, i);
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver != null
        && passing.copies(v).of(receiver) == v
        && engine.contract(ASTHelpers.getSymbol(call)) instanceof Contract c
        && c.effects().contains(new Effect.Accesses(new Ref.This()));
  }

  private Found found(Flaw flaw, VarSymbol field, Tree at) {
    return new Found(flaw, field.name.toString(), new Place(unit, at), null);
  }
}
