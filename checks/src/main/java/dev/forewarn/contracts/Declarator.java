package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;

/** What a C declaration makes of its base type: the steps from the name outwards. */
final class Declarator {

  /** Empty if the declaration names nothing. */
  String name = "";

  int nameStart;
  int nameEnd;

  private final List<Step> steps;

  /** One layer of the type. */
  private sealed interface Step {
    record Pointer(boolean isConst) implements Step {}

    record Array() implements Step {}

    record Function(List<CParameter> parameters, boolean variadic, int end) implements Step {}
  }

  Declarator() {
    this(new ArrayList<>());
  }

  private Declarator(List<Step> steps) {
    this.steps = steps;
  }

  void pointer(boolean isConst) {
    steps.add(new Step.Pointer(isConst));
  }

  void array() {
    steps.add(new Step.Array());
  }

  /** Adds parameters; {@code end} is where their closing parenthesis ends. */
  void function(List<CParameter> parameters, boolean variadic, int end) {
    steps.add(new Step.Function(parameters, variadic, end));
  }

  /** Whether what is declared is a function, and no pointer to one. */
  boolean isFunction() {
    return !steps.isEmpty() && steps.get(0) instanceof Step.Function;
  }

  List<CParameter> parameters() {
    return ((Step.Function) steps.get(0)).parameters();
  }

  boolean variadic() {
    return ((Step.Function) steps.get(0)).variadic();
  }

  int functionEnd() {
    return ((Step.Function) steps.get(0)).end();
  }

  /** What the function that is declared returns. */
  Declarator result() {
    return new Declarator(steps.subList(1, steps.size()));
  }

  /** The type of a parameter or result: functions become pointers, as do arrays. */
  CType type(String text, BaseType base) {
    int pointers = 0;
    while (pointers < steps.size() && !(steps.get(pointers) instanceof Step.Function)) {
      pointers++;
    }
    if (pointers < steps.size()) {
      return new CType(text, CType.Kind.FUNCTION, Math.max(pointers, 1), false);
    }
    boolean constPointee =
        switch (pointers) {
          case 0 -> false;
          case 1 -> base.isConst();
          default -> steps.get(1) instanceof Step.Pointer p && p.isConst();
        };
    return new CType(text, base.kind(), pointers, constPointee);
  }
}
