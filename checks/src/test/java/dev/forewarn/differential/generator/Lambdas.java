package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;
import java.util.Map;

/** Lambdas and their kin, run at once or kept for later. */
final class Lambdas {
  private Lambdas() {}

  static List<Feature> features() {
    return List.of(
        new Feature("lambdaNow", 5, Lambdas::now),
        new Feature("withArena", 3, Lambdas::withArena),
        new Feature("arenaFunction", 2, Lambdas::arenaFunction),
        new Feature("lambdaLater", 6, Lambdas::later),
        new Feature("supplier", 4, Lambdas::supplier),
        new Feature("anonymousClass", 4, Lambdas::anonymous),
        new Feature("localClass", 3, Lambdas::local),
        new Feature("taskList", 4, Lambdas::taskList));
  }

  private static Value captured(Generation g) {
    return g.any(
        v ->
            v.capturable()
                && !v.isField()
                && !v.isOnce()
                && (v.segment() != null || !v.uses().isEmpty()));
  }

  private static boolean now(Generation g) {
    if (g.deep()) {
      return false;
    }
    String task = g.declarations.name("task");
    String item = g.declarations.name("item");
    record Form(String header, String end, String after, boolean repeats) {}
    Form form =
        g.pick(
            new Form("Optional.of(1).ifPresent(" + item + " -> {", "});", null, false),
            new Form("Runnable " + task + " = () -> {", "};", task + ".run();", false),
            new Form("perform(() -> {", "});", null, false),
            new Form("List.of(1, 2).forEach(" + item + " -> {", "});", null, true),
            new Form("IntStream.range(0, 2).forEach(" + item + " -> {", "});", null, true));
    if (form.header().startsWith("perform")) {
      g.declarations.method(
          "static void perform(Runnable task) {\ntask.run();\n}", "higherOrderHelper");
    }
    Node.Part part = g.block(form.end()).part(form.header());
    Runnable fill = () -> g.lambda(part, List.of(), () -> g.statements(1 + g.random.nextInt(3)));
    if (form.repeats()) {
      g.loop(fill);
    } else {
      fill.run();
    }
    if (form.after() != null) {
      g.line(form.after());
    }
    return true;
  }

  /** A method that opens an arena for the time of a callback. */
  private static boolean withArena(Generation g) {
    if (g.deep()) {
      return false;
    }
    g.declarations.type("interface ArenaTask {\nvoid run(Arena arena);\n}", "withArena");
    g.declarations.method(
        """
        static void withArena(ArenaTask task) {
        try (Arena arena = Arena.ofConfined()) {
        task.run(arena);
        }
        }
        """,
        "withArena");
    Value arena = Values.arena("Arena", g.declarations.name("given"));
    Lifetime lifetime = g.lifetime(true, false, true);
    g.flow().live(arena, lifetime);
    Node.Part part = g.block("});").part("withArena(" + arena.name() + " -> {");
    g.lambda(
        part,
        List.of(arena),
        () -> {
          Segments.allocateFrom(g, arena);
          g.statements(1 + g.random.nextInt(3));
          g.flow().leave(g.flow().dead(arena));
        });
    Scopes.ended(g, lifetime);
    return true;
  }

  /** A method that gives back what a function made in an arena that is closed by then. */
  private static boolean arenaFunction(Generation g) {
    if (g.careful) {
      g.declarations.method(
          """
          static <T> T computeIn(Function<Arena, T> task) {
          try (Arena arena = Arena.ofConfined()) {
          return task.apply(arena);
          }
          }
          """,
          "arenaFunction");
      g.line("total += computeIn(a -> a.allocateFrom(JAVA_INT, 4).get(JAVA_INT, 0));");
      return true;
    }
    g.declarations.method(
        """
        static <T> T computeIn(Function<Arena, T> task) {
        try (Arena arena = Arena.ofConfined()) {
        return task.apply(arena);
        }
        }
        """,
        "arenaFunction");
    Value escaped = Values.segment(g.declarations.name("escaped"));
    g.line("MemorySegment " + escaped.name() + " = computeIn(a -> a.allocate(64, 8));");
    Lifetime lifetime = g.lifetime(false, false, true);
    g.flow().live(escaped, lifetime);
    g.flow().end(lifetime);
    g.declare(escaped);
    return true;
  }

  private static Value task(Generation g, Value used, String name) {
    Value task = Values.opaque("Runnable", name).use(name + ".run();").features(used.features());
    return g.declare(task, used);
  }

  private static boolean later(Generation g) {
    Value used = captured(g);
    if (used == null) {
      return false;
    }
    String name = g.declarations.name(g.pick("action", "callback"));
    String statement = Access.lambdaBody(g, used);
    g.line("Runnable " + name + " = () -> " + statement + ";", g.history(used));
    task(g, used, name);
    return true;
  }

  private static boolean supplier(Generation g) {
    Value used = g.any(v -> v.segment() != null && v.capturable() && !v.isField());
    if (used == null) {
      return false;
    }
    String name = g.declarations.name("source");
    String type = g.chance(0.6) || used.text() ? "Supplier<MemorySegment>" : "IntSupplier";
    if (type.equals("IntSupplier")) {
      g.line(type + " " + name + " = () -> " + used.segment() + ".get(JAVA_INT, 0);");
      String use = "total += " + name + ".getAsInt();";
      g.declare(Values.opaque(type, name).use(use).features(used.features()), used);
      return true;
    }
    g.line(type + " " + name + " = () -> " + used.segment() + ";");
    g.declare(Values.carrier(type, name, name + ".get()").like(used), used);
    return true;
  }

  private static boolean anonymous(Generation g) {
    Value used = captured(g);
    if (used == null) {
      return false;
    }
    String name = g.declarations.name("job");
    g.lines(
        """
        Runnable %s = new Runnable() {
        @Override
        public void run() {
        %s
        }
        };
        """
            .formatted(name, Access.statement(g, used)));
    task(g, used, name);
    return true;
  }

  private static boolean local(Generation g) {
    Value used = captured(g);
    if (used == null) {
      return false;
    }
    String type = g.declarations.name("Printer");
    String name = g.declarations.name("printer");
    g.lines(
        """
        class %1$s {
        void print() {
        %3$s
        }
        }
        %1$s %2$s = new %1$s();
        """
            .formatted(type, name, Access.statement(g, used)));
    Value printer = Values.opaque(type, name).use(name + ".print();").features(used.features());
    g.flow().live(printer, Map.of(used, -1L));
    // Its type cannot be named in other methods, so it serves once and here.
    g.declare(printer.once());
    return true;
  }

  private static boolean taskList(Generation g) {
    Value used = captured(g);
    if (used == null) {
      return false;
    }
    String name = g.declarations.name("tasks");
    String statement = Access.lambdaBody(g, used);
    g.line("List<Runnable> " + name + " = new ArrayList<>();");
    g.line(name + ".add(() -> " + statement + ");", g.history(used));
    Value tasks =
        Values.opaque("List<Runnable>", name)
            .use(name + ".forEach(Runnable::run);")
            .use("for (Runnable each : " + name + ") { each.run(); }")
            .features(used.features());
    g.declare(tasks, used);
    return true;
  }
}
