package dev.forewarn.differential.generator;

import java.util.List;

/** Arenas of all kinds, and the ways in which people open them. */
final class Arenas {
  private static final String CUSTOM =
      """
      final class CountingArena implements Arena {
      private final Arena inner;
      private long allocations;
      CountingArena() {
      this.inner = Arena.ofConfined();
      }
      CountingArena(Arena inner) {
      this.inner = inner;
      }
      @Override
      public MemorySegment allocate(long size, long alignment) {
      allocations++;
      return inner.allocate(size, alignment);
      }
      @Override
      public MemorySegment.Scope scope() {
      return inner.scope();
      }
      @Override
      public void close() {
      inner.close();
      }
      }
      """;

  private Arenas() {}

  static List<Feature> features() {
    return List.of(
        new Feature("arena", 8, Arenas::open),
        new Feature("arenaAutoOrGlobal", 2, Arenas::unbounded),
        new Feature("reopenedArena", 4, Arenas::reopen),
        new Feature("arenaAlias", 3, Arenas::alias),
        new Feature("delegatingArena", 3, Arenas::delegating));
  }

  /** An expression that opens an arena, preceded by what it needs. */
  static String opener(Generation g, boolean shared) {
    String kind = shared ? "Arena.ofShared()" : "Arena.ofConfined()";
    if (g.chance(0.12)) {
      String name = shared ? "openShared" : "open";
      g.declarations.method("static Arena " + name + "() {\nreturn " + kind + ";\n}", "factory");
      return name + "()";
    }
    return kind;
  }

  private static boolean open(Generation g) {
    boolean shared = g.chance(0.4);
    if (!shared && g.chance(0.1)) {
      g.declarations.type(CUSTOM, "customArena");
      fill(g, Values.open(g, g.pick("Arena", "CountingArena"), "new CountingArena()", false));
      return true;
    }
    if (!shared && g.chance(0.08)) {
      String choice = g.conditions.any(g.flow().reach()).text();
      fill(g, Values.open(g, "Arena", choice + " ? Arena.ofConfined() : Arena.ofShared()", false));
      return true;
    }
    fill(g, Values.open(g, "Arena", opener(g, shared), shared));
    return true;
  }

  /** Most arenas are made to allocate from at once. */
  static void fill(Generation g, Value arena) {
    if (g.chance(0.85)) {
      Segments.allocateFrom(g, arena);
    }
  }

  private static boolean unbounded(Generation g) {
    String name = g.declarations.name(g.pick("auto", "managed"));
    Value arena = Values.arena("Arena", name).close(null);
    g.line("Arena " + name + " = " + g.pick("Arena.ofAuto()", "Arena.global()") + ";");
    g.flow().live(arena, g.lifetime(false, true, false));
    g.declare(arena);
    fill(g, arena);
    return true;
  }

  private static boolean reopen(Generation g) {
    Value arena = g.any(v -> v.kind() == Value.Kind.ARENA && v.isMutable() && !v.isField());
    if (arena == null || g.inLambda()) {
      if (g.chance(0.5)) {
        return false;
      }
      Value fresh = Values.arena("Arena", g.declarations.name("current")).mutable();
      g.line("Arena " + fresh.name() + " = Arena.ofConfined();");
      g.flow().live(fresh, g.lifetime(true, false, false));
      g.declare(fresh);
      fill(g, fresh);
      return true;
    }
    if (g.careful && g.loops() > 0) {
      return false;
    }
    g.line(arena.name() + " = Arena.ofConfined();");
    g.flow().live(arena, g.lifetime(true, false, false));
    fill(g, arena);
    return true;
  }

  private static boolean alias(Generation g) {
    Value arena = g.any(v -> v.kind() == Value.Kind.ARENA && v.close() != null);
    if (arena == null) {
      return false;
    }
    String name = g.declarations.name("same");
    String expression = arena.name();
    if (g.chance(0.3)) {
      g.declarations.method("static <T> T id(T value) {\nreturn value;\n}", "generic");
      expression = "id(" + expression + ")";
    }
    g.line("Arena " + name + " = " + expression + ";");
    g.declare(Values.arena("Arena", name).features(arena.features()), arena);
    return true;
  }

  private static boolean delegating(Generation g) {
    Value arena = g.any(v -> v.kind() == Value.Kind.ARENA && v.close() != null);
    if (arena == null) {
      return false;
    }
    g.declarations.type(CUSTOM, "customArena");
    String name = g.declarations.name("counting");
    g.line("Arena " + name + " = new CountingArena(" + arena.name() + ");");
    Value delegate = Values.arena("Arena", name).features(arena.features());
    g.declare(delegate, arena);
    fill(g, delegate);
    return true;
  }
}
