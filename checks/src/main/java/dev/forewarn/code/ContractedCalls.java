package dev.forewarn.code;

import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.MethodKey;
import dev.forewarn.constants.Held;
import dev.forewarn.constants.JdkCalls;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.ContractIndex;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import java.util.ArrayList;
import java.util.List;

/** Reads the contracts of the JDK for compiled code, which has no trees. */
public final class ContractedCalls implements JdkCalls {

  private final ContractIndex contracts;

  /** Asks {@code contracts}. */
  public ContractedCalls(ContractIndex contracts) {
    this.contracts = contracts;
  }

  private Contract of(MethodKey method) {
    return contracts.find(method).orElse(null);
  }

  @Override
  public Handling handling(MethodKey method) {
    return Trait.Handles.by(of(method));
  }

  @Override
  public boolean isHarmless(MethodKey method) {
    Contract c = of(method);
    return c != null && !c.makesStub() && c.effects().stream().allMatch(ContractedCalls::isResult);
  }

  @Override
  public boolean isFollowed(MethodKey method) {
    Contract c = of(method);
    boolean followed = c != null && (c.is(Trait.Evaluates.class) || !c.effects().isEmpty());
    for (Effect e : followed ? c.effects() : List.<Effect>of()) {
      followed &=
          isResult(e)
              || e instanceof Effect.RunsIfEmpty
              || e instanceof Effect.Runs r && r.when().isNow();
    }
    return followed;
  }

  private static boolean isResult(Effect e) {
    return e instanceof Effect.ResultSame
        || e instanceof Effect.ResultStandard
        || e instanceof Effect.ResultIs
        || e instanceof Effect.ResultIn
        || e instanceof Effect.ResultHolds
        || e instanceof Effect.ResultHoldsIn;
  }

  @Override
  public Held result(
      MethodKey method, boolean lookup, Held receiver, List<Held> given, Running functions) {
    Contract c = of(method);
    if (c == null || c.is(Trait.Evaluates.class) || Trait.Handles.by(c) != Handling.NONE) {
      return null;
    }
    Call call = new Call(c, receiver, given, functions);
    List<Held> either = new ArrayList<>();
    for (Effect e : c.effects()) {
      switch (e) {
        case Effect.ResultIn(Ref where, ViewKind as) when as == ViewKind.LOOKUP -> {
          return new Held.Lookup(true);
        }
        case Effect.ResultStandard s -> {
          return new Held.Lookup(false);
        }
        case Effect.ResultIn(Ref where, ViewKind as) when as == ViewKind.SYMBOL -> {
          return call.symbol(where);
        }
        case Effect.ResultHoldsIn(Ref where, ViewKind as) when as == ViewKind.SYMBOL -> {
          return call.symbol(where);
        }
        case Effect.ResultSame s when s.keepsKind() -> either.add(call.value(s.of()));
        case Effect.ResultIs s -> either.add(call.value(s.what()));
        case Effect.ResultHolds s -> either.add(call.value(s.what()));
        default -> {}
      }
    }
    return either.isEmpty() && c.effects().isEmpty() && lookup
        ? new Held.Lookup(false)
        : one(either);
  }

  @Override
  public Held.Symbol linked(MethodKey method, Held receiver, List<Held> given) {
    Contract c = of(method);
    Effect.ResultSame same = null;
    for (Effect e : c == null ? List.<Effect>of() : c.effects()) {
      same = e instanceof Effect.ResultSame s && s.as() == ViewKind.DOWNCALL ? s : same;
    }
    return same != null
            && new Call(c, receiver, given, null).value(same.of()) instanceof Held.Symbol symbol
        ? symbol
        : null;
  }

  /** What all of several say, but for those that are {@code null}; null if they differ. */
  private static Held one(List<Held> either) {
    Held out = null;
    for (Held h : either) {
      if (h == Held.NULL) {
        continue;
      }
      if (out instanceof Held.Symbol a && h instanceof Held.Symbol b && a.name().equals(b.name())) {
        out = new Held.Symbol(a.name(), a.ofLibrary() || b.ofLibrary());
      } else if (out != null && !out.equals(h)) {
        return null;
      } else {
        out = h;
      }
    }
    boolean lasts =
        out instanceof Held.Lookup
            || out instanceof Held.Symbol
            || out instanceof Held.Linked
            || out instanceof Held.Of;
    return lasts ? out : null;
  }

  /** One call: what holds something is taken for that itself. */
  private record Call(Contract contract, Held receiver, List<Held> given, Running functions) {

    private Held value(Ref ref) {
      Held v =
          switch (ref) {
            case Ref.This t -> receiver;
            case Ref.Parameter(int i) -> i < given.size() ? given.get(i) : null;
            case Ref.Content(Ref of, Ref key) -> key == null ? value(of) : null;
            case Ref.RunResult r -> ran();
            default -> null;
          };
      return v == null ? Held.UNKNOWN : v;
    }

    private Held symbol(Ref where) {
      return value(where) instanceof Held.Lookup l
              && given.get(0) instanceof Held.Of name
              && name.what().as(String.class) instanceof String text
          ? new Held.Symbol(text, l.ofLibrary())
          : null;
    }

    /** What the function returns that the call runs. */
    private Held ran() {
      for (Effect e : contract.effects()) {
        Ref function =
            switch (e) {
              case Effect.Runs r -> r.what();
              case Effect.RunsIfEmpty r -> r.what();
              default -> null;
            };
        if (function != null && value(function) instanceof Held.Function f) {
          List<Held> with = new ArrayList<>();
          if (e instanceof Effect.Runs r) {
            r.with().forEach(x -> with.add(value(x)));
          }
          return functions.run(f, with);
        }
      }
      return null;
    }
  }
}
