package dev.forewarn.constants;

import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.MethodKey;
import dev.forewarn.constants.ClassCode.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.Type;

/** Calls of the JDK in compiled code. */
final class ApiCalls {

  private static final String FOREIGN = "java/lang/foreign/";

  private final Evaluator evaluator;
  private final Function<MethodKey, Handling> handling;
  private final boolean exact;
  private final List<CompiledMethod.Call> calls;

  /**
   * @param handling what methods of the JDK do with method handles
   * @param exact whether all that is called must be understood
   * @param calls what is called with arguments of the method is put here
   */
  ApiCalls(
      Evaluator evaluator,
      Function<MethodKey, Handling> handling,
      boolean exact,
      List<CompiledMethod.Call> calls) {
    this.evaluator = evaluator;
    this.handling = handling;
    this.exact = exact;
    this.calls = calls;
  }

  List<CompiledMethod.Call> calls() {
    return calls;
  }

  Held constant(String owner, String name) {
    if (owner.equals(FOREIGN + "MemorySegment") && name.equals("NULL")) {
      return Held.NULL_POINTER;
    }
    return of(evaluator.constant(owner.replace('/', '.'), name));
  }

  Evaluated literal(Type t) {
    return evaluator.classLiteral(t.getClassName());
  }

  private static Held of(Evaluated e) {
    return e == null ? Held.UNKNOWN : new Held.Of(e);
  }

  /**
   * The result of a call.
   *
   * @param receiver null for a static method
   */
  Held call(Step s, Held receiver, List<Held> given) {
    Held found = lookup(s, receiver, given);
    if (found != null) {
      return found;
    }
    boolean brought = receiver != null && receiver.isBrought();
    for (Held h : given) {
      brought |= h.isBrought();
    }
    if (brought) {
      return left(s, receiver, given);
    }
    Held described = evaluated(s, receiver, given);
    boolean harmless = s.owner().startsWith(FOREIGN) || s.owner().startsWith("java/lang/invoke/");
    if (described == Held.UNKNOWN && exact && !(harmless && isConstant(s))) {
      throw new Machine.Lost();
    }
    return described;
  }

  /** Whether a call that is given nothing from outside changes nothing. */
  private static boolean isConstant(Step s) {
    return s.owner().equals(FOREIGN + "Linker") && !s.name().equals("upcallStub");
  }

  /** A call that only whoever calls the method knows more of. */
  private Held left(Step s, Held receiver, List<Held> given) {
    if (exact && s.owner().startsWith(FOREIGN) && none(given)) {
      calls.add(new CompiledMethod.Call(key(s), receiver, List.copyOf(given)));
      return new Held.Result(calls.size() - 1);
    }
    throw new Machine.Lost();
  }

  private static boolean none(List<Held> given) {
    for (Held h : given) {
      if (h instanceof Held.Elements) {
        return false;
      }
    }
    return true;
  }

  /** Symbols, and what stands for them meanwhile; null for anything else. */
  private static Held lookup(Step s, Held receiver, List<Held> given) {
    switch (s.owner()) {
      case FOREIGN + "SymbolLookup" -> {
        return switch (s.name()) {
          case "loaderLookup" -> new Held.Lookup(false);
          case "libraryLookup" -> new Held.Lookup(true);
          case "or" -> receiver instanceof Held.Lookup ? receiver : null;
          case "find", "findOrThrow" ->
              receiver instanceof Held.Lookup l && text(given.get(0)) instanceof String name
                  ? new Held.Symbol(name, l.ofLibrary())
                  : null;
          default -> null;
        };
      }
      case FOREIGN + "Linker" -> {
        return s.name().equals("defaultLookup") ? new Held.Lookup(false) : null;
      }
      case "java/util/Optional" -> {
        boolean there = receiver instanceof Held.Symbol || receiver instanceof Held.Linked;
        return there && (s.name().startsWith("or") || s.name().equals("get")) ? receiver : null;
      }
      case "java/util/Objects" -> {
        return s.name().equals("requireNonNull") && given.get(0) instanceof Held.Of
            ? given.get(0)
            : null;
      }
      default -> {
        return null;
      }
    }
  }

  private static String text(Held h) {
    return h instanceof Held.Of o ? o.what().as(String.class) : null;
  }

  private Held evaluated(Step s, Held receiver, List<Held> given) {
    Type[] types = Type.getArgumentTypes(s.descriptor());
    List<Evaluated> arguments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Held.Elements e && i == given.size() - 1) {
        e.all().forEach(x -> arguments.add(value(x, Type.VOID_TYPE)));
      } else {
        arguments.add(value(given.get(i), types[i]));
      }
    }
    Outcome out =
        evaluator.apply(
            key(s),
            handling.apply(key(s)),
            receiver == null ? null : value(receiver, Type.VOID_TYPE),
            arguments,
            Subject.LAYOUTS);
    if (out.value() == null) {
      return Held.UNKNOWN;
    }
    boolean links = s.owner().equals(FOREIGN + "Linker") && s.name().equals("downcallHandle");
    return links && given.get(0) instanceof Held.Symbol symbol
        ? new Held.Linked(symbol, out.value())
        : new Held.Of(out.value());
  }

  private static Evaluated value(Held h, Type as) {
    return switch (h) {
      case Held.Of o -> converted(o.what(), as);
      case Held.Linked l -> l.handle();
      default -> null;
    };
  }

  /** A number as what the parameter takes: class files have no others than {@code int}. */
  private static Evaluated converted(Evaluated v, Type as) {
    Integer n = v.as(Integer.class);
    if (n == null) {
      return v;
    }
    return switch (as.getSort()) {
      case Type.BOOLEAN -> Evaluated.of(n != 0);
      case Type.BYTE -> Evaluated.of(n.byteValue());
      case Type.CHAR -> Evaluated.of((char) (int) n);
      case Type.SHORT -> Evaluated.of(n.shortValue());
      default -> v;
    };
  }

  private static MethodKey key(Step s) {
    List<String> parameters = new ArrayList<>();
    for (Type t : Type.getArgumentTypes(s.descriptor())) {
      String name = t.getClassName();
      int simple = name.lastIndexOf('.') + 1;
      parameters.add(name.substring(simple).replace('$', '.'));
    }
    return new MethodKey(s.owner().replace('/', '.'), s.name(), parameters);
  }
}
