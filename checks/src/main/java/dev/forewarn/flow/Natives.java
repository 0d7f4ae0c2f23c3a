package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.NativeNames;
import dev.forewarn.code.ComposedNames;
import dev.forewarn.code.WrittenNames;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.CType;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Family;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.OpaqueType;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ThreadSafety;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Value;
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
  private final Map<OpaqueType, Value.View> handles = new HashMap<>();
  private final Map<String, FunctionModel> intended = new HashMap<>();
  private final WrittenNames misspelt;
  private boolean followsStates;
  private final WrittenNames known;
  private final WrittenNames dealing;
  private final ComposedNames composed;

  /** Stands for a method that is none. */
  private static final NativeCallee NONE =
      new NativeCallee("", List.of(), null, false, 0, false, List.of(), null, false);

  /** What is loaded for as long as the program runs. */
  private final Lifetime process =
      new Lifetime(ArenaKind.GLOBAL, null, false, null, null, null, "process");

  /** The same, linked by code that is not of this compilation. */
  private final Lifetime elsewhere =
      new Lifetime(ArenaKind.GLOBAL, null, false, null, null, null, "elsewhere");

  private final Value.View foreign =
      new Value.View(
          new Lifetime(null, null, false, null, null, Grant.foreign(null), "foreign"),
          ViewKind.SEGMENT,
          true);

  /** What is there for as long as something refers to it. */
  private final Value.View unowned =
      new Value.View(
          new Lifetime(ArenaKind.GLOBAL, null, false, null, null, null, "unowned"),
          ViewKind.SEGMENT,
          false);

  Natives(Engine engine, FunctionIndex index) {
    this.engine = engine;
    this.index = index;
    known = new WrittenNames(engine, n -> index.speaksOf(n) || meantBy(n) != null, this::compiled);
    misspelt = new WrittenNames(engine, n -> meantBy(n) != null, this::compiled);
    dealing = new WrittenNames(engine, this::deals, this::compiled);
    composed = new ComposedNames(engine);
  }

  /** A handle of which only the kind is known. */
  Value.View handle(OpaqueType kind) {
    return handles.computeIfAbsent(
        kind,
        k ->
            new Value.View(
                new Lifetime(null, null, false, null, null, Grant.foreign(k), k.name()),
                ViewKind.SEGMENT,
                true));
  }

  /** A pointer that native code gave, of which nothing else is known. */
  Value.View foreign() {
    return foreign;
  }

  /** Memory that lives in no arena. */
  Value.View unowned() {
    return unowned;
  }

  /** Whether values of a type can be native memory or a handle. */
  static boolean isPointer(Type t, Engine engine) {
    return t != null
        && (t.hasTag(TypeTag.LONG)
            || t.hasTag(TypeTag.INT)
            || engine.ffm().role(t) == Role.SEGMENT);
  }

  /** Whether a constant is the NULL pointer: that of the JDK, or another that holds it. */
  boolean isNull(VarSymbol v) {
    if (v.name.contentEquals(FfmTypes.NULL_POINTER)
        && engine.ffm().role(v.owner.type) == Role.SEGMENT) {
      return true;
    }
    return v.isStatic()
        && v.owner instanceof ClassSymbol
        && (v.flags() & Flags.FINAL) != 0
        && engine.ffm().role(v.type) == Role.SEGMENT
        && engine.statics().value(v) == Value.NULL_POINTER;
  }

  /** Whether a method returns the address of its receiver. */
  boolean takesAddress(MethodSymbol m) {
    Contract c = engine.contract(m);
    return c != null
        && c.effects().size() == 1
        && c.effects().get(0) instanceof Effect.ResultAddress a
        && a.of() instanceof Ref.This;
  }

  /** A function or variable of an unknown library. */
  Value symbol(String name) {
    return symbol(name, null);
  }

  /** The same, looked up in a library. */
  Value symbol(String name, String library) {
    return new Value.View(process, ViewKind.SYMBOL, false).with(new Aspect.Named(name, library));
  }

  /** A function that a class links which is there as a class file only. */
  Value.View linkedElsewhere(String name, Evaluated handle) {
    return new Value.View(elsewhere, ViewKind.DOWNCALL, false)
        .with(new Aspect.Typed(name, handle, null));
  }

  /** Whether a class links a function which is there as a class file only. */
  boolean isLinkedElsewhere(Value handle) {
    return handle instanceof Value.View v && v.lifetime() == elsewhere;
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

  /** The model of a C function; null if there is none. */
  FunctionModel model(String name) {
    return index.speaksOf(name) ? index.find(name) : null;
  }

  /** The function that somebody may have meant by a name that none has; null if there is none. */
  FunctionModel meantBy(String name) {
    FunctionModel meant = intended.get(name);
    if (meant == null && !intended.containsKey(name)) {
      meant = index.meantBy(name);
      intended.put(name, meant);
    }
    return meant;
  }

  /**
   * Whether a function writes what an argument points to, by its prototype: plain memory that is
   * not const. Structs are handles as often as not.
   */
  boolean writes(NativeCallee callee, int parameter) {
    FunctionModel model = callee.annotated() ? null : model(callee.name());
    if (model == null
        || parameter >= model.prototype().parameters().size()
        || callee.ends(parameter)
        || !callee.lendsOnly(parameter)) {
      return false;
    }
    CType type = model.prototype().parameters().get(parameter).type();
    boolean plain =
        switch (type.kind()) {
          case VOID, INTEGER, UNSIGNED, FLOATING -> true;
          case STRUCT, FUNCTION, NAMED -> false;
        };
    return plain && type.pointers() == 1 && !type.constPointee();
  }

  /** Whether what a function stores where an argument points to are numbers. */
  boolean storesInt(NativeCallee callee, int parameter) {
    CType type = type(callee, parameter);
    return type != null && type.isPointerToInt();
  }

  /** Whether it is a pointer. */
  boolean storesPointer(NativeCallee callee, int parameter) {
    CType type = type(callee, parameter);
    return type != null && type.pointers() > 1;
  }

  private CType type(NativeCallee callee, int parameter) {
    FunctionModel model = callee.annotated() ? null : model(callee.name());
    return model == null || parameter >= model.prototype().parameters().size()
        ? null
        : model.prototype().parameters().get(parameter).type();
  }

  /** Whether an argument of a function is a pointer for certain, by its prototype. */
  boolean isPointer(NativeCallee callee, int parameter) {
    FunctionModel model = model(callee.name());
    return model != null
        && parameter < model.prototype().parameters().size()
        && model.prototype().parameters().get(parameter).type().isPointer();
  }

  /** Whether a method is a function by the members that jextract writes beside it. */
  boolean isGeneratedBinding(MethodSymbol m) {
    return m.isStatic() && nativeNames.isJextract(m) && !Marks.any(m);
  }

  /** The constant that a method of generated code names; null if it names none. */
  Object constant(MethodSymbol m) {
    if (!m.isStatic() || !m.params().isEmpty() || !(m.owner instanceof ClassSymbol c)) {
      return null;
    }
    for (Symbol s : c.members().getSymbolsByName(m.name)) {
      if (s instanceof VarSymbol v && v.isStatic() && v.getConstantValue() != null) {
        return nativeNames.isGenerated(c) ? v.getConstantValue() : null;
      }
    }
    return null;
  }

  /** Whether code is of the kind that jextract writes. */
  boolean isGenerated(ClassSymbol c) {
    return nativeNames.isGenerated(c);
  }

  /** What the documentation of a C function says of threads; null if nothing is known. */
  ThreadSafety threads(String name) {
    FunctionModel model = model(name);
    return model == null ? null : engine.modes().threads(model);
  }

  /** The function that a call is of, by the constant that holds its handle or by its binding. */
  NativeCallee called(MethodInvocationTree call) {
    if (!(ASTHelpers.getSymbol(call) instanceof MethodSymbol m)) {
      return null;
    }
    if ((m.flags() & Flags.SIGNATURE_POLYMORPHIC) == 0) {
      return of(m);
    }
    ExpressionTree handle = ASTHelpers.getReceiver(call);
    String symbol = handle == null ? null : symbolOf(ASTHelpers.getSymbol(handle));
    return symbol == null ? null : function(symbol);
  }

  /** The name of the function that a constant is the handle of; null if that is not known. */
  String symbolOf(Symbol constant) {
    Marks.Mark mark = constant instanceof VarSymbol ? NativeNames.declared(constant) : null;
    if (mark != null) {
      return mark.text("value");
    }
    return constant instanceof VarSymbol v
            && v.isStatic()
            && engine.statics().value(v) instanceof Value.View x
        ? x.symbol()
        : compiled(constant);
  }

  /** The name of what a constant or method of a class file is or gives; null if there is none. */
  String compiled(Symbol s) {
    Value given =
        switch (s) {
          case VarSymbol v when v.isStatic() && engine.sources().field(v) == null ->
              engine.statics().value(v);
          case MethodSymbol m when engine.compiled().isShort(m) -> engine.compiled().result(m);
          case null, default -> Value.UNKNOWN;
        };
    return given instanceof Value.View x
        ? x.symbol()
        : s instanceof MethodSymbol m && accessor(m) instanceof Value.View y ? y.symbol() : null;
  }

  /** What an accessor of generated code in a class file gives, by its name; null if it is none. */
  Value accessor(MethodSymbol m) {
    String function =
        engine.compiled().isShort(m) && !Marks.any(m) ? nativeNames.accessed(m) : null;
    boolean handle = function != null && engine.ffm().role(m.getReturnType()) == Role.HANDLE;
    return function == null
        ? null
        : handle ? ((Value.View) symbol(function)).as(ViewKind.DOWNCALL) : symbol(function);
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

  /** Whether a function was met that begins something inside memory of its caller. */
  boolean followsStates() {
    return followsStates;
  }

  void followStates() {
    followsStates = true;
  }

  /** Whether things of a family may rightly be kept until the program ends. */
  boolean mayBeKept(String family) {
    Family known = family == null ? null : index.family(family);
    return known != null && known.kept();
  }

  /** Whether the functions of one family may release what is of another. */
  boolean mayRelease(String family, String thing) {
    Family known = thing.equals(family) ? null : index.family(thing);
    return thing.equals(family) || known != null && family.equals(known.base());
  }

  /** Whether whoever was given a thing of a family may keep it alive. */
  boolean isCounted(Grant g) {
    Family known = g == null || g.family() == null ? null : index.family(g.family());
    return known != null && known.counted();
  }

  /** The family of a thing, if what is found in the memory of one belongs to it; or null. */
  Family lends(Grant g) {
    Family known = g == null || g.family() == null ? null : index.family(g.family());
    return known != null && known.lends() ? known : null;
  }

  /** Whether things of a family begin with the address of a table of functions. */
  boolean hasTable(Grant g) {
    Family known = g == null || g.family() == null ? null : index.family(g.family());
    return known != null && !known.table().isEmpty();
  }

  /** A function of the table of a family. Those that no model speaks of leave their thing alone. */
  Value entry(String family, int i) {
    List<String> table = index.family(family).table();
    if (i < table.size()) {
      return symbol(table.get(i));
    }
    String name = family + "[" + i + "]";
    functions.computeIfAbsent(
        name,
        k ->
            new NativeCallee(
                k,
                List.of(new FunctionEffect.OthersEscape()),
                null,
                false,
                1,
                true,
                List.of(),
                null,
                false));
    return symbol(name);
  }

  /** Whether a name stands for a function of a table that no model speaks of. */
  boolean isEntry(String name) {
    return name.endsWith("]") && functions.containsKey(name);
  }

  /** A function that releases things of a family; null if none is known. */
  String releaser(String family) {
    List<FunctionModel> all = family == null ? List.of() : index.releasersOf(family);
    return all.isEmpty() ? null : all.get(0).name();
  }

  /** Whether native code knows things of a family by small numbers. */
  boolean isNumber(String family) {
    for (FunctionModel m : family == null ? List.<FunctionModel>of() : index.releasersOf(family)) {
      for (FunctionEffect e : m.effects()) {
        if (e instanceof FunctionEffect.Releases r && r.family().equals(family)) {
          CType type = m.prototype().parameters().get(r.what()).type();
          return type.pointers() == 0 && type.kind() == CType.Kind.INTEGER;
        }
      }
    }
    return false;
  }

  /** Whether calling a method begins or ends something that native code gave. */
  boolean deals(MethodSymbol m) {
    NativeCallee callee = of(m);
    return callee != null && callee.concerns();
  }

  /** Whether the name is that of a function that begins or ends something. */
  private boolean deals(String name) {
    NativeCallee callee = index.speaksOf(name) ? function(name) : null;
    return callee != null && callee.concerns();
  }

  /** Whether a method is the binding of a function that is known: its body says nothing more. */
  boolean isBinding(MethodSymbol m) {
    NativeCallee callee = of(m);
    return callee != null && !callee.annotated();
  }

  /**
   * Whether calling a method handle may begin or end something: a cheap look at the names that are
   * written where it comes from.
   */
  boolean mayDeal(ExpressionTree handle) {
    Symbol s = handle == null ? null : ASTHelpers.getSymbol(handle);
    Marks.Mark mark = s instanceof VarSymbol ? NativeNames.declared(s) : null;
    if (mark != null && deals(mark.text("value"))) {
      return true;
    }
    String name = compiled(s);
    if (name != null) {
      return deals(name);
    }
    if (s instanceof VarSymbol v && v.isStatic() && (v.flags() & Flags.FINAL) != 0) {
      return dealing.in(v) || composed.in(v);
    }
    if (handle instanceof MethodInvocationTree
        && engine.sources().classTree(s.enclClass()) == null) {
      // It is made where it is called.
      return dealing.writes(handle) || composed.in(handle);
    }
    return s != null
        && s.enclClass() != null
        && (dealing.in(s.outermostClass()) || composed.in(s.outermostClass()));
  }

  /** Whether code may look a function up under a name that it makes. */
  boolean composes(Tree code) {
    return composed.in(code);
  }

  /** Whether code makes a text, which may be the name of a function. */
  boolean makesText(Tree code) {
    return composed.makes(code);
  }

  /** Whether code may write what looks like the name of a function that is known, misspelt. */
  boolean misspells(Tree code) {
    return misspelt.writes(code) || composed.in(code);
  }

  /** Whether code may write the name of a function that is known. */
  boolean names(Tree code) {
    return known.writes(code) || composed.in(code);
  }
}
