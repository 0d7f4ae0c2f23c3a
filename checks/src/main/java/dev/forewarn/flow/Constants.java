package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.code.CallSites;
import dev.forewarn.constants.CallType;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.Mismatch;
import dev.forewarn.constants.Outcome;
import dev.forewarn.constants.Platform;
import dev.forewarn.constants.Rejection;
import dev.forewarn.constants.Subject;
import dev.forewarn.contracts.Trait;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Brings values that describe memory or functions to the JDK, which computes with them, and what it
 * refuses to the collector.
 *
 * <p>Where a value is one of several, a call is refused only if it is with each of them: which of
 * them goes with which is not known.
 */
final class Constants {

  /** How many combinations of values are tried. */
  private static final int COMBINATIONS = 8;

  private static final String WRONG_TYPE = "java.lang.invoke.WrongMethodTypeException";

  private final Run run;

  Constants(Run run) {
    this.run = run;
  }

  /** The value of a class literal. */
  Value classLiteral(Type type) {
    return type == null
        ? Value.UNKNOWN
        : known(run.engine().evaluator().classLiteral(CallSites.name(type, run.types())));
  }

  static Value known(Evaluated what) {
    return what == null ? Value.UNKNOWN : new Value.Known(what);
  }

  /** What a cast says of values that depend on the platform. */
  static List<Eval> cast(List<Eval> all, Type type) {
    boolean any = false;
    for (Eval e : all) {
      any |= e.value() instanceof Value.Known k && !k.what().everywhere();
    }
    if (!any || type == null) {
      return all;
    }
    String name = type.tsym.flatName().toString();
    List<Eval> out = new ArrayList<>();
    for (Eval e : all) {
      out.add(
          e.value() instanceof Value.Known k
              ? new Eval(e.world(), new Value.Known(k.what().castTo(name)))
              : e);
    }
    return out;
  }

  // ---- calls that compute -------------------------------------------------------------------

  /**
   * The outcome of a call that only computes.
   *
   * @param otherwise what is known without computing
   * @return null if it throws
   */
  Eval evaluated(Trait.Evaluates trait, CallSite site, Eval otherwise) {
    List<Evaluated> receivers = alternatives(site.receiver());
    List<List<Evaluated>> arguments = arguments(site, otherwise.world());
    Outcome out = arguments == null ? Outcome.UNKNOWN : apply(trait, site, receivers, arguments);
    if (out.rejection() != null) {
      return refused(out, site, otherwise);
    }
    if (out.value() != null) {
      run.collector().fine("rejected", site.event());
    }
    Value v = with(otherwise.value(), out.value());
    if (out.value() != null && site.method().isStatic()) {
      run.bound().struct(out.value(), site, otherwise.world());
    }
    if (out.value() != null
        && v instanceof Value.View x
        && x.symbol() != null
        && !(site.receiver() instanceof Value.View)) {
      run.bound().linked(x, out.value(), site, otherwise.world());
    }
    return new Eval(otherwise.world(), v);
  }

  private Outcome apply(
      Trait.Evaluates trait,
      CallSite site,
      List<Evaluated> receivers,
      List<List<Evaluated>> arguments) {
    int combinations = receivers.size();
    for (List<Evaluated> a : arguments) {
      combinations *= a.size();
    }
    if (combinations > COMBINATIONS) {
      return Outcome.UNKNOWN;
    }
    Subject checks =
        trait.checks() == Trait.Checked.NOTHING
            ? Subject.LAYOUTS
            : Subject.valueOf(trait.checks().name());
    Outcome only = null;
    for (int n = 0; n < combinations; n++) {
      List<Evaluated> chosen = new ArrayList<>();
      int rest = n;
      Evaluated receiver = receivers.get(rest % receivers.size());
      rest /= receivers.size();
      for (List<Evaluated> a : arguments) {
        chosen.add(a.get(rest % a.size()));
        rest /= a.size();
      }
      Outcome out =
          run.engine()
              .evaluator()
              .apply(
                  run.engine().methods().key(site.method()),
                  Trait.Handles.by(run.contract(site.method())),
                  receiver,
                  chosen,
                  checks);
      only = n == 0 ? out : both(only, out);
    }
    return only;
  }

  /** What is certain of either: refused if both are, a value only if it is the same. */
  private static Outcome both(Outcome a, Outcome b) {
    Evaluated value = a.value() != null && a.value().equals(b.value()) ? a.value() : null;
    return new Outcome(
        value, a.rejection() != null && b.rejection() != null ? a.rejection() : null);
  }

  /** A value with what is now known of it. */
  private static Value with(Value v, Evaluated known) {
    if (v instanceof Value.View view) {
      String symbol = view.symbol();
      if (known != null) {
        return view.with(new Aspect.Typed(symbol, known, view.library()));
      }
      return view.aspect() instanceof Aspect.Typed
          ? view.with(symbol == null ? null : new Aspect.Named(symbol, view.library()))
          : view;
    }
    return known == null || v != Value.UNKNOWN && !Texts.isPlain(v) ? v : plain(known);
  }

  /** What describes something, or a number or text. */
  static Value plain(Evaluated known) {
    Object plain = known.as(Object.class);
    return plain instanceof Number || plain instanceof Boolean || plain instanceof String
        ? new Value.Constant(plain)
        : new Value.Known(known);
  }

  private Eval refused(Outcome out, CallSite site, Eval otherwise) {
    Rejection rejection = out.rejection();
    World w = otherwise.world();
    Event at = site.event();
    Type exception = run.type(rejection.exception());
    if (!w.speculative()
        && Platform.matters(rejection.on())
        && !excused(site.expressions(), rejection.on(), site, w)
        && !site.frame().exits().expects(exception)) {
      boolean tries = site.frame().exits().goesOnAfter(exception, run.types());
      run.collector()
          .together(
              "rejected",
              at,
              null,
              null,
              (place, certain) ->
                  new Fact.Rejected(
                      place,
                      at.place(),
                      site.method().name.toString(),
                      rejection,
                      certain && !tries && rejection.on().isEmpty()));
    }
    if (out.value() != null) {
      return new Eval(w, with(otherwise.value(), out.value()));
    }
    run.calls().throwing(rejection.exception(), site.at(), w.speculative(true), site.frame());
    return null;
  }

  // ---- calls of handles ---------------------------------------------------------------------

  /** Whether the JDK refuses a call of a handle because of its type. */
  boolean refusesCall(CallSite site, World w) {
    List<Evaluated> handles = alternatives(site.receiver());
    if (handles.contains(null)) {
      run.collector().fine("call", site.event());
      return false;
    }
    Mismatch mismatch = null;
    boolean everywhere = true;
    Evaluated refusing = null;
    for (Evaluated h : handles) {
      boolean fits = false;
      for (Object each : h.all()) {
        Mismatch m = mismatch(each, site);
        mismatch = m == null ? mismatch : m;
        fits |= m == null;
      }
      everywhere &= !fits;
      refusing = refusing == null ? h : refusing;
    }
    if (mismatch == null || handles.size() > 1 && !everywhere) {
      run.collector().fine("call", site.event());
      return false;
    }
    report(mismatch, refusing, everywhere, site, w);
    if (everywhere) {
      run.calls().throwing(exception(mismatch), site.at(), w.speculative(true), site.frame());
    }
    return everywhere;
  }

  /**
   * Whether a condition that nothing tells the outcome of may have asked for just that, or the code
   * is for other platforms.
   */
  private boolean excused(List<Tree> what, List<Platform> failing, CallSite site, World w) {
    return !failing.isEmpty() && !run.bound().mayRunOn(failing, site.receiver(), site)
        || run.guesses().decide(w, what, !failing.isEmpty(), site.frame());
  }

  private static String exception(Mismatch m) {
    return m.kind() == Mismatch.Kind.UNSUPPORTED
        ? "java.lang.UnsupportedOperationException"
        : WRONG_TYPE;
  }

  private Mismatch mismatch(Object handle, CallSite site) {
    return mismatch(run.engine(), handle, site.method(), site.at());
  }

  private static Mismatch mismatch(Engine engine, Object handle, MethodSymbol m, Tree call) {
    CallType type = CallSites.type(call, engine.types());
    return type == null ? null : engine.callTypes().mismatch(handle, m.name.toString(), type);
  }

  /** Whether the JDK may refuse a call of a handle because of its type. */
  static boolean mismatch(Engine engine, Value handle, MethodInvocationTree call) {
    for (Evaluated h : alternatives(handle)) {
      if (h == null) {
        return false;
      }
      for (Object each : h.all()) {
        if (mismatch(engine, each, ASTHelpers.getSymbol(call), call) != null) {
          return true;
        }
      }
    }
    return false;
  }

  private void report(
      Mismatch mismatch, Evaluated handle, boolean everywhere, CallSite site, World w) {
    List<Platform> failing = everywhere ? List.of() : handle.where(h -> mismatch(h, site) != null);
    if (w.speculative()
        || !Platform.matters(failing)
        || excused(site.receiverTree().stream().toList(), failing, site, w)
        || site.frame().exits().expects(run.type(exception(mismatch)))) {
      return;
    }
    Event at = site.event();
    run.collector()
        .together(
            "call",
            at,
            null,
            null,
            (place, certain) ->
                new Fact.CallMismatch(place, at.place(), mismatch, failing, certain && everywhere));
  }

  // ---- values -------------------------------------------------------------------------------

  /** What a value can be: one null if that is not known. */
  private static List<Evaluated> alternatives(Value v) {
    if (!(v instanceof Value.Choice c)) {
      return Collections.singletonList(of(v));
    }
    List<Evaluated> out = new ArrayList<>();
    for (Value each : c.of()) {
      Evaluated e = of(each);
      if (e == null) {
        return Collections.singletonList(null);
      }
      out.add(e);
    }
    return out;
  }

  /** What a value describes; null if nothing is known. */
  static Evaluated of(Value v) {
    return switch (v) {
      case Value.Known k -> k.what();
      case Value.Handle h -> h.type();
      case Value.View x when x.aspect() instanceof Aspect.Typed t -> t.handle();
      case Value.Constant(Object c)
          when c instanceof Number
              || c instanceof Boolean
              || c instanceof Character
              || c instanceof String ->
          Evaluated.of(c);
      default -> null;
    };
  }

  /** The arguments, one by one; null if it is not known how many there are. */
  private List<List<Evaluated>> arguments(CallSite site, World w) {
    List<Value> values = site.rawArguments();
    MethodSymbol m = site.method();
    int fixed = m.params().size() - 1;
    boolean packed =
        m.isVarArgs()
            && site.at() instanceof MethodInvocationTree
            && ((JCTree.JCMethodInvocation) site.at()).varargsElement == null;
    if (packed && values.size() == fixed + 1) {
      List<Value> elements = run.containers().elements(values.get(fixed), w);
      if (elements == null) {
        return null;
      }
      values = new ArrayList<>(values.subList(0, fixed));
      values.addAll(elements);
    }
    List<List<Evaluated>> out = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      out.add(alternatives(converted(values.get(i), m, Math.min(i, fixed))));
    }
    return out;
  }

  private static Value converted(Value v, MethodSymbol m, int parameter) {
    VarSymbol p = parameter < 0 ? null : m.params().get(parameter);
    return p == null ? v : Arithmetic.convert(v, p.type);
  }
}
