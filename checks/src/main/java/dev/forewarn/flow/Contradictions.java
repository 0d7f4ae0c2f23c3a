package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ThreadSafety;
import dev.forewarn.facts.Fact.UnjustifiedClaim.Flaw;
import dev.forewarn.facts.Place;
import java.util.ArrayList;
import java.util.List;

/** What in the code of a class is against its objects being shared by threads. */
final class Contradictions {

  /** How deep other methods and classes are looked into. */
  private static final int DEPTH = 4;

  /**
   * Something that is against it.
   *
   * @param subject the name of the field or function
   */
  record Found(Flaw flaw, String subject, Place where) {}

  private final Engine engine;
  private final JCClassDecl tree;
  private final CompilationUnitTree unit;
  private final SharedCode code;
  private final List<JCVariableDecl> fields = new ArrayList<>();

  Contradictions(Engine engine, JCClassDecl tree) {
    this.engine = engine;
    this.tree = tree;
    unit = engine.sources().unit(tree.sym);
    code = new SharedCode(engine, tree);
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl v && v.sym != null) {
        fields.add(v);
      }
    }
  }

  SharedCode code() {
    return code;
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
      case ClassSymbol c -> first(null, null);
      case MethodSymbol m -> {
        Found own = code.isGuarded(m) ? null : bound(m, engine.natives().of(m));
        yield own != null ? own : first(m, null);
      }
      case VarSymbol v -> {
        String symbol = engine.natives().symbolOf(v);
        Found own = symbol == null ? null : unsafe(symbol, field(v));
        yield own != null ? own : first(null, v);
      }
      default -> null;
    };
  }

  private Found bound(MethodSymbol m, NativeCallee callee) {
    Tree declared = engine.sources().method(m);
    return callee == null || declared == null ? null : unsafe(callee.name(), declared);
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
    if (only == null) {
      for (SharedCode.Call call : code.calls()) {
        if ((in == null || call.in() == in) && !code.isGuarded(call)) {
          Found found = call(call);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return in != null ? null : closes(only);
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
    return engine.invariants().kind(field) == ArenaKind.CONFINED
        || code.mentions().stream().anyMatch(m -> m.field() == field && opensConfined(m));
  }

  private boolean opensConfined(SharedCode.Mention m) {
    return m.value() instanceof MethodInvocationTree call
        && engine.contract(ASTHelpers.getSymbol(call)) instanceof Contract c
        && c.effects().contains(new Effect.Opens(ArenaKind.CONFINED));
  }

  /** A handle that is exchanged where others may be looking at it. */
  private Found unguarded(VarSymbol field, MethodSymbol in) {
    boolean fixed = (field.flags() & (Flags.FINAL | Flags.VOLATILE)) != 0;
    if (fixed || !isHandle(field) && engine.ffm().role(field.type) != Role.ARENA) {
      return null;
    }
    boolean written = code.mentions().stream().anyMatch(m -> m.field() == field && m.write());
    if (!written) {
      return null;
    }
    for (SharedCode.Mention m : code.mentions()) {
      if (m.field() == field && !code.isGuarded(m) && (in == null || m.in() == in)) {
        return found(Flaw.UNGUARDED_HANDLE, field, m.at());
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
      if (m.field() == v.sym && !code.isGuarded(m) && (in == null || m.in() == in)) {
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
    Contradictions other = engine.contradictions(its);
    return other.fields.stream().anyMatch(f -> other.unguarded(f.sym, null) != null);
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
    if (!number && !ofJava) {
      return !engine.natives().isNull(v) && (!v.isStatic() || isPassed(v));
    }
    return isPassed(v);
  }

  private boolean isPassed(VarSymbol v) {
    return code.calls().stream().anyMatch(c -> passes(c.at(), v, DEPTH));
  }

  /** Whether native code gets a variable by a call. */
  private boolean passes(MethodInvocationTree call, VarSymbol v, int depth) {
    int i = argument(call, v);
    MethodSymbol m = ASTHelpers.getSymbol(call);
    if (i < 0) {
      return false;
    }
    if ((m.flags() & (Flags.NATIVE | Flags.SIGNATURE_POLYMORPHIC)) != 0
        || engine.natives().of(m) != null) {
      return true;
    }
    for (SharedCode.Call inside : calls(m, i, depth)) {
      if (passes(inside.at(), m.params().get(i), depth - 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call gives a field to native code, which does not end what it holds. */
  boolean lends(MethodInvocationTree call, VarSymbol field) {
    return passes(call, field, DEPTH) && !ends(call, argument(call, field), DEPTH);
  }

  /** Whether native code gets an argument of a call. */
  boolean reachesNative(MethodInvocationTree call, int argument) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    return (m.flags() & (Flags.NATIVE | Flags.SIGNATURE_POLYMORPHIC)) != 0
        || engine.natives().of(m) != null
        || passesOn(m, argument);
  }

  /** Whether a method passes a parameter on to native code. */
  boolean passesOn(MethodSymbol m, int parameter) {
    for (SharedCode.Call inside : calls(m, parameter, DEPTH)) {
      if (passes(inside.at(), m.params().get(parameter), DEPTH - 1)) {
        return true;
      }
    }
    return false;
  }

  /** The calls of a method of this compilation that may be given one of its parameters. */
  private List<SharedCode.Call> calls(MethodSymbol m, int parameter, int depth) {
    if (depth == 0
        || parameter >= m.params().size()
        || engine.sources().method(m) == null
        || !(engine.sources().classTree(m.enclClass()) instanceof JCClassDecl c)
        || c.sym == null) {
      return List.of();
    }
    return engine.contradictions(c).code.calls().stream()
        .filter(inside -> inside.in() == m && ASTHelpers.getSymbol(inside.at()) != m)
        .toList();
  }

  /** Which argument of a call is a variable, or a copy of it; -1 if none is. */
  private int argument(MethodInvocationTree call, VarSymbol v) {
    Copies copies = copies(v);
    int i = 0;
    for (ExpressionTree a : call.getArguments()) {
      if (copies.of(a) == v) {
        return i;
      }
      i++;
    }
    return -1;
  }

  /** The copies that code makes which can see a field or parameter. */
  private Copies copies(VarSymbol v) {
    return v.owner instanceof MethodSymbol
            && v.enclClass() != tree.sym
            && engine.sources().classTree(v.enclClass()) instanceof JCClassDecl c
            && c.sym != null
        ? engine.contradictions(c).code.copies()
        : code.copies();
  }

  // ---- calls ----------------------------------------------------------------------------------

  private Found call(SharedCode.Call call) {
    NativeCallee callee = engine.natives().called(call.at());
    if (callee == null) {
      String inside = unsafeInside(ASTHelpers.getSymbol(call.at()), DEPTH);
      return inside == null ? null : unsafe(inside, call.at());
    }
    ThreadSafety threads = engine.natives().threads(callee.name());
    if (threads != null
        && threads.kind() == ThreadSafety.Kind.CONFINED
        && threads.confinedTo() >= 0
        && passes(call.at(), threads.confinedTo(), callee)) {
      return new Found(Flaw.OVERLAPPING_CALLS, callee.name(), new Place(unit, call.at()));
    }
    return unsafe(callee.name(), call.at());
  }

  /** Whether an argument is a field of the object, which other calls pass as well. */
  private boolean passes(MethodInvocationTree call, int index, NativeCallee callee) {
    int leading = call.getArguments().size() - callee.arity();
    int i = callee.variadic() ? index : index + leading;
    return leading >= 0
        && i < call.getArguments().size()
        && code.copies().of(call.getArguments().get(i)) instanceof VarSymbol v
        && v.owner == tree.sym;
  }

  private Found unsafe(String function, Tree at) {
    ThreadSafety threads = engine.natives().threads(function);
    return threads != null && threads.kind() == ThreadSafety.Kind.UNSAFE
        ? new Found(Flaw.UNSAFE_FUNCTION, function, new Place(unit, at))
        : null;
  }

  /** A function that is not for several threads, which a method of another class calls. */
  private String unsafeInside(MethodSymbol m, int depth) {
    if (depth == 0 || m.enclClass() == tree.sym || engine.sources().method(m) == null) {
      return null;
    }
    if (!(engine.sources().classTree(m.enclClass()) instanceof JCClassDecl c) || c.sym == null) {
      return null;
    }
    SharedCode its = engine.contradictions(c).code;
    if (its.isGuarded(m)) {
      return null;
    }
    for (SharedCode.Call call : its.calls()) {
      if (call.in() != m || its.isGuarded(call)) {
        continue;
      }
      NativeCallee callee = engine.natives().called(call.at());
      MethodSymbol next = ASTHelpers.getSymbol(call.at());
      String found =
          callee == null
              ? next == m ? null : unsafeInside(next, depth - 1)
              : isUnsafe(callee.name()) ? callee.name() : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean isUnsafe(String function) {
    ThreadSafety threads = engine.natives().threads(function);
    return threads != null && threads.kind() == ThreadSafety.Kind.UNSAFE;
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
        int i = argument(release.at(), v.sym);
        if (i >= 0 && ends(release.at(), i, DEPTH)) {
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
      if (only == null || s.field == only) {
        for (SharedCode.Call use : s.uses) {
          if (!code.excludes(s.release, use)) {
            return found(Flaw.CLOSE_RACES, s.field, s.release.at());
          }
        }
      }
    }
    return null;
  }

  private boolean uses(MethodInvocationTree call, VarSymbol v) {
    int i = argument(call, v);
    if (i >= 0) {
      return passes(call, v, DEPTH) && !ends(call, i, DEPTH);
    }
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver != null
        && copies(v).of(receiver) == v
        && engine.contract(ASTHelpers.getSymbol(call)) instanceof Contract c
        && c.effects().contains(new Effect.Accesses(new Ref.This()));
  }

  private boolean ends(MethodInvocationTree call, int argument, int depth) {
    NativeCallee callee = engine.natives().called(call);
    if (callee != null) {
      int leading = callee.variadic() ? 0 : call.getArguments().size() - callee.arity();
      return leading >= 0 && argument >= leading && callee.ends(argument - leading);
    }
    MethodSymbol m = ASTHelpers.getSymbol(call);
    for (SharedCode.Call inside : calls(m, argument, depth)) {
      int i = argument(inside.at(), m.params().get(argument));
      if (i >= 0 && ends(inside.at(), i, depth - 1)) {
        return true;
      }
    }
    return false;
  }

  private Found found(Flaw flaw, VarSymbol field, Tree at) {
    return new Found(flaw, field.name.toString(), new Place(unit, at));
  }
}
