package dev.forewarn.differential.ownership;

import dev.forewarn.differential.generator.Condition;
import dev.forewarn.differential.program.Node;
import java.util.ArrayList;
import java.util.List;

/** The ways to come by native memory and handles. */
final class Obtains {
  private Obtains() {}

  /**
   * An expression that obtains something.
   *
   * @param sized whether what comes out of it has a size
   * @param maybe whether it may be NULL
   */
  record Source(String text, String family, boolean sized, boolean maybe) {}

  static List<Feature> features() {
    return List.of(
        new Feature("obtain", 8, Obtains::obtain),
        new Feature("outParameter", 2, Obtains::outParameter),
        new Feature("struct", 2, Obtains::struct),
        new Feature("slot", 2, Obtains::slot),
        new Feature("realloc", 3, Obtains::realloc),
        new Feature("maybeNull", 2, Obtains::maybe),
        new Feature("reassign", 2, Obtains::reassign),
        new Feature("managed", 4, Obtains::managed),
        new Feature("attached", 3, Obtains::attached),
        new Feature("made", 3, Obtains::made));
  }

  static Source source(Generation g) {
    List<Source> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(new Source(g.library.allocate(), "malloc", true, false));
    }
    all.add(new Source(Helpers.making(g), "malloc", true, false));
    String direct = g.inLambda() ? null : g.library.direct("malloc", "16L");
    all.add(
        new Source(
            direct != null ? direct : g.library.call("malloc", "16"), "malloc", false, true));
    all.add(new Source(g.library.call("calloc", "4", "4"), "malloc", false, true));
    all.add(new Source(g.library.call("strdup", Helpers.text(g)), "malloc", false, true));
    all.add(new Source(g.library.call("pool_take", "16"), "pool", true, false));
    all.add(new Source(g.library.call("zone_new", "16"), "zone", false, true));
    return g.pick(all);
  }

  private static boolean obtain(Generation g) {
    Source source = source(g);
    Var v = g.segment(g.name("p"), source.family);
    v.sized = source.sized;
    g.line("MemorySegment " + v.name + " = " + source.text + ";");
    g.declare(v);
    g.state().obtain(v, new Thing(source.family));
    if (source.maybe) {
      checked(g, v);
    }
    return true;
  }

  private static final List<String> IS_NULL =
      List.of(
          "%s.equals(MemorySegment.NULL)",
          "%s.address() == 0", "MemorySegment.NULL.equals(%s)", "%s.address() == 0L");

  /** Makes sure that a pointer is there, or does not. */
  private static void checked(Generation g, Var v) {
    if (g.inLambda() || g.chance(0.15)) {
      return;
    }
    gone(g, g.pick(IS_NULL).formatted(v.name), v);
  }

  /** Leaves if something was not to be had. */
  private static void gone(Generation g, String test, Var v) {
    State start = g.state();
    Node.Block block = g.block("}");
    Node.Part part = block.part("if (" + test + ") {");
    boolean loop = g.loops() > 0 && g.chance(0.5);
    g.within(
        part,
        start.restrict(-1L),
        () -> {
          g.state().clear(v);
          if (loop) {
            g.line("continue;");
            g.state().leave(-1L);
          } else {
            Controls.leave(g);
          }
        });
    g.state(start);
  }

  private static boolean outParameter(Generation g) {
    if (g.inLambda() || g.deep()) {
      return false;
    }
    boolean zone = g.chance(0.5);
    if (g.chance(0.4)) {
      if (!g.mayThrow(g.state().reach())) {
        return false;
      }
      Var v = g.segment(g.name("p"), zone ? "zone" : "malloc");
      g.line("MemorySegment " + v.name + " = " + Helpers.opening(g, zone) + "();");
      g.declare(v);
      g.state().obtain(v, new Thing(v.family));
      return true;
    }
    Node.Block block = g.block("}");
    String arena = g.name("arena");
    g.within(
        block.part("try (Arena " + arena + " = Arena.ofConfined()) {"),
        g.state(),
        () -> {
          String out = g.name("out");
          String failed = g.name("failed");
          Var v = g.segment(g.name("p"), zone ? "zone" : "malloc");
          g.line("MemorySegment " + out + " = " + arena + ".allocate(ADDRESS);");
          String call =
              zone
                  ? g.library.call("zone_open", out)
                  : g.library.call("posix_memalign", out, "16", "16");
          if (g.chance(0.5)) {
            g.line("int " + failed + " = " + call + ";");
            call = failed;
          }
          gone(g, call + " != 0", v);
          g.line("MemorySegment " + v.name + " = " + out + ".get(ADDRESS, 0);");
          g.declare(v);
          g.state().obtain(v, new Thing(v.family));
          g.statements(1 + g.random().nextInt(3));
        });
    return true;
  }

  /** A function stores two things in one struct, which are read in different ways. */
  private static boolean struct(Generation g) {
    if (g.inLambda() || g.deep()) {
      return false;
    }
    Node.Block block = g.block("}");
    String arena = g.name("arena");
    g.within(
        block.part("try (Arena " + arena + " = Arena.ofConfined()) {"),
        g.state(),
        () -> {
          String pair = g.name("pair");
          Var first = g.segment(g.name("p"), "zone");
          Var second = g.segment(g.name("p"), "zone");
          String size = g.pick(List.of("16", "16, 8", "ADDRESS, 2", "JAVA_LONG, 2"));
          g.line("MemorySegment " + pair + " = " + arena + ".allocate(" + size + ");");
          gone(g, g.library.call("zone_pair", pair) + " != 0", first);
          read(g, first, pair, g.pick(List.of("get(ADDRESS, 0)", "getAtIndex(ADDRESS, 0)")));
          read(
              g,
              second,
              pair,
              g.pick(
                  List.of(
                      "get(ADDRESS, 8)",
                      "getAtIndex(ADDRESS, 1)",
                      "asSlice(8).get(ADDRESS, 0)",
                      "asSlice(8, 8).getAtIndex(ADDRESS, 0)")));
          g.statements(1 + g.random().nextInt(3));
        });
    return true;
  }

  private static void read(Generation g, Var v, String memory, String call) {
    g.line("MemorySegment " + v.name + " = " + memory + "." + call + ";");
    g.declare(v);
    g.state().obtain(v, new Thing(v.family));
  }

  private static boolean slot(Generation g) {
    if (g.inLambda()) {
      return false;
    }
    Var v = new Var(Var.Kind.NUMBER, g.name("slot"), "slot", g.loops());
    g.line("int " + v.name + " = " + g.library.call("slot_open", "1") + ";");
    g.state().obtain(v, new Thing("slot"));
    g.declare(v);
    if (g.chance(0.8)) {
      gone(g, v.name + g.pick(" < 0", " == -1"), v);
    }
    return true;
  }

  private static boolean realloc(Generation g) {
    Var v =
        g.any(
            x ->
                x.kind == Var.Kind.SEGMENT
                    && "malloc".equals(x.family)
                    && Releases.mayBeReleased(g, x)
                    && x.loops == g.loops()
                    && g.state().alive(x) == g.state().reach());
    if (v == null || g.inLambda() || g.deep()) {
      return false;
    }
    boolean wrong = g.slips() && !v.captured;
    String direct = g.chance(0.5) ? null : g.library.direct("realloc", v.name, "32L");
    String call = direct != null ? direct : g.library.call("realloc", v.name, "32");
    if (wrong) {
      g.line(v.name + " = " + call + ";");
      v.assigned = true;
      v.sized = false;
      g.state().release(v, -1L);
      g.state().obtain(v, new Thing("malloc"));
      checked(g, v);
      return true;
    }
    Var larger = g.segment(g.name("larger"), "malloc");
    g.line("MemorySegment " + larger.name + " = " + call + ";");
    Node.Block block = g.block("}");
    State start = g.state();
    g.within(
        block.part("if (" + g.pick(IS_NULL).formatted(larger.name) + ") {"),
        start.restrict(-1L),
        () -> Controls.leave(g));
    g.state(start);
    g.state().release(v, -1L);
    if (!v.captured && g.chance(0.4)) {
      g.line(v.name + " = " + larger.name + ".reinterpret(32);");
      v.assigned = true;
      v.sized = true;
      g.state().obtain(v, new Thing("malloc"));
    } else {
      g.state().obtain(larger, new Thing("malloc"));
      g.declare(larger);
    }
    return true;
  }

  private static boolean maybe(Generation g) {
    Source source = source(g);
    if (source.maybe) {
      return false;
    }
    Condition condition = g.condition();
    Var v = g.segment(g.name("p"), source.family);
    v.sized = source.sized;
    if (g.chance(0.5)) {
      String[] arms = {source.text, "MemorySegment.NULL"};
      g.line(
          "MemorySegment "
              + v.name
              + " = "
              + condition.text()
              + " ? "
              + arms[0]
              + " : "
              + arms[1]
              + ";");
    } else {
      g.line("MemorySegment " + v.name + " = MemorySegment.NULL;");
      g.line("if (" + condition.text() + ") {\n" + v.name + " = " + source.text + ";\n}");
      v.assigned = true;
    }
    g.declare(v);
    g.state().obtain(v, new Thing(source.family), condition.mask());
    return true;
  }

  private static boolean reassign(Generation g) {
    Source source = source(g);
    Var v =
        g.any(
            x ->
                x.kind == Var.Kind.SEGMENT
                    && !x.captured
                    && x.whole
                    && !x.managed
                    && x.loops == g.loops()
                    && source.family.equals(x.family)
                    && (g.state().alive(x) == 0 || g.slips()));
    if (v == null || g.inLambda() || source.maybe) {
      return false;
    }
    g.line(v.name + " = " + source.text + ";");
    v.assigned = true;
    v.sized = source.sized;
    g.state().obtain(v, new Thing(source.family));
    return true;
  }

  private static boolean managed(Generation g) {
    if (g.deep()) {
      return false;
    }
    if (g.chance(0.5)) {
      return Wrappers.inTry(g);
    }
    Source source = source(g);
    Var v = g.segment(g.name("p"), source.family);
    v.sized = source.sized;
    g.line("MemorySegment " + v.name + " = " + source.text + ";");
    g.declare(v);
    Thing thing = new Thing(source.family);
    g.state().obtain(v, thing);
    v.managed = true;
    v.captured = true;
    Node.Block block = g.block("}");
    g.within(block.part("try {"), g.state(), () -> g.statements(1 + g.random().nextInt(3)));
    State end = g.state();
    Node.Part part = block.part("} finally {");
    g.within(
        part,
        end.reach() == 0 ? new State(g.decisions.all()) : end,
        () -> {
          String release = Releases.text(g, v);
          g.line(
              g.chance(0.3)
                  ? "if (!" + v.name + ".equals(MemorySegment.NULL)) {\n" + release + "\n}"
                  : release);
        });
    g.state(end);
    g.state().release(v, -1L);
    v.managed = false;
    return true;
  }

  private static boolean attached(Generation g) {
    if (g.deep()) {
      return false;
    }
    Source source = source(g);
    Node.Block block = g.block("}");
    String arena = g.name("arena");
    g.within(
        block.part("try (Arena " + arena + " = Arena.ofConfined()) {"),
        g.state(),
        () -> {
          Var v = g.segment(g.name("p"), source.family);
          v.sized = true;
          v.managed = true;
          v.captured = true;
          String element = g.name("e");
          g.lambda(
              () ->
                  g.line(
                      "MemorySegment "
                          + v.name
                          + " = "
                          + (source.text.startsWith("(") ? "(" + source.text + ")" : source.text)
                          + ".reinterpret(16, "
                          + arena
                          + ", "
                          + element
                          + " -> "
                          + Releases.text(g, source.family, element).replace(";", "")
                          + ");"));
          g.declare(v);
          g.state().obtain(v, new Thing(source.family));
          g.statements(1 + g.random().nextInt(3));
        });
    return true;
  }

  private static boolean made(Generation g) {
    if (g.inLambda()) {
      return false;
    }
    Condition condition = g.conditions.any(g.state().reach());
    if (condition.text().contains("(") || !g.mayThrow(condition.mask() & g.state().reach())) {
      return false;
    }
    Var v = g.segment(g.name("p"), "malloc");
    v.sized = true;
    g.line("MemorySegment " + v.name + " = " + Helpers.failing(g) + "(" + condition.text() + ");");
    g.thrown(condition.mask());
    g.state().obtain(v, new Thing("malloc"));
    g.declare(v);
    return true;
  }
}
