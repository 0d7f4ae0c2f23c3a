package dev.forewarn.models;

import dev.forewarn.contracts.CParameter;
import dev.forewarn.contracts.CType;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Calls that give what belongs to somebody else, and calls that keep what they are given. */
final class LendingCases {

  private final ModelCases cases;
  private final ModelReleasers releasers;

  LendingCases(ModelCases cases) {
    this.cases = cases;
    this.releasers = cases.releasers();
  }

  void add(FunctionEffect effect) {
    switch (effect) {
      case FunctionEffect.ResultBorrowed x -> lent(null, x.from(), x.until());
      case FunctionEffect.ResultStatic x -> lent(null, -1, x.until());
      case FunctionEffect.ResultInside x -> inside(null, x.of());
      case FunctionEffect.ResultOwned x when x.of() >= 0 ->
          outlives(null, x.of(), "BorrowedOutlivesOwner");
      case FunctionEffect.OutOwned x when x.of() >= 0 ->
          outlives(x, x.of(), "BorrowedOutlivesOwner");
      case FunctionEffect.OutBorrowed x -> lent(x, x.from(), x.until());
      case FunctionEffect.OutStatic x -> lent(x, -1, List.of());
      case FunctionEffect.OutInside x -> inside(x, x.of());
      // What an option decides is not called with all of them.
      case FunctionEffect.Retains x when x.option() == null -> retains(x);
      case FunctionEffect.EndsBorrowed x -> endsBorrowed(x.from());
      default -> {}
    }
  }

  /** Writes what follows a call where it gave something, in memory or as its result. */
  private void where(
      ModelMethod m,
      ModelCall call,
      FunctionEffect.Out cell,
      Map<Integer, String> some,
      Consumer<String> write) {
    String guard = call.present();
    m.line(guard == null ? "{" : "if (" + guard + ") {");
    write.accept(given(m, call, cell, some));
    m.line("}");
  }

  /** The variable that has what a call gave. */
  private static String given(
      ModelMethod m, ModelCall call, FunctionEffect.Out cell, Map<Integer, String> some) {
    if (cell == null) {
      return call.result();
    }
    String name = m.variable();
    m.line(
        "MemorySegment "
            + name
            + " = "
            + ModelMethod.read(some.get(cell.what()), call.of(), cell)
            + ";");
    return name;
  }

  private static String spelled(FunctionEffect.Out cell) {
    return cell == null
        ? "result"
        : "p" + cell.what() + (cell.member() == null ? "" : "." + cell.member().name());
  }

  private Map<Integer, String> arguments(
      ModelMethod m, FunctionEffect.Out cell, int from, String owner) {
    Map<Integer, String> some = new HashMap<>();
    if (cell != null) {
      some.put(cell.what(), m.place(cases.function(), cell));
    }
    if (from >= 0) {
      some.put(from, owner);
    }
    return some;
  }

  private boolean isPointer(FunctionEffect.Out cell) {
    return cell != null
        || cases.types().of(cases.function().prototype().result()).equals(JavaTypes.POINTER);
  }

  private void lent(FunctionEffect.Out cell, int from, List<String> until) {
    String what = spelled(cell);
    if (!isPointer(cell)) {
      cases.leave(what, "lends a number");
      return;
    }
    cases.method(
        what + " is lent and released",
        m -> {
          Map<Integer, String> some = arguments(m, cell, -1, null);
          ModelCall call = cases.call(m, some);
          where(
              m,
              call,
              cell,
              some,
              lent -> m.drop(lent, "thing", JavaTypes.POINTER).mark("ReleaseOfNotOwned"));
          call.releaseOthers(null, releasers);
        });
    if (from >= 0) {
      outlives(cell, from, "BorrowedOutlivesOwner");
    }
    for (String ender : until) {
      until(cell, from, ender);
    }
  }

  /** A pointer into a thing is released, or used after the thing was. */
  private void inside(FunctionEffect.Out cell, int of) {
    String what = spelled(cell);
    outlives(cell, of, "UsedAfterRelease");
    cases.method(
        what + " is inside p" + of + " and released",
        m -> {
          String owner = m.made("thing", cases.type(of));
          Map<Integer, String> some = arguments(m, cell, of, owner);
          ModelCall call = cases.call(m, some);
          call.releaseOthers(null, releasers);
          String guard = call.present();
          m.line(guard == null ? "{" : "if (" + guard + ") {");
          String lent = given(m, call, cell, some);
          m.drop(lent, "thing", JavaTypes.POINTER).mark("ReleaseOfNotOwned");
          if (guard != null) {
            m.line("} else {");
            m.drop(owner, "thing", cases.type(of));
          }
          m.line("}");
        });
  }

  /** What came from a thing is used while that lives, and after. */
  private void outlives(FunctionEffect.Out cell, int from, String check) {
    String what = spelled(cell);
    String type = cases.type(from);
    if (!isPointer(cell)) {
      cases.leave(what, "lends a number");
      return;
    }
    cases.method(
        what + " is used while p" + from + " lives",
        m -> {
          String owner = m.made("thing", type);
          Map<Integer, String> some = arguments(m, cell, from, owner);
          ModelCall call = cases.call(m, some);
          where(m, call, cell, some, m::use);
          call.releaseOthers(null, releasers);
          m.drop(owner, "thing", type);
        });
    cases.method(
        what + " is used after p" + from + " is gone",
        m -> {
          String owner = m.made("thing", type);
          Map<Integer, String> some = arguments(m, cell, from, owner);
          ModelCall call = cases.call(m, some);
          String guard = call.present();
          String lent = given(m, call, cell, some);
          m.drop(owner, "thing", type);
          m.line(guard == null ? "{" : "if (" + guard + ") {");
          m.use(lent).mark(check);
          m.line("}");
        });
  }

  private void until(FunctionEffect.Out cell, int from, String ender) {
    FunctionModel end = cases.index().find(ender);
    String what = spelled(cell) + " until " + ender;
    String reason = ModelCases.untestable(end, cases.types());
    if (reason != null) {
      cases.leave(what, reason);
      return;
    }
    CType type = from < 0 ? null : cases.function().prototype().parameters().get(from).type();
    int at = type == null ? -1 : indexOf(end, type);
    if (type != null && at < 0) {
      cases.leave(what, "ends by a function that does not take the owner");
      return;
    }
    cases.method(
        what,
        m -> {
          String owner = from < 0 ? null : m.given(cases.types().of(type));
          Map<Integer, String> some = arguments(m, cell, from, owner);
          ModelCall call = cases.call(m, some);
          where(
              m,
              call,
              cell,
              some,
              lent -> {
                ModelCall.write(m, end, at < 0 ? Map.of() : Map.of(at, owner))
                    .releaseOthers(null, releasers);
                m.use(lent).mark("BorrowedOutlivesOwner");
              });
          call.releaseOthers(null, releasers);
        });
  }

  private static int indexOf(FunctionModel m, CType type) {
    int i = 0;
    for (CParameter p : m.prototype().parameters()) {
      if (bare(p.type()).equals(bare(type))) {
        return i;
      }
      i++;
    }
    return -1;
  }

  private static String bare(CType type) {
    return type.text().replace("const ", "").replace(" ", "");
  }

  private void retains(FunctionEffect.Retains x) {
    long offset = x.member() == null ? 0 : x.member().offset();
    String part = x.member() != null ? x.member().name() + " of p" : "the content of p";
    cases.method(
        "keeps " + (x.content() ? part : "p") + x.what(),
        m -> {
          m.line("try (Arena arena = Arena.ofConfined()) {");
          m.line("MemorySegment data = arena.allocate(256);");
          if (x.content()) {
            m.line("data.set(ADDRESS, " + offset + ", arena.allocate(16));");
          }
          ModelCall call = cases.call(m, Map.of(x.what(), "data"));
          call.markCall("RetainedPointerDies");
          // Whatever else comes out is lost: releasing it might end that the pointer is kept.
          for (ModelCall.Thing t : call.things()) {
            if (!releasers.kept(t.family())) {
              m.lines().set(call.line(), m.lines().get(call.line()) + " NativeMemoryNotReleased");
              break;
            }
          }
          m.line("}");
        });
  }

  private void endsBorrowed(int from) {
    cases.leave("p" + from, "ends what is borrowed, which no model lends");
  }
}
