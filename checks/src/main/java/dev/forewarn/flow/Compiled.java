package dev.forewarn.flow;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.util.Context;
import dev.forewarn.bindings.ClassFiles;
import dev.forewarn.bindings.MethodKey;
import dev.forewarn.bindings.NativeNames;
import dev.forewarn.constants.CompiledClasses;
import dev.forewarn.constants.CompiledMethod;
import dev.forewarn.constants.Held;
import dev.forewarn.contracts.AbiTypes;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.worlds.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What is known of the constants and the short static methods of classes that are there as class
 * files only: bindings in a jar, or of another module. One per compilation.
 */
final class Compiled {

  private final Engine engine;
  private final Context context;
  private final Map<ClassSymbol, Boolean> concerned = new IdentityHashMap<>();
  private final Map<MethodSymbol, CompiledMethod> methods = new IdentityHashMap<>();
  private final Map<MethodKey, MethodSymbol> symbols = new HashMap<>();
  private ClassFiles files;
  private CompiledClasses classes;

  Compiled(Engine engine, Context context) {
    this.engine = engine;
    this.context = context;
  }

  /**
   * Whether a class is there without its source, and has static members that describe memory or
   * functions: only of such is the file ever read.
   */
  boolean concerns(Symbol s) {
    return s instanceof ClassSymbol c && concerned.computeIfAbsent(c, this::deals);
  }

  private boolean deals(ClassSymbol c) {
    if (!files().has(c)) {
      return false;
    }
    for (Symbol member : c.members().getSymbols()) {
      if (member.isStatic()
          && (member instanceof VarSymbol v && isOfApi(v.type)
              || member instanceof MethodSymbol m && mentions(m))) {
        return true;
      }
    }
    Type above = engine.types().supertype(c.type);
    return above != null && above.hasTag(TypeTag.CLASS) && concerns(above.tsym);
  }

  private boolean mentions(MethodSymbol m) {
    boolean any = isOfApi(m.getReturnType());
    for (Type p : m.type.getParameterTypes()) {
      any |= isOfApi(p);
    }
    return any;
  }

  private boolean isOfApi(Type t) {
    return engine.ffm().describes(t) || engine.ffm().touchesType(t);
  }

  private ClassFiles files() {
    if (files == null) {
      files = new ClassFiles(context, engine.sources());
    }
    return files;
  }

  private CompiledClasses classes(ClassSymbol from) {
    if (classes == null) {
      classes = new CompiledClasses(files()::open, engine.evaluator(), engine.jdkCalls());
    }
    files().from(from);
    return classes;
  }

  /** What a final static field holds. */
  Value value(VarSymbol field) {
    return concerns(field.owner)
        ? value(
            classes(field.enclClass())
                .field(field.owner.flatName().toString(), field.name.toString()))
        : Value.UNKNOWN;
  }

  /** What a method does; null if that is not known. */
  CompiledMethod method(MethodSymbol m) {
    if (!isShort(m)) {
      return null;
    }
    if (!methods.containsKey(m)) {
      methods.put(m, null);
      methods.put(
          m,
          classes(m.enclClass())
              .method(m.owner.flatName().toString(), m.name.toString(), files().descriptor(m)));
    }
    return methods.get(m);
  }

  /** Whether it may be known what a method does. */
  boolean isShort(MethodSymbol m) {
    return m.isStatic() && (m.flags() & Flags.NATIVE) == 0 && concerns(m.owner);
  }

  /** What a method gives whatever it is given; unknown if that depends, or is not known. */
  Value result(MethodSymbol m) {
    CompiledMethod method = m.params().isEmpty() ? method(m) : null;
    return method == null || !method.calls().isEmpty() ? Value.UNKNOWN : value(method.result());
  }

  /** The handle that a method calls, if that has a sibling which returns it; or null. */
  Value handle(MethodSymbol m) {
    if (!isShort(m)) {
      return null;
    }
    MethodSymbol sibling = NativeNames.handleOf(m);
    Value handle = sibling == null ? Value.UNKNOWN : result(sibling);
    return handle == Value.UNKNOWN ? null : handle;
  }

  /** A value of compiled code, of which only the descriptions and names last. */
  Value value(Held held) {
    return switch (held) {
      case Held.Null n -> Value.NULL;
      case Held.NullPointer n -> Value.NULL_POINTER;
      case Held.Of o -> Constants.plain(o.what());
      case Held.Symbol s when !isOther(s) -> engine.natives().symbol(s.name());
      case Held.Linked l ->
          isOther(l.symbol())
              ? new Value.Known(l.handle())
              : engine.natives().linkedElsewhere(l.symbol().name(), l.handle());
      default -> Value.UNKNOWN;
    };
  }

  /** Whether a name that others may have as well is looked up in a library of its own. */
  private boolean isOther(Held.Symbol s) {
    FunctionModel model = s.ofLibrary() ? engine.natives().model(s.name()) : null;
    return model != null && AbiTypes.shipped().isStandard(model.library());
  }

  /** A method of the API; null if javac knows none of that name. */
  MethodSymbol symbol(MethodKey key) {
    return symbols.computeIfAbsent(key, this::find);
  }

  private MethodSymbol find(MethodKey key) {
    ClassSymbol owner =
        engine.symtab().getClass(engine.symtab().java_base, engine.names().fromString(key.owner()));
    if (owner == null) {
      return null;
    }
    owner.complete();
    for (Type t : engine.types().closure(owner.type)) {
      for (Symbol s : t.tsym.members().getSymbolsByName(engine.names().fromString(key.name()))) {
        if (s instanceof MethodSymbol m
            && engine.methods().key(m).parameters().equals(key.parameters())) {
          return m;
        }
      }
    }
    return null;
  }
}
