package dev.forewarn.models;

import dev.forewarn.contracts.FunctionEffect;
import java.util.Map;

/** Calls that end what they are given: release it, take it, or put another in its place. */
final class EndingCases {

  private final ModelCases cases;
  private final ModelReleasers releasers;

  EndingCases(ModelCases cases) {
    this.cases = cases;
    this.releasers = cases.releasers();
  }

  void add(FunctionEffect effect) {
    switch (effect) {
      case FunctionEffect.Releases x -> releases(x.what(), x.family());
      case FunctionEffect.Takes x -> takes(x.what());
      case FunctionEffect.Escapes x -> escapes(x.what());
      case FunctionEffect.Shares x -> shared(x.what());
      case FunctionEffect.ResultShared x -> shared(x.what());
      case FunctionEffect.Reallocates x -> reallocates(x.what(), x.family());
      case FunctionEffect.ResultIs x when !cases.type(x.what()).equals("void") -> same(x.what());
      default -> {}
    }
  }

  private ModelCall callWith(ModelMethod m, int parameter, String thing) {
    return cases.call(m, Map.of(parameter, thing));
  }

  /** Calls it again under the conditions of the first call, and releases what comes of both. */
  private void again(ModelMethod m, int parameter, String thing, String check) {
    ModelCall second = callWith(m, parameter, thing);
    second.markCall(check);
    second.releaseOthers(null, releasers);
  }

  private void releases(int what, String family) {
    String type = cases.type(what);
    cases.method(
        "releases p" + what,
        m -> callWith(m, what, m.made(family, type)).releaseOthers(null, releasers));
    cases.method(
        "releases p" + what + " twice",
        m -> {
          String thing = m.made(family, type);
          callWith(m, what, thing).releaseOthers(null, releasers);
          again(m, what, thing, "ReleasedTwice");
        });
    cases.method(
        "releases p" + what + " of another allocator",
        m -> {
          ModelCall call = callWith(m, what, m.made("other", type));
          call.markCall("AllocatorMismatch");
          call.releaseOthers(null, releasers);
        });
    if (type.equals(JavaTypes.POINTER)) {
      cases.method(
          "releases p" + what + " before a use",
          m -> {
            String thing = m.made(family, type);
            ModelCall call = callWith(m, what, thing);
            call.releaseOthers(null, releasers);
            String guard = call.success();
            m.line(guard == null ? "{" : "if (" + guard + ") {");
            m.use(thing).mark("UsedAfterRelease");
            m.line("}");
          });
    }
  }

  private void takes(int what) {
    String type = cases.type(what);
    cases.method(
        "takes p" + what,
        m -> callWith(m, what, m.made("thing", type)).releaseOthers(null, releasers));
    cases.method(
        "takes p" + what + " before a release",
        m -> {
          String thing = m.made("thing", type);
          ModelCall call = callWith(m, what, thing);
          call.releaseOthers(null, releasers);
          m.drop(thing, "thing", type).mark("UsedAfterTransfer");
        });
  }

  private void shared(int what) {
    String type = cases.type(what);
    cases.method(
        "shares p" + what,
        m -> {
          String thing = m.made("thing", type);
          callWith(m, what, thing).releaseOthers(null, releasers);
          m.drop(thing, "thing", type).drop(thing, "thing", type);
        });
  }

  private void escapes(int what) {
    String type = cases.type(what);
    cases.method(
        "lets p" + what + " go",
        m -> callWith(m, what, m.made("thing", type)).releaseOthers(null, releasers));
    cases.method(
        "lets p" + what + " go before a release",
        m -> {
          String thing = m.made("thing", type);
          callWith(m, what, thing).releaseOthers(null, releasers);
          m.drop(thing, "thing", type);
        });
  }

  private void same(int what) {
    String type = cases.type(what);
    cases.method(
        "returns p" + what,
        m -> {
          ModelCall call = callWith(m, what, m.made("thing", type));
          call.releaseOthers(null, releasers);
          m.drop(call.result(), "thing", type);
        });
    cases.method(
        "returns p" + what + ", which is forgotten",
        m -> {
          String thing = m.made("thing", type);
          m.mark("NativeMemoryNotReleased");
          callWith(m, what, thing).releaseOthers(null, releasers);
        });
  }

  private void reallocates(int what, String family) {
    moved(what, family, "moves p" + what, true, "", "");
    moved(what, family, "moves p" + what + ", which is lost where that fails", false, "lost", "");
    moved(what, family, "moves p" + what + ", which is used", true, "used", "");
    moved(what, "other", "moves p" + what + " of another allocator", true, "", "AllocatorMismatch");
  }

  /** Moves a thing, and releases where it is then. */
  private void moved(
      int what, String from, String title, boolean kept, String wrong, String check) {
    String type = cases.type(what);
    cases.method(
        title,
        m -> {
          String thing = m.made(from, type);
          ModelCall call = cases.call(m, Map.of(what, thing));
          boolean fails = call.of().failure() != null;
          if (wrong.equals("lost") && fails) {
            m.lines().set(0, m.lines().get(0) + ModelMethod.MARK + "NativeMemoryNotReleased");
          }
          if (!check.isEmpty()) {
            call.markCall(check);
          }
          ModelCall.Thing moved = call.things().get(0);
          call.open(moved);
          if (wrong.equals("used")) {
            m.use(thing).mark("UsedAfterRelease");
          }
          releasers.release(m, moved.name(), moved.type(), moved.family());
          if (kept && fails) {
            m.line("} else {");
            m.drop(thing, from, type);
          }
          call.close();
        });
  }
}
