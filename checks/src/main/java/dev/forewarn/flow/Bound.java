package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.PlatformWords;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.Platform;
import dev.forewarn.constants.Prototypes;
import dev.forewarn.constants.Slip;
import dev.forewarn.contracts.AbiTypes;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.facts.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks at native functions that are linked: whether their descriptors are as their prototypes. */
final class Bound {

  private final Run run;

  /** What was right at a call, in some world. */
  private final Map<Event, List<List<Slip>>> seen = new HashMap<>();

  Bound(Run run) {
    this.run = run;
  }

  /** A function of a name was linked. */
  void linked(Value.View symbol, Evaluated handle, CallSite site) {
    FunctionModel model = run.natives().model(symbol.symbol());
    if (model == null || isOther(symbol, model)) {
      return;
    }
    List<Platform> among = platforms(model, site);
    List<Slip> slips = Prototypes.slips(handle, AbiTypes.shipped().of(model.prototype()), among);
    Event at = site.event();
    List<List<Slip>> worlds = seen.computeIfAbsent(at, k -> new ArrayList<>());
    worlds.add(slips);
    if (slips.isEmpty()) {
      return;
    }
    run.collector()
        .together(
            "linked",
            at,
            null,
            null,
            (place, certain) ->
                new Fact.Misbound(
                    place,
                    at.place(),
                    model.name(),
                    model.prototype().text(),
                    model.source(),
                    kept(worlds, site)));
  }

  /**
   * What is wrong in every world. Code that asks for the platform, or was generated on one, knows
   * what it is for.
   */
  private List<Slip> kept(List<List<Slip>> worlds, CallSite site) {
    List<Slip> out = inAll(worlds);
    out.removeIf(s -> !Prototypes.matters(s));
    if (out.stream().anyMatch(s -> !s.everywhere())
        && (run.natives().isGenerated(site.frame().cls()) || PlatformWords.asked(run.root()))) {
      out.removeIf(s -> !s.everywhere());
    }
    return out;
  }

  /** What is wrong in every world, as one of them says it. */
  private static List<Slip> inAll(List<List<Slip>> worlds) {
    List<Slip> out = new ArrayList<>();
    for (Slip s : worlds.get(0)) {
      Slip common = s;
      for (List<Slip> other : worlds) {
        common = common == null ? null : both(common, other);
      }
      if (common != null) {
        out.add(common);
      }
    }
    return out;
  }

  private static Slip both(Slip s, List<Slip> others) {
    for (Slip o : others) {
      if (o.index() == s.index() && o.kind() == s.kind()) {
        List<Platform> on = new ArrayList<>(s.on());
        on.retainAll(o.on());
        return on.isEmpty()
            ? null
            : new Slip(
                s.kind(), s.index(), s.given(), s.wanted(), on, s.everywhere() && o.everywhere());
      }
    }
    return null;
  }

  /** Whether a name that others may have as well is looked up in a library of its own. */
  private static boolean isOther(Value.View symbol, FunctionModel model) {
    return AbiTypes.shipped().isStandard(model.library()) && !symbol.lifetime().isProcess();
  }

  /** The platforms that a call may run on, as the names around it and the library tell. */
  private List<Platform> platforms(FunctionModel model, CallSite site) {
    List<String> ofLibrary = AbiTypes.shipped().platforms(model.library());
    List<Platform> out = new ArrayList<>();
    for (Platform p : Platform.values()) {
      String name = p.name().toLowerCase(Locale.ROOT);
      boolean may = ofLibrary.isEmpty() || ofLibrary.contains(name);
      for (Activation a = site.frame().activation(); a != null; a = a.parent()) {
        Set<String> named = around(a, site);
        may &= named == null || named.contains(name);
      }
      if (may) {
        out.add(p);
      }
    }
    return out;
  }

  private Set<String> around(Activation a, CallSite site) {
    Symbol member =
        switch (a.code()) {
          case JCTree.JCMethodDecl m -> m.sym;
          case JCTree.JCVariableDecl v -> v.sym;
          default -> null;
        };
    ClassSymbol c =
        member != null
            ? member.enclClass()
            : a == site.frame().activation()
                ? site.frame().cls()
                : run.engine().classOfLambda(a.code());
    return c == null ? null : PlatformWords.of(member, c);
  }
}
