package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;
import java.util.Set;

/** Blocks at whose end an arena is closed. */
final class Scopes {
  private Scopes() {}

  static List<Feature> features() {
    return List.of(
        new Feature("tryWithResources", 12, Scopes::resource),
        new Feature("twoResources", 2, Scopes::twoResources),
        new Feature("closeInFinally", 6, Scopes::closeInFinally),
        new Feature("nullInitialisedArena", 2, Scopes::nullInitialised),
        new Feature("failureOnlyClose", 2, Scopes::failureOnlyClose));
  }

  private static boolean resource(Generation g) {
    if (g.deep()) {
      return false;
    }
    boolean shared = g.chance(0.3);
    Value outer = Segments.maybeOuterVariable(g);
    Value arena = Values.arena("Arena", g.declarations.name(g.pick("arena", "local", "temp")));
    String header = "try (Arena " + arena.name() + " = " + Arenas.opener(g, shared) + ") {";
    Lifetime lifetime = g.lifetime(true, shared, true);
    Node.Block block = g.block("}");
    block(g, block.part(header), arena, lifetime, outer);
    return true;
  }

  /** The body of a block at whose end the value's lifetime is closed. */
  static void block(Generation g, Node.Part part, Value value, Lifetime lifetime, Value outer) {
    g.flow().live(value, lifetime);
    g.within(
        part,
        g.flow(),
        () -> {
          g.declare(value);
          if (value.kind() == Value.Kind.ARENA) {
            Arenas.fill(g, value);
          }
          if (outer != null) {
            Segments.assign(g, outer);
          }
          g.statements(2 + g.random.nextInt(4));
          if (!value.forgiving()) {
            g.flow().leave(g.flow().dead(value));
          }
        });
    ended(g, lifetime);
  }

  /** On all ways out of the block the lifetime is over. */
  static void ended(Generation g, Lifetime lifetime) {
    g.closers().add(lifetime, g.tags(Set.of()));
    g.flow().end(lifetime);
    g.exits().end(lifetime);
  }

  private static boolean twoResources(Generation g) {
    if (g.deep()) {
      return false;
    }
    Value outer = Segments.maybeOuterVariable(g);
    Value first = Values.arena("Arena", g.declarations.name("first"));
    Value second = Values.arena("Arena", g.declarations.name("second"));
    Lifetime one = g.lifetime(true, false, true);
    Lifetime two = g.lifetime(true, false, true);
    Node.Block block = g.block("}");
    g.flow().live(first, one);
    g.flow().live(second, two);
    String header =
        "try (Arena %s = Arena.ofConfined(); Arena %s = Arena.ofConfined()) {"
            .formatted(first.name(), second.name());
    g.within(
        block.part(header),
        g.flow(),
        () -> {
          g.declare(first);
          g.declare(second);
          Segments.allocateFrom(g, first);
          Segments.allocateFrom(g, second);
          if (outer != null) {
            Segments.assign(g, outer);
          }
          g.statements(2 + g.random.nextInt(3));
          g.flow().leave(g.flow().dead(first) | g.flow().dead(second));
        });
    ended(g, two);
    ended(g, one);
    return true;
  }

  private static boolean closeInFinally(Generation g) {
    if (g.deep()) {
      return false;
    }
    boolean shared = g.chance(0.3);
    Value outer = Segments.maybeOuterVariable(g);
    Value arena = Values.arena("Arena", g.declarations.name(g.pick("arena", "work")));
    g.line("Arena " + arena.name() + " = " + Arenas.opener(g, shared) + ";");
    Lifetime lifetime = g.lifetime(true, shared, true);
    Node.Block block = g.block("}");
    g.declare(arena);
    block(g, block.part("try {"), arena, lifetime, outer);
    g.within(block.part("} finally {"), g.flow(), () -> g.line(arena.close()));
    return true;
  }

  private static boolean nullInitialised(Generation g) {
    if (g.deep()) {
      return false;
    }
    Value arena = Values.arena("Arena", g.declarations.name("lazy")).mutable();
    Condition condition = g.conditions.any(g.flow().reach());
    g.line("Arena " + arena.name() + " = null;");
    Node.Block block = g.block("}");
    g.within(
        block.part("try {"),
        g.flow(),
        () -> {
          Flow otherwise = g.flow().restrict(~condition.mask());
          g.flow(g.flow().restrict(condition.mask()));
          Node.Part part = g.block("}").part("if (" + condition.text() + ") {");
          part.body().add(new Node.Line(arena.name() + " = Arena.ofConfined();", g.tags(Set.of())));
          block(g, part, arena, g.lifetime(true, false, true), null);
          g.flow(Flow.join(g.flow(), otherwise));
        });
    g.within(
        block.part("} finally {"),
        g.flow(),
        () -> g.lines("if (%1$s != null) {\n%1$s.close();\n}".formatted(arena.name())));
    return true;
  }

  /** A factory's idiom: the arena stays open unless something goes wrong. */
  private static boolean failureOnlyClose(Generation g) {
    if (g.deep()) {
      return false;
    }
    Value arena = Values.open(g, "Arena", Arenas.opener(g, false), false);
    Value outer = Segments.outerVariable(g);
    Exit handler = new Exit(Exit.Kind.CATCH);
    Node.Block block = g.block("}");
    g.within(
        block.part("try {"),
        g.flow(),
        () ->
            g.catching(
                handler,
                () -> {
                  Segments.assign(g, outer, arena);
                  g.statements(2);
                }));
    Flow normal = g.flow();
    g.within(
        block.part("} catch (RuntimeException failure) {"),
        handler.pending(),
        () -> {
          g.line(arena.close());
          g.line("throw failure;");
        });
    g.flow(normal);
    return true;
  }
}
