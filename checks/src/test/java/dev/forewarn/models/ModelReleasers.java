package dev.forewarn.models;

import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.FunctionModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds functions that release the things of a family, and writes calls of them. */
final class ModelReleasers {

  private final FunctionIndex index;
  private final JavaTypes types;

  ModelReleasers(FunctionIndex index, JavaTypes types) {
    this.index = index;
    this.types = types;
  }

  boolean kept(String family) {
    return index.family(family).kept();
  }

  /** A function that does nothing but release such a thing; null if there is none. */
  FunctionModel of(String family, String type) {
    FunctionModel best = null;
    for (FunctionModel m : index.releasersOf(family)) {
      boolean plain =
          m.effects().stream()
                      .filter(e -> e instanceof FunctionEffect.Ownership)
                      .filter(e -> !(e instanceof FunctionEffect.UsesKept))
                      .filter(e -> !(e instanceof FunctionEffect.Spares))
                      .count()
                  == 1
              && ModelCases.untestable(m, types) == null
              && fits(type, types.of(m.prototype().parameters().get(parameter(m, family)).type()));
      if (plain
          && (best == null
              || m.prototype().parameters().size() < best.prototype().parameters().size())) {
        best = m;
      }
    }
    return best;
  }

  /** Whether {@link #release} calls a function that may leave alive what such a thing lends. */
  boolean spares(String family, String type) {
    FunctionModel releaser = of(family, type);
    return releaser != null
        && releaser.effects().stream().anyMatch(FunctionEffect.Spares.class::isInstance);
  }

  /** Whether {@link #release} calls a function that crashes when it is given NULL. */
  boolean needsThing(String family, String type) {
    FunctionModel releaser = of(family, type);
    return releaser != null
        && releaser.effects().contains(new FunctionEffect.Needs(parameter(releaser, family)));
  }

  private static boolean fits(String type, String parameter) {
    return type.equals(parameter)
        || type.equals(JavaTypes.POINTER) && parameter.equals("long")
        || type.equals("int") && parameter.equals("long");
  }

  private static int parameter(FunctionModel m, String family) {
    for (FunctionEffect e : m.effects()) {
      if (e instanceof FunctionEffect.Releases r && r.family().equals(family)) {
        return r.what();
      }
    }
    throw new AssertionError(m);
  }

  /** Another family whose releaser takes values of a type; null if there is none. */
  String other(String family, String type) {
    for (String candidate : List.of("malloc", "FILE", "fd", "pkey")) {
      if (!candidate.equals(family)
          && index.family(candidate) != null
          && of(candidate, type) != null) {
        return candidate;
      }
    }
    return null;
  }

  /** Writes the release of a thing. */
  void release(ModelMethod in, String what, String type, String family) {
    FunctionModel releaser = of(family, type);
    if (releaser == null) {
      in.drop(what, family, type);
      return;
    }
    int at = parameter(releaser, family);
    String wanted = types.of(releaser.prototype().parameters().get(at).type());
    boolean address = type.equals(JavaTypes.POINTER) && wanted.equals("long");
    Map<Integer, String> arguments = new HashMap<>();
    arguments.put(at, address ? what + ".address()" : what);
    String call = in.call(releaser, arguments);
    boolean nothing = releaser.prototype().result().isVoid();
    // A handle must be invoked with the exact result.
    String result = types.of(releaser.prototype().result());
    in.line((nothing ? "" : result + " " + in.variable() + " = ") + call + ";");
  }
}
