package dev.forewarn.models;

import dev.forewarn.contracts.CParameter;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.FunctionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The methods that are generated from models, function by function. */
final class ModelCases {

  private final JavaTypes types;
  private final ModelReleasers releasers;
  private final List<ModelMethod> methods = new ArrayList<>();

  /** By reason, the functions and effects of which nothing is generated. */
  private final Map<String, List<String>> left = new TreeMap<>();

  private final FunctionIndex index;
  private FunctionModel function;
  private BindingStyle style;
  private int number;

  ModelCases(FunctionIndex index, List<FunctionModel> models) {
    this.index = index;
    types = new JavaTypes(models);
    releasers = new ModelReleasers(index, types);
    for (FunctionModel m : models) {
      if (m.hasOwnership() || m.mayBeNull()) {
        add(m);
      }
    }
  }

  List<ModelMethod> methods() {
    return methods;
  }

  JavaTypes types() {
    return types;
  }

  Map<String, List<String>> left() {
    return left;
  }

  FunctionIndex index() {
    return index;
  }

  FunctionModel function() {
    return function;
  }

  ModelReleasers releasers() {
    return releasers;
  }

  private void add(FunctionModel m) {
    function = m;
    String reason = untestable(m, types);
    if (reason != null) {
      leave("", reason);
      return;
    }
    BindingStyle[] styles = BindingStyle.values();
    style = m.variadicFrom() >= 0 ? BindingStyle.HANDLE : styles[number++ % styles.length];
    new OwnedCases(this).add();
    EndingCases endings = new EndingCases(this);
    LendingCases lendings = new LendingCases(this);
    StateCases states = new StateCases(this);
    for (FunctionEffect e : m.effects()) {
      endings.add(e);
      lendings.add(e);
      states.add(e);
    }
  }

  /** Says that nothing is generated of something that the function does. */
  void leave(String what, String reason) {
    left.computeIfAbsent(reason, k -> new ArrayList<>())
        .add(function.name() + (what.isEmpty() ? "" : " " + what));
  }

  /** One more method. */
  void method(String what, Consumer<ModelMethod> write) {
    ModelMethod m = new ModelMethod(function.name() + ": " + what, style, types);
    write.accept(m);
    methods.add(m);
  }

  /** The Java type of a parameter. */
  String type(int parameter) {
    return types.of(function.prototype().parameters().get(parameter).type());
  }

  /** Writes a call of the function. */
  ModelCall call(ModelMethod m, Map<Integer, String> some) {
    return ModelCall.write(m, function, some);
  }

  /** Writes a call of another function. */
  ModelCall call(ModelMethod m, FunctionModel other, Map<Integer, String> some) {
    return ModelCall.write(m, other, some);
  }

  /** Why no call of a function can be written; null if one can. */
  static String untestable(FunctionModel m, JavaTypes types) {
    if (types.of(m.prototype().result()) == null) {
      return "returns a struct itself";
    }
    for (CParameter p : m.prototype().parameters()) {
      if (types.of(p.type()) == null) {
        return "takes a struct itself";
      }
    }
    return m.neverReturns() ? "never returns" : null;
  }
}
