package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.NativeNames;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Family;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ViewKind;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What is known of the native functions that a compilation calls. One per compilation. */
final class Natives {

  private final Engine engine;
  private final FunctionIndex index;
  private final NativeNames nativeNames = new NativeNames();
  private final Map<String, NativeCallee> functions = new HashMap<>();
  private final Map<MethodSymbol, NativeCallee> methods = new IdentityHashMap<>();
  private final Map<String, Value.View> handles = new HashMap<>();
  private final Map<Symbol, Boolean> mentioning = new IdentityHashMap<>();

  /** Stands for a method that is none. */
  private static final NativeCallee NONE =
      new NativeCallee("", List.of(), null, false, 0, false, List.of(), null, false);

  /** What is loaded for as long as the program runs. */
  private final Lifetime process =
      new Lifetime(ArenaKind.GLOBAL, null, false, null, null, null, "process");

  private final Value.View foreign =
      new Value.View(
          new Lifetime(
              null,
              null,
              false,
              null,
              null,
              Grant.foreign(null),
              "foreign"),
          ViewKind.SEGMENT,
          true);

  Natives(Engine engine, FunctionIndex index) {
    this.engine = engine;
    this.index = index;
  }

  /** A handle of which only the kind is known. */
  Value.View handle(String kind) {
    return handles.computeIfAbsent(
        kind,
        k ->
            new Value.View(
                new Lifetime(null, null, false, null, null, Grant.foreign(k), k),
                ViewKind.SEGMENT,
                true));
  }

  /** A pointer that native code gave, of which nothing else is known. */
  Value.View foreign() {
    return foreign;
  }

  /** Whether values of a type can be native memory or a handle. */
  static boolean isPointer(Type t, Engine engine) {
    return t != null
        && (t.hasTag(TypeTag.LONG)
            || t.hasTag(TypeTag.INT)
            || engine.ffm().role(t) == Role.SEGMENT);
  }

  /** Whether a constant is the NULL pointer. */
  boolean isNull(VarSymbol v) {
    return v.name.contentEquals("NULL") && engine.ffm().role(v.owner.type) == Role.SEGMENT;
  }

  /** Whether a method returns the address of its receiver. */
  boolean takesAddress(MethodSymbol m) {
    Contract c = engine.contract(m);
    return c != null
        && c.effects().size() == 1
        && c.effects().get(0) instanceof Effect.ResultAddress a
        && a.of() instanceof Ref.This;
  }

  /** A function or variable of an unknown library; of no interest if nothing is known of it. */
  Value symbol(String name) {
    return index.speaksOf(name)
        ? new Value.View(process, ViewKind.SYMBOL, false).with(new Aspect.Named(name))
        : Value.UNKNOWN;
  }

  /** The C function of a name; null if nothing is known of it. */
  NativeCallee function(String name) {
    NativeCallee callee = functions.get(name);
    if (callee == null) {
      FunctionModel model = index.speaksOf(name) ? index.find(name) : null;
      callee = model == null ? NONE : NativeCallee.of(model);
      functions.put(name, callee);
    }
    return callee == NONE ? null : callee;
  }

  /** What a Java method is known to do with native memory; null if that is nothing. */
  NativeCallee of(MethodSymbol m) {
    NativeCallee callee = methods.get(m);
    if (callee == null) {
      callee = find(m);
      methods.put(m, callee == null ? NONE : callee);
    }
    return callee == NONE ? null : callee;
  }

  private NativeCallee find(MethodSymbol m) {
    NativeCallee annotated = NativeAnnotations.of(m, engine);
    if (annotated != null) {
      return annotated;
    }
    String name = nativeNames.of(m);
    NativeCallee callee = name == null ? null : function(name);
    // A wrapper that takes other arguments is not the function itself.
    return callee != null
            && (callee.variadic()
                ? m.params().size() >= callee.arity()
                : m.params().size() == callee.arity())
        ? callee
        : null;
  }

  /** Whether things of a family may rightly be kept until the program ends. */
  boolean mayBeKept(String family) {
    Family known = family == null ? null : index.family(family);
    return known != null && known.kept();
  }

  /** Whether calling a method begins or ends something that native code gave. */
  boolean deals(MethodSymbol m) {
    NativeCallee callee = of(m);
    return callee != null;
  }

  /**
   * Whether calling a method handle may begin or end something: a cheap look at the names that are
   * written where it comes from.
   */
  boolean mayDeal(ExpressionTree handle) {
    Symbol s = handle == null ? null : ASTHelpers.getSymbol(handle);
    if (s instanceof VarSymbol v && v.isStatic() && (v.flags() & Flags.FINAL) != 0) {
      return mayBeKnown(v);
    }
    return s != null && s.enclClass() != null && namesKnown(s.outermostClass());
  }

  /** Whether a constant may be the handle of a function that is known. */
  boolean mayBeKnown(VarSymbol field) {
    Boolean known = mentioning.get(field);
    if (known == null) {
      mentioning.put(field, false);
      VariableTree tree = engine.sources().field(field);
      known =
          tree != null
              && (tree.getInitializer() == null
                  ? namesKnown(field.enclClass())
                  : names(tree.getInitializer()));
      mentioning.put(field, known);
    }
    return known;
  }

  private boolean namesKnown(ClassSymbol c) {
    if (c == null) {
      return false;
    }
    Boolean known = mentioning.get(c);
    if (known == null) {
      mentioning.put(c, false);
      ClassTree tree = engine.sources().classTree(c);
      known = tree != null && names(tree);
      mentioning.put(c, known);
    }
    return known;
  }

  /** Whether code spells the name of a known function, or refers to a constant that does. */
  private boolean names(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        return found[0] ? null : super.scan(tree, null);
      }

      @Override
      public Void visitLiteral(LiteralTree literal, Void unused) {
        found[0] |= literal.getValue() instanceof String s && index.speaksOf(s);
        return null;
      }

      @Override
      public Void visitIdentifier(com.sun.source.tree.IdentifierTree tree, Void unused) {
        constant(ASTHelpers.getSymbol(tree));
        return null;
      }

      @Override
      public Void visitMemberSelect(com.sun.source.tree.MemberSelectTree tree, Void unused) {
        constant(ASTHelpers.getSymbol(tree));
        return super.visitMemberSelect(tree, null);
      }

      private void constant(Symbol s) {
        if (!(s instanceof VarSymbol v) || !v.isStatic() || (v.flags() & Flags.FINAL) == 0) {
          return;
        }
        Object value = v.getConstantValue();
        Role role = value == null ? engine.ffm().role(v.type) : Role.NONE;
        found[0] |=
            value instanceof String name
                ? index.speaksOf(name)
                : (role == Role.SEGMENT || role == Role.HANDLE) && mayBeKnown(v);
      }
    }.scan(code, null);
    return found[0];
  }
}
