package dev.forewarn.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One outcome of evaluating an expression.
 *
 * @param world the state afterwards
 * @param value what the expression evaluated to there
 */
public record Eval(World world, Value value) {

  public static List<Eval> of(World w, Value v) {
    return List.of(new Eval(w, v));
  }

  /** Goes on from every outcome. */
  public static List<Eval> then(List<Eval> all, Function<Eval, List<Eval>> next) {
    if (all.size() == 1) {
      return next.apply(all.get(0));
    }
    List<Eval> out = new ArrayList<>();
    for (Eval e : all) {
      out.addAll(next.apply(e));
    }
    return out;
  }
}
