package dev.forewarn.models;

import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of a function in a generated method, with all that the caller owns after it.
 *
 * @param line where the call stands among the lines of the method
 * @param result the variable that holds its result; null if it has none
 * @param success holds if the call succeeded; null if nothing tells
 */
record ModelCall(
    ModelMethod in, FunctionModel of, int line, String result, String success, List<Thing> things) {

  /**
   * Something that the caller must release.
   *
   * @param cell an expression that reads its pointer; null if it is the result
   * @param guard holds where there is such a thing; null if that is always
   */
  record Thing(String name, String cell, String family, String guard, String type) {}

  /** Writes a call; all arguments but some are of no interest. */
  static ModelCall write(ModelMethod in, FunctionModel f, Map<Integer, String> some) {
    Map<Integer, String> arguments = new HashMap<>(some);
    for (FunctionEffect e : f.effects()) {
      if (e instanceof FunctionEffect.Out x) {
        arguments.computeIfAbsent(x.what(), k -> in.place(f, x));
      } else if (e instanceof FunctionEffect.ResultOwned x && x.unless() >= 0) {
        arguments.putIfAbsent(x.unless(), "MemorySegment.NULL");
      }
    }
    String type = in.types().of(f.prototype().result());
    String result = type.equals("void") ? null : in.variable();
    String call = in.call(f, arguments);
    in.line((result == null ? "" : type + " " + result + " = ") + call + ";");
    int line = in.lines().size() - 1;
    String success = result == null ? null : JavaTypes.success(f, result, type);
    List<Thing> things = new ArrayList<>();
    for (FunctionEffect e : f.effects()) {
      if (e instanceof FunctionEffect.ResultOwned x) {
        things.add(new Thing(result, null, x.family(), guard(f, result, success), type));
      } else if (e instanceof FunctionEffect.Reallocates x) {
        things.add(new Thing(result, null, x.family(), guard(f, result, success), type));
      } else if (e instanceof FunctionEffect.OutOwned x) {
        String guard =
            switch (x.when()) {
              case ALWAYS -> null;
              case ON_SUCCESS -> success;
              case ON_FAILURE -> success == null ? null : "!(" + success + ")";
            };
        String stored = ModelMethod.storesInt(f, x) ? "int" : JavaTypes.POINTER;
        String cell = ModelMethod.read(arguments.get(x.what()), f, x);
        things.add(new Thing(in.variable(), cell, x.family(), guard, stored));
      }
    }
    return new ModelCall(in, f, line, result, success, things);
  }

  private static String guard(FunctionModel f, String result, String success) {
    return success == null && f.mayBeNull() ? JavaTypes.isPresent(result) : success;
  }

  /** Holds where the result can be used; null if that is always. */
  String present() {
    return guard(of, result, success);
  }

  void markCall(String check) {
    in.lines().set(line, in.lines().get(line) + ModelMethod.MARK + check);
  }

  /** Goes on where there is such a thing, until {@link #close}. */
  void open(Thing t) {
    in.line(t.guard() == null ? "{" : "if (" + t.guard() + ") {");
    if (t.cell() != null) {
      in.line(t.type() + " " + t.name() + " = " + t.cell() + ";");
    }
  }

  void close() {
    in.line("}");
  }

  /** Releases all things but one. */
  void releaseOthers(Thing but, ModelReleasers releasers) {
    for (Thing t : things) {
      if (t != but) {
        open(t);
        releasers.release(in, t.name(), t.type(), t.family());
        close();
      }
    }
  }
}
