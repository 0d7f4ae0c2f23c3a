package dev.forewarn.models;

import dev.forewarn.contracts.Family;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.models.ModelCall.Thing;
import java.util.List;
import java.util.Map;

/** What comes out of a call and must be released: kept for good, released rightly and wrongly. */
final class OwnedCases {

  private final ModelCases cases;
  private final ModelReleasers releasers;

  OwnedCases(ModelCases cases) {
    this.cases = cases;
    this.releasers = cases.releasers();
  }

  void add() {
    FunctionModel f = cases.function();
    ModelMethod trial = new ModelMethod("", BindingStyle.HANDLE, cases.types());
    int things = cases.call(trial, Map.of()).things().size();
    for (int i = 0; i < things; i++) {
      thing(i);
    }
    for (FunctionEffect e : f.effects()) {
      if (e instanceof FunctionEffect.OutOwned x && x.held() != FunctionEffect.Held.LOST) {
        held(x);
      }
    }
    if (things > 0) {
      cases.method("all released", m -> cases.call(m, Map.of()).releaseOthers(null, releasers));
    }
    if (!f.mayBeNull() || !cases.types().of(f.prototype().result()).equals(JavaTypes.POINTER)) {
      return;
    }
    if (f.effects().stream().anyMatch(OwnedCases::isArgument)) {
      cases.leave("result", "NULL stands for an argument, which is there");
    } else {
      mayBeNull();
    }
  }

  /** The memory held a thing before. */
  private void held(FunctionEffect.OutOwned x) {
    boolean used = x.held() == FunctionEffect.Held.USED;
    cases.method(
        "p" + x.what() + " held something, which is " + (used ? "used" : "replaced"),
        m -> {
          String before = m.made(x.family(), JavaTypes.POINTER);
          String cell = m.cell();
          m.line(cell + ".set(ADDRESS, 0, " + before + ");");
          cases.call(m, Map.of(x.what(), cell));
          String now = used ? before : ModelMethod.read(cell, cases.function(), x);
          releasers.release(m, now, JavaTypes.POINTER, x.family());
          if (used) {
            releasers.release(m, cell + ".get(ADDRESS, 0)", JavaTypes.POINTER, x.family());
            m.mark("ReleasedTwice");
          }
        });
  }

  private static boolean isArgument(FunctionEffect e) {
    return e instanceof FunctionEffect.ResultIs
        || e instanceof FunctionEffect.ResultInside
        || e instanceof FunctionEffect.ResultShared;
  }

  /** Whether others may release a thing that the function stores, as the model says. */
  private boolean isOthersToo(int i) {
    List<FunctionEffect> effects = cases.function().effects();
    List<FunctionEffect> made =
        effects.stream()
            .filter(
                e ->
                    e instanceof FunctionEffect.ResultOwned
                        || e instanceof FunctionEffect.Reallocates
                        || e instanceof FunctionEffect.OutOwned)
            .toList();
    return made.get(i) instanceof FunctionEffect.OutOwned out
        && effects.contains(new FunctionEffect.Escapes(out.what()));
  }

  private void thing(int i) {
    cases.method(
        "thing " + i + " forgotten",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          Thing t = call.things().get(i);
          if (!releasers.kept(t.family()) && !isOthersToo(i)) {
            call.markCall("NativeMemoryNotReleased");
          }
          call.releaseOthers(t, releasers);
        });
    cases.method(
        "thing " + i + " released twice",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          Thing t = call.things().get(i);
          call.open(t);
          releasers.release(m, t.name(), t.type(), t.family());
          releasers.release(m, t.name(), t.type(), t.family());
          m.mark("ReleasedTwice");
          call.close();
          call.releaseOthers(t, releasers);
        });
    cases.method(
        "thing " + i + " used after release",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          Thing t = call.things().get(i);
          call.open(t);
          releasers.release(m, t.name(), t.type(), t.family());
          if (t.type().equals(JavaTypes.POINTER)) {
            m.use(t.name()).mark("UsedAfterRelease");
          }
          call.close();
          call.releaseOthers(t, releasers);
        });
    Family family = cases.index().family(trialOf(i).family());
    if (family.lends() && trialOf(i).type().equals(JavaTypes.POINTER)) {
      lends(i, family);
    }
    wrong(i);
  }

  private Thing trialOf(int i) {
    ModelMethod trial = new ModelMethod("", BindingStyle.HANDLE, cases.types());
    return cases.call(trial, Map.of()).things().get(i);
  }

  /** What is found in the memory of a thing is used in time, too late, or released by itself. */
  private void lends(int i, Family family) {
    cases.method(
        "content of thing " + i + " used before release",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          Thing t = call.things().get(i);
          call.open(t);
          m.use(m.content(t.name()));
          releasers.release(m, t.name(), t.type(), t.family());
          call.close();
          call.releaseOthers(t, releasers);
        });
    cases.method(
        "content of thing " + i + " used after release",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          Thing t = call.things().get(i);
          call.open(t);
          String content = m.content(m.content(t.name()));
          releasers.release(m, t.name(), t.type(), t.family());
          m.use(content);
          if (!releasers.spares(t.family(), t.type())) {
            m.mark("BorrowedOutlivesOwner");
          }
          call.close();
          call.releaseOthers(t, releasers);
        });
    cases.method(
        "content of thing " + i + " released",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          Thing t = call.things().get(i);
          call.open(t);
          String content = m.content(t.name());
          if (family.lent() == null) {
            m.drop(content, "thing", JavaTypes.POINTER).mark("ReleaseOfNotOwned");
          } else {
            releasers.release(m, content, JavaTypes.POINTER, family.lent());
          }
          releasers.release(m, t.name(), t.type(), t.family());
          call.close();
          call.releaseOthers(t, releasers);
        });
  }

  private void wrong(int i) {
    Thing one = trialOf(i);
    String other = releasers.other(one.family(), one.type());
    if (other == null) {
      cases.leave("thing " + i, "no other family has such values");
      return;
    }
    cases.method(
        "thing " + i + " released by another allocator",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          Thing t = call.things().get(i);
          call.open(t);
          releasers.release(m, t.name(), t.type(), other);
          m.mark("AllocatorMismatch");
          call.close();
          call.releaseOthers(t, releasers);
        });
  }

  private void mayBeNull() {
    cases.method(
        "result used unchecked",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          m.use(call.result()).mark("NullPointerUnchecked");
          call.releaseOthers(null, releasers);
        });
    cases.method(
        "result released unchecked",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          for (Thing t : call.things()) {
            if (t.cell() == null) {
              releasers.release(m, t.name(), t.type(), t.family());
              if (releasers.needsThing(t.family(), t.type())) {
                m.mark("NullPointerUnchecked");
              }
              call.releaseOthers(t, releasers);
            }
          }
        });
    cases.method(
        "result used after a check",
        m -> {
          ModelCall call = cases.call(m, Map.of());
          m.line("if (" + JavaTypes.isPresent(call.result()) + ") {");
          m.use(call.result());
          m.line("}");
          call.releaseOthers(null, releasers);
        });
  }
}
