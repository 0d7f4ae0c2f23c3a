package dev.forewarn.models;

import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a call begins inside memory of the caller: forgotten there, and finished. */
final class StateCases {

  private final ModelCases cases;

  StateCases(ModelCases cases) {
    this.cases = cases;
  }

  void add(FunctionEffect effect) {
    if (!(effect instanceof FunctionEffect.Begins x)) {
      return;
    }
    cases.method(
        "begins in p" + x.what() + ", forgotten",
        m -> cases.call(m, Map.of(x.what(), m.struct())).markCall("NativeMemoryNotReleased"));
    cases.method(
        "begins in p" + x.what() + ", finished",
        m -> {
          String memory = m.struct();
          ModelCall call = cases.call(m, Map.of(x.what(), memory));
          m.line(call.success() == null ? "{" : "if (" + call.success() + ") {");
          finish(m, memory, x.family());
          m.line("}");
        });
    cases.method(
        "begins in p" + x.what() + ", which the caller has",
        m -> cases.call(m, Map.of(x.what(), m.given(JavaTypes.POINTER))));
  }

  private void finish(ModelMethod m, String memory, String family) {
    FunctionModel finisher = cases.index().releasersOf(family).get(0);

    List<Integer> at = new ArrayList<>();
    for (FunctionEffect e : finisher.effects()) {
      if (e instanceof FunctionEffect.Finishes f && f.family().equals(family)) {
        at.add(f.what());
      }
    }
    if (at.isEmpty()) {
      throw new AssertionError(finisher);
    }
    cases.call(m, finisher, Map.of(at.get(0), memory));
  }
}
