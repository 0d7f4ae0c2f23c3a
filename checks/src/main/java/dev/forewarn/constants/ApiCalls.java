package dev.forewarn.constants;

import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.MethodKey;
import dev.forewarn.constants.ClassCode.Step;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Calls of the JDK in compiled code. */
final class ApiCalls {

  private static final String FOREIGN = FfmTypes.PACKAGE.replace('.', '/') + '/';
  private static final String LOOKUP = FOREIGN + "SymbolLookup";

  private final Evaluator evaluator;
  private final JdkCalls jdk;
  private final boolean exact;
  private final List<CompiledMethod.Call> calls;

  /**
   * @param jdk what is known of the methods of the JDK
   * @param exact whether all that is called must be understood
   * @param calls what is called with arguments of the method is put here
   */
  ApiCalls(Evaluator evaluator, JdkCalls jdk, boolean exact, List<CompiledMethod.Call> calls) {
    this.evaluator = evaluator;
    this.jdk = jdk;
    this.exact = exact;
    this.calls = calls;
  }

  List<CompiledMethod.Call> calls() {
    return calls;
  }

  Held constant(String owner, String name) {
    if (owner.replace('/', '.').equals(FfmTypes.SEGMENT) && name.equals(FfmTypes.NULL_POINTER)) {
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
  Held call(Step s, Held receiver, List<Held> given, JdkCalls.Running functions) {
    boolean lookup = Type.getReturnType(s.descriptor()).getInternalName().equals(LOOKUP);
    Held found = jdk.result(key(s), lookup, receiver, given, functions);
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
    if (described == Held.UNKNOWN && exact && !jdk.isHarmless(key(s))) {
      throw new Machine.Lost();
    }
    return described;
  }

  /** A call that only whoever calls the method knows more of. */
  private Held left(Step s, Held receiver, List<Held> given) {
    boolean followed = s.owner().startsWith(FOREIGN) || jdk.isFollowed(key(s));
    if (exact && followed && none(given)) {
      calls.add(new CompiledMethod.Call(key(s), receiver, spread(given)));
      return new Held.Result(calls.size() - 1);
    }
    throw new Machine.Lost();
  }

  private static boolean none(List<Held> given) {
    for (Held h : given) {
      if (h instanceof Held.Elements e && !e.all().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The arguments without a variable-arity tail that is empty. */
  private static List<Held> spread(List<Held> given) {
    boolean tail = !given.isEmpty() && given.getLast() instanceof Held.Elements;
    return List.copyOf(tail ? given.subList(0, given.size() - 1) : given);
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
            jdk.handling(key(s)),
            receiver == null ? null : value(receiver, Type.VOID_TYPE),
            arguments,
            Subject.LAYOUTS);
    if (out.value() == null) {
      return Held.UNKNOWN;
    }
    Held.Symbol symbol = jdk.linked(key(s), receiver, given);
    return symbol == null ? new Held.Of(out.value()) : new Held.Linked(symbol, out.value());
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
