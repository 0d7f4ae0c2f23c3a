package dev.forewarn.differential.ownership;

import dev.forewarn.differential.generator.Condition;
import java.util.List;

/** Aliases, views and new owners. */
final class Moves {
  private Moves() {}

  static List<Feature> features() {
    return List.of(
        new Feature("alias", 3, Moves::alias),
        new Feature("view", 2, Moves::view),
        new Feature("choice", 2, Moves::choice),
        new Feature("give", 3, Moves::give),
        new Feature("keep", 2, Moves::keep),
        new Feature("array", 2, Moves::array),
        new Feature("list", 1, Moves::list),
        new Feature("holder", 2, Moves::holder),
        new Feature("lambda", 3, Moves::lambda),
        new Feature("borrow", 2, Moves::borrow));
  }

  private static Var segment(Generation g) {
    return g.any(x -> x.kind == Var.Kind.SEGMENT && Uses.isAlive(g, x));
  }

  private static boolean alias(Generation g) {
    Var v = segment(g);
    if (v == null || v.managed) {
      return false;
    }
    Var other = g.segment(g.name("q"), v.family);
    other.sized = v.sized;
    other.whole = v.whole;
    other.managed = v.managed;
    g.line(
        "MemorySegment "
            + other.name
            + " = "
            + (g.chance(0.4) ? Helpers.same(g) + "(" + v.name + ")" : v.name)
            + ";");
    g.state().alias(other, v, -1L);
    g.declare(other);
    return true;
  }

  private static boolean view(Generation g) {
    Var v = segment(g);
    if (v == null) {
      return false;
    }
    Var other = g.segment(g.name("view"), v.family);
    other.sized = true;
    other.whole = false;
    String sized = v.sized ? v.name : v.name + ".reinterpret(16)";
    String text =
        g.pick(sized + ".asSlice(4)", v.name + ".reinterpret(16)", sized + ".asSlice(0, 8)");
    g.line("MemorySegment " + other.name + " = " + text + ";");
    g.state().alias(other, v, -1L);
    g.declare(other);
    return true;
  }

  private static boolean choice(Generation g) {
    Var a = segment(g);
    Var b = segment(g);
    if (a == null || b == null || a == b || a.managed != b.managed) {
      return false;
    }
    Condition condition = g.condition();
    Var v = g.segment(g.name("either"), a.family);
    v.sized = a.sized && b.sized;
    v.whole = false;
    g.line(
        "MemorySegment "
            + v.name
            + " = "
            + condition.text()
            + " ? "
            + a.name
            + " : "
            + b.name
            + ";");
    g.state().alias(v, a, condition.mask());
    g.state().alias(v, b, ~condition.mask());
    g.declare(v);
    return true;
  }

  private static Var ownedSegment(Generation g) {
    return g.any(
        x ->
            x.kind == Var.Kind.SEGMENT
                && Releases.mayBeReleased(g, x)
                && x.loops == g.loops()
                && g.state().alive(x) == g.state().reach());
  }

  private static boolean give(Generation g) {
    Var v = ownedSegment(g);
    if (v == null || g.inLambda()) {
      return false;
    }
    if ("zone".equals(v.family) && g.chance(0.5)) {
      g.line(g.library.call("zone_adopt", v.name) + ";");
      g.state().giveAway(v);
      return true;
    }
    if (!"malloc".equals(v.family)) {
      return false;
    }
    if (g.chance(0.4)) {
      return giveOrThrow(g, v);
    }
    g.line(Helpers.taking(g) + "(" + v.name + ");");
    g.state().release(v, -1L);
    return true;
  }

  private static boolean giveOrThrow(Generation g, Var v) {
    Condition condition = g.condition();
    if (g.deep()) {
      return false;
    }
    if (!g.slips() || !g.mayThrow(condition.mask())) {
      // The owner is still the caller where it did not work.
      String e = g.name("e");
      String release = Releases.text(g, v);
      g.line(
          "try {\n%s(%s, %s);\n} catch (IOException %s) {\n%s\n}"
              .formatted(Helpers.takingOrThrowing(g), v.name, condition.text(), e, release));
    } else {
      g.line("%s(%s, %s);".formatted(Helpers.takingOrThrowing(g), v.name, condition.text()));
      g.thrown(condition.mask());
    }
    g.state().release(v, -1L);
    return true;
  }

  private static boolean keep(Generation g) {
    Var v = ownedSegment(g);
    if (v == null || g.inLambda()) {
      return false;
    }
    String field = g.name("kept");
    g.member(field, "static MemorySegment " + field + ";");
    g.line(field + " = " + v.name + ";");
    g.state().giveAway(v);
    return true;
  }

  private static boolean array(Generation g) {
    Var a = ownedSegment(g);
    Var b = ownedSegment(g);
    if (a == null || b == null || a == b || !a.family.equals(b.family) || g.inLambda()) {
      return false;
    }
    String name = g.name("both");
    g.line("MemorySegment[] " + name + " = {" + a.name + ", " + b.name + "};");
    if (g.chance(0.5)) {
      String x = g.name("x");
      g.line(
          "for (MemorySegment %s : %s) {\n%s\n}".formatted(x, name, Releases.text(g, a.family, x)));
      g.state().release(a, -1L);
      g.state().release(b, -1L);
    } else {
      g.line(Releases.text(g, a.family, name + "[0]"));
      g.state().release(a, -1L);
    }
    return true;
  }

  private static boolean list(Generation g) {
    Var v = ownedSegment(g);
    if (v == null || g.inLambda()) {
      return false;
    }
    String name = g.name("list");
    String x = g.name("x");
    g.line("List<MemorySegment> " + name + " = new ArrayList<>();");
    g.line(name + ".add(" + v.name + ");");
    if (!g.slips()) {
      g.line(
          "for (MemorySegment %s : %s) {\n%s\n}".formatted(x, name, Releases.text(g, v.family, x)));
    }
    g.state().giveAway(v);
    return true;
  }

  private static boolean holder(Generation g) {
    Var v = ownedSegment(g);
    if (v == null || g.inLambda()) {
      return false;
    }
    g.type("Pair", "record Pair(MemorySegment block, String name) {\n}");
    String name = g.name("pair");
    g.line("Pair %s = new Pair(%s, \"x\");".formatted(name, v.name));
    if (g.chance(0.6)) {
      g.line(Releases.text(g, v.family, name + ".block()"));
      g.state().release(v, -1L);
    }
    return true;
  }

  private static boolean lambda(Generation g) {
    if (g.inLambda()) {
      return false;
    }
    Var v = g.any(x -> x.kind == Var.Kind.SEGMENT && !x.assigned && Uses.isAlive(g, x));
    if (v == null) {
      return false;
    }
    v.captured = true;
    String name = g.name("task");
    boolean releases = Releases.mayBeReleased(g, v) && v.loops == g.loops() && g.chance(0.5);
    String[] text = new String[1];
    g.lambda(() -> text[0] = releases ? Releases.text(g, v) : Uses.text(g, v));
    if (g.chance(0.4)) {
      g.line("%s(() -> {\n%s\n});".formatted(Helpers.running(g), text[0]));
    } else {
      g.line("Runnable %s = () -> {\n%s\n};".formatted(name, text[0]));
      if (releases && g.chance(0.3)) {
        Condition condition = g.condition();
        g.line("if (" + condition.text() + ") {\n" + name + ".run();\n}");
        g.state().release(v, condition.mask());
        return true;
      }
      g.line(name + ".run();");
    }
    if (releases) {
      g.state().release(v, -1L);
    }
    return true;
  }

  private static boolean borrow(Generation g) {
    Var v = g.any(x -> x.kind == Var.Kind.SEGMENT && "zone".equals(x.family) && Uses.isAlive(g, x));
    if (v == null) {
      return false;
    }
    Var part = g.segment(g.name("part"), null);
    part.whole = false;
    g.line("MemorySegment " + part.name + " = " + g.library.call("zone_part", v.name) + ";");
    g.state().alias(part, v, -1L);
    g.declare(part);
    if (g.slips()) {
      g.line(Releases.text(g, "zone", part.name));
    }
    return true;
  }
}
