package dev.forewarn.differential.generator;

import java.util.List;

/** Tasks in fields, arenas in the fields of other objects, and classes inside {@code Main}. */
final class Members {
  private Members() {}

  static List<Feature> features() {
    return List.of(
        new Feature("taskField", 3, Members::taskField),
        new Feature("arenaInObject", 4, Members::arenaInObject),
        new Feature("innerClass", 3, Members::innerClass));
  }

  private static boolean taskField(Generation g) {
    Value used = g.any(v -> v.capturable() && !v.isField() && !v.isOnce() && v.segment() != null);
    if (used == null || (g.careful && g.loops() > 0)) {
      return false;
    }
    String name = g.declarations.name(g.pick("onDone", "listener"));
    String modifier = g.instance ? "private" : "static";
    g.declarations.field(modifier + " Runnable " + name + ";", "taskField");
    g.line(name + " = () -> " + Access.lambdaBody(g, used) + ";", g.history(used));
    Value task = Values.opaque("Runnable", name).use(name + ".run();").features(used.features());
    g.declare(task.field(), used);
    return true;
  }

  /** An object that is handed the arena and the memory one after the other. */
  private static boolean arenaInObject(Generation g) {
    Value arena = g.any(v -> v.kind() == Value.Kind.ARENA && v.close() != null);
    if (arena == null || g.flow().dead(arena) != 0) {
      return false;
    }
    g.declarations.type(
        """
        class Slot {
        Arena arena;
        MemorySegment data;
        void fill(Arena from) {
        arena = from;
        data = from.allocate(64, 8);
        }
        void clear() {
        arena.close();
        }
        }
        """,
        "arenaInObject");
    String name = g.declarations.name("slot");
    g.line("Slot " + name + " = new Slot();");
    if (g.chance(0.5)) {
      g.line(name + ".fill(" + arena.name() + ");", arena.features());
    } else {
      g.line(name + ".arena = " + arena.name() + ";", arena.features());
      g.line(name + ".data = " + name + ".arena.allocate(64, 8);");
    }
    Value slot =
        Values.carrier("Slot", name, name + ".data")
            .close(g.pick(name + ".clear();", name + ".arena.close();"))
            .features(arena.features());
    g.declare(slot, arena);
    return true;
  }

  /** An inner class that works on a field of the object around it. */
  private static boolean innerClass(Generation g) {
    Value source = g.any(v -> v.segment() != null && !v.text());
    if (source == null || !g.instance || (g.careful && g.loops() > 0)) {
      return false;
    }
    String field = g.declarations.name("outerData");
    String type = g.declarations.name("Reader");
    String name = g.declarations.name("reader");
    g.declarations.field("private MemorySegment " + field + ";", "innerClass");
    g.declarations.method(
        "class %s {\nint first() {\nreturn %s.get(JAVA_BYTE, 0);\n}\n}".formatted(type, field),
        "innerClass");
    g.line(field + " = " + source.segment() + ";", source.features());
    g.line(type + " " + name + " = new " + type + "();");
    Value reader = Values.opaque(type, name).use("total += " + name + ".first();");
    g.declare(reader.features(source.features()), source);
    return true;
  }
}
