package dev.forewarn.differential.ownership;

import java.util.ArrayList;
import java.util.List;

/** Reads and writes, from Java and by native code. */
final class Uses {
  private Uses() {}

  static List<Feature> features() {
    return List.of(new Feature("use", 7, Uses::use));
  }

  private static boolean use(Generation g) {
    boolean late = g.slips();
    Var v = g.any(x -> late ? g.state().gone(x) != 0 : isAlive(g, x));
    if (v == null) {
      return false;
    }
    emit(g, v);
    return true;
  }

  /** Whether the variable holds something wherever it is asked. */
  static boolean isAlive(Generation g, Var v) {
    return g.state().holds(v) == g.state().reach() && g.state().gone(v) == 0;
  }

  static void emit(Generation g, Var v) {
    g.line(text(g, v));
  }

  static String text(Generation g, Var v) {
    if (v.kind == Var.Kind.NUMBER) {
      return "total += " + g.library.call("slot_read", v.name) + ";";
    }
    if (v.kind == Var.Kind.WRAPPER && g.chance(0.5)) {
      return "total += " + v.name + ".first();";
    }
    String pointer = v.segment();
    String sized = v.sized || v.kind == Var.Kind.WRAPPER ? pointer : pointer + ".reinterpret(16)";
    List<String> texts = new ArrayList<>();
    texts.add("total += " + sized + ".get(JAVA_INT, 0);");
    texts.add(sized + ".set(JAVA_INT, 0, 7);");
    texts.add("total += " + sized + ".asSlice(4).get(JAVA_INT, 0);");
    texts.add("total += " + Helpers.reading(g) + "(" + sized + ");");
    if ("zone".equals(v.family)) {
      texts.add("total += " + g.library.call("zone_read", pointer) + ";");
      texts.add(
          "total += " + g.library.call("zone_part", pointer) + ".reinterpret(4).get(JAVA_INT, 0);");
    } else if (!"pool".equals(v.family)) {
      texts.add("total += " + g.library.call("strlen", pointer) + ";");
    }
    return g.pick(texts);
  }
}
