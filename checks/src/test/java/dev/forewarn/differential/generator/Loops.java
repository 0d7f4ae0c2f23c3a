package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;

/** Loops with constant bounds and with bounds that depend on the decisions. */
final class Loops {
  private Loops() {}

  static List<Feature> features() {
    return List.of(
        new Feature("loop", 4, Loops::loop),
        new Feature("loopCarriedSegment", 3, Loops::carried),
        new Feature("closeThenBreak", 3, Loops::closeThenBreak),
        new Feature("break", 2, Loops::leave),
        new Feature("labelledContinue", 1, Loops::labelled));
  }

  /**
   * A loop header.
   *
   * @param entered the vectors under which the body runs
   * @param step what has to stand at the end of the body, or null
   */
  private record Header(String before, String text, String end, long entered, String step) {}

  private static Header header(Generation g) {
    String i = g.declarations.name("i");
    int bound = 1 + g.random.nextInt(3);
    boolean counted = g.hasCount() && g.chance(0.5);
    long entered = counted ? g.decisions.atLeast(1) : -1L;
    String limit = counted ? "n" : String.valueOf(bound);
    return switch (g.random.nextInt(4)) {
      case 0 ->
          new Header(
              "int " + i + " = 0;", "while (" + i + " < " + limit + ") {", "}", entered, i + "++;");
      case 1 -> new Header("int " + i + " = 0;", "do {", "} while (++" + i + " < 2);", -1L, null);
      case 2 -> new Header(null, "for (int " + i + " : new int[] {1, 2}) {", "}", -1L, null);
      default ->
          new Header(
              null,
              "for (int %1$s = 0; %1$s < %2$s; %1$s++) {".formatted(i, limit),
              "}",
              entered,
              null);
    };
  }

  private static boolean loop(Generation g) {
    if (g.deep() || g.loops() > 1) {
      return false;
    }
    around(g, header(g), () -> g.statements(1 + g.random.nextInt(3)));
    return true;
  }

  private static void around(Generation g, Header header, Runnable fill) {
    if (header.before() != null) {
      g.line(header.before());
    }
    Node.Block block = g.block(header.end());
    Flow start = g.flow();
    Exit exit = new Exit(Exit.Kind.BREAK);
    g.loop(
        () ->
            g.catching(
                exit,
                () ->
                    g.within(
                        block.part(header.text()),
                        start.restrict(header.entered()),
                        () -> {
                          fill.run();
                          if (header.step() != null) {
                            g.line(header.step());
                          }
                        })));
    Flow around = Flow.join(start.restrict(~header.entered()), g.flow());
    g.flow(Flow.join(around, exit.pending()));
  }

  /** A variable holds the memory of the previous iteration. */
  private static boolean carried(Generation g) {
    if (g.deep() || g.loops() > 0 || g.inLambda()) {
      return false;
    }
    Value previous = Values.segment(g.declarations.name("previous")).mutable();
    g.line("MemorySegment " + previous.name() + " = null;");
    g.flow().live(previous, g.lifetime(false, true, false));
    g.declare(previous);
    boolean early = !g.careful && g.chance(0.4);
    around(
        g,
        header(g),
        () -> {
          if (early) {
            g.lines(
                "if (%1$s != null) {\ntotal += %1$s.get(JAVA_INT, 0);\n}"
                    .formatted(previous.name()));
          }
          Value arena = Values.arena("Arena", g.declarations.name("round"));
          Lifetime lifetime = g.lifetime(true, false, true);
          g.flow().live(arena, lifetime);
          g.within(
              g.block("}").part("try (Arena " + arena.name() + " = Arena.ofConfined()) {"),
              g.flow(),
              () -> {
                g.declare(arena);
                Segments.assign(g, previous, arena);
                g.line("total += " + previous.name() + ".get(JAVA_INT, 0);");
                g.statements(1);
              });
          Scopes.ended(g, lifetime);
        });
    if (!g.careful) {
      Condition guard = g.conditions.any(g.flow().reach());
      g.lines(
          "if (%1$s != null && (%2$s)) {\ntotal += %1$s.get(JAVA_INT, 0);\n}"
              .formatted(previous.name(), guard.text()));
      g.flow().leave(g.flow().dead(previous) & guard.mask());
    }
    g.forget(previous);
    return true;
  }

  private static boolean closeThenBreak(Generation g) {
    Value arena =
        g.any(
            v ->
                v.kind() == Value.Kind.ARENA
                    && v.close() != null
                    && g.flow().dead(v) == 0
                    && g.flow().home(v).keySet().stream()
                        .allMatch(l -> l.closeable() && !l.implicit() && l.loops() == g.loops()));
    if (g.deep() || arena == null) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    boolean forgets = !g.careful && g.chance(0.5);
    Header header = header(g);
    around(
        g,
        header,
        () -> {
          Flow start = g.flow();
          Uses.use(g, arena);
          g.within(
              g.block("}").part("if (" + condition.text() + ") {"),
              start.restrict(condition.mask()),
              () -> {
                g.line(arena.close());
                g.flow().close(arena);
                if (!forgets) {
                  g.line("break;");
                  g.exits().nearest(Exit.Kind.BREAK).add(g.flow());
                  g.flow().leave(-1L);
                }
              });
          g.flow(Flow.join(g.flow(), start.restrict(~condition.mask())));
        });
    g.flow().home(arena).keySet().forEach(l -> g.closers().add(l, g.tags(java.util.Set.of())));
    return true;
  }

  private static boolean leave(Generation g) {
    Exit exit = g.exits().nearest(Exit.Kind.BREAK);
    if (exit == null || (g.careful && g.chance(0.5))) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    Flow start = g.flow();
    // 'continue' would skip the step of a while loop.
    g.lines("if (" + condition.text() + ") {\nbreak;\n}");
    exit.add(start.restrict(condition.mask()));
    start.leave(condition.mask());
    return true;
  }

  private static boolean labelled(Generation g) {
    if (g.deep() || g.loops() > 0) {
      return false;
    }
    String label = g.declarations.name("rows");
    String i = g.declarations.name("row");
    String j = g.declarations.name("column");
    Condition condition = g.conditions.any(g.flow().reach());
    Header outer =
        new Header(
            null,
            "%1$s: for (int %2$s = 0; %2$s < 2; %2$s++) {".formatted(label, i),
            "}",
            -1L,
            null);
    Header inner =
        new Header(null, "for (int %1$s = 0; %1$s < 2; %1$s++) {".formatted(j), "}", -1L, null);
    around(
        g,
        outer,
        () ->
            around(
                g,
                inner,
                () -> {
                  g.statements(1);
                  g.lines(
                      "if (%s && %s == 1) {\ncontinue %s;\n}"
                          .formatted("(" + condition.text() + ")", j, label));
                  g.statements(1);
                }));
    return true;
  }
}
