package dev.forewarn.upcalls;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a method handle runs. */
sealed interface Target {

  /** A static method, or one whose receiver is bound. */
  record Method(MethodSymbol method, Val self) implements Target {}

  /** A method of the first argument. */
  record Virtual(MethodSymbol method) implements Target {}

  /** A lambda or method reference. */
  record Function(Val.Function function) implements Target {}

  /** The same with other arguments. */
  record Adapted(Target inner, UnaryOperator<List<Val>> arguments) implements Target {}

  /**
   * {@code catchException}.
   *
   * @param caught null if that is not known: then all
   */
  record Catching(Target body, Type caught, Target handler) implements Target {}

  /** {@code guardWithTest}. */
  record Guarded(Target test, Target then, Target otherwise) implements Target {}

  /** All of them, or one of them: each may throw. */
  record Each(List<Target> of) implements Target {}

  /** Nothing is known of it. */
  record Unknown() implements Target {}

  Target UNKNOWN = new Unknown();

  static Target each(List<Target> of) {
    return of.size() == 1 ? of.get(0) : of.isEmpty() ? UNKNOWN : new Each(List.copyOf(of));
  }

  /** What it lets out, given these arguments; the types of the parameters say more if null. */
  static List<Thrown> run(Target t, List<Val> arguments, Runner runner, Env at) {
    return switch (t) {
      case Method m -> method(m.method(), m.self(), arguments, runner);
      case Virtual v -> virtual(v.method(), arguments, runner);
      case Function f -> function(f.function(), arguments, runner);
      case Adapted a ->
          run(a.inner(), arguments == null ? null : a.arguments().apply(arguments), runner, at);
      case Catching c -> catching(c, arguments, runner, at);
      case Guarded g -> Guards.run(g, arguments, runner, at);
      case Each e -> {
        List<Thrown> out = new ArrayList<>();
        e.of().forEach(x -> out.addAll(run(x, arguments, runner, at)));
        yield out;
      }
      case Unknown u -> List.of();
    };
  }

  /** What running plain code comes to; null if it is not seen or adapted. */
  static Runner.Outcome outcome(Target t, List<Val> arguments, Runner runner) {
    return switch (t) {
      case Method m -> outcome(m.method(), m.self(), arguments, runner);
      case Function f -> outcome(f.function(), arguments, runner);
      default -> null;
    };
  }

  private static Runner.Outcome outcome(
      MethodSymbol m, Val self, List<Val> arguments, Runner runner) {
    List<Val> given = given(arguments, m.type.getParameterTypes(), runner);
    return runner.method(m, given, self, new State());
  }

  private static Runner.Outcome outcome(Val.Function f, List<Val> arguments, Runner runner) {
    List<Type> types = Functions.parameters(f, runner.tools());
    return Calls.runFunction(runner, f, given(arguments, types, runner), new State());
  }

  private static List<Thrown> method(MethodSymbol m, Val self, List<Val> arguments, Runner runner) {
    Runner.Outcome o = outcome(m, self, arguments, runner);
    return o == null ? List.of() : o.thrown();
  }

  /** What native code may pass, where only the types of parameters are known. */
  private static List<Val> given(List<Val> arguments, List<Type> types, Runner runner) {
    List<Val> out = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Val known = arguments != null && i < arguments.size() ? arguments.get(i) : null;
      boolean number = Numbers.all(types.get(i)) != null;
      if (known == null || number && known == Val.ANY && arguments == null) {
        known =
            runner.constants().isSegment(types.get(i))
                ? new Val.Segment(-1, true)
                : runner.outside(types.get(i), i);
      }
      out.add(known);
    }
    return out;
  }

  private static List<Thrown> virtual(MethodSymbol m, List<Val> arguments, Runner runner) {
    Val receiver = arguments == null || arguments.isEmpty() ? Val.ANY : arguments.get(0);
    List<Val> rest =
        arguments == null || arguments.isEmpty() ? null : arguments.subList(1, arguments.size());
    if (receiver instanceof Val.Either e) {
      List<Thrown> out = new ArrayList<>();
      e.of().forEach(each -> out.addAll(virtual(m, with(each, rest), runner)));
      return out;
    }
    if (receiver instanceof Val.Function f && Functions.isAbstract(m)) {
      return function(f, rest, runner);
    }
    MethodSymbol found = implementation(m, receiver, runner.tools());
    return found == null ? List.of() : method(found, receiver, rest, runner);
  }

  private static List<Val> with(Val first, List<Val> rest) {
    List<Val> out = new ArrayList<>(List.of(first));
    out.addAll(rest == null ? List.of() : rest);
    return out;
  }

  /** The method that a call on an object runs; null if that cannot be told. */
  static MethodSymbol implementation(MethodSymbol m, Val receiver, Tools tools) {
    if (receiver instanceof Val.Exact e) {
      return m.implementation(e.type().tsym, tools.types(), true);
    }
    return tools.overridden().test(m) ? null : m;
  }

  private static List<Thrown> function(Val.Function f, List<Val> arguments, Runner runner) {
    Runner.Outcome o = outcome(f, arguments, runner);
    return o == null ? List.of() : o.thrown();
  }

  private static List<Thrown> catching(Catching c, List<Val> arguments, Runner runner, Env at) {
    List<Thrown> out = new ArrayList<>();
    if (c.caught() == null) {
      return out;
    }
    Body types = new Body(runner, at.unit(), at.cls(), Val.ANY);
    Grade most = null;
    for (Thrown t : run(c.body(), arguments, runner, at)) {
      if (types.isSubtype(t.type(), c.caught())) {
        most = most == null ? t.grade() : most.most(t.grade());
      } else {
        out.add(t);
      }
    }
    if (most != null) {
      Grade way = most;
      for (Thrown t : run(c.handler(), null, runner, at)) {
        out.add(t.atMost(way));
      }
    }
    return out;
  }
}
