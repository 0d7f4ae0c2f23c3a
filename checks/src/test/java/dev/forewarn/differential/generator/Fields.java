package dev.forewarn.differential.generator;

import java.util.List;
import java.util.Map;

/** Arenas and segments in fields of {@code Main}, static or of the object that runs. */
final class Fields {
  private Fields() {}

  static List<Feature> features() {
    return List.of(
        new Feature("segmentField", 5, Fields::segment),
        new Feature("arenaField", 4, Fields::arena),
        new Feature("setter", 4, Fields::setter),
        new Feature("staticArena", 3, Fields::constant));
  }

  private static String modifier(Generation g) {
    return g.instance && g.chance(0.8) ? "private" : "static";
  }

  private static boolean segment(Generation g) {
    Value source = g.any(v -> v.segment() != null && !v.text());
    if (source == null || (g.loops() > 0 && g.careful)) {
      return false;
    }
    String name = g.declarations.name(g.pick("cached", "current", "stored"));
    g.declarations.field(modifier(g) + " MemorySegment " + name + ";", "segmentField");
    g.line(name + " = " + source.segment() + ";", source.features());
    g.declare(Values.segment(name).like(source).field(), source);
    return true;
  }

  private static boolean setter(Generation g) {
    Value source = g.any(v -> v.segment() != null && !v.text());
    if (source == null || (g.loops() > 0 && g.careful)) {
      return false;
    }
    String name = g.declarations.name("remembered");
    String method = g.declarations.name("remember");
    String modifier = g.instance ? "private " : "static ";
    g.declarations.field(modifier + "MemorySegment " + name + ";", "setter");
    g.declarations.method(
        (modifier + "void %s(MemorySegment segment) {\n%s = segment;\n}").formatted(method, name),
        "setter");
    String reader = g.declarations.name("readRemembered");
    g.declarations.method(
        (modifier + "int %s() {\nreturn %s.get(JAVA_BYTE, 0);\n}").formatted(reader, name),
        "setter");
    g.line(method + "(" + source.segment() + ");", source.features());
    Value field = Values.segment(name).like(source).use("total += " + reader + "();");
    g.declare(field.field(), source);
    return true;
  }

  private static boolean arena(Generation g) {
    if (g.loops() > 0) {
      return false;
    }
    String name = g.declarations.name("owned");
    String modifier = modifier(g);
    g.declarations.field(modifier + " Arena " + name + ";", "arenaField");
    Value field = Values.arena("Arena", name).field();
    Value source = g.any(v -> v.kind() == Value.Kind.ARENA && v.close() != null);
    if (source != null && g.chance(0.5)) {
      g.line(name + " = " + source.name() + ";", source.features());
      g.flow().live(field, Map.of(source, -1L));
    } else {
      boolean shared = g.chance(0.4);
      g.line(name + " = " + Arenas.opener(g, shared) + ";");
      g.flow().live(field, g.lifetime(true, shared, false));
    }
    if (g.chance(0.4)) {
      String method = g.declarations.name("shutdown");
      String prefix = modifier.equals("static") ? "static " : "private ";
      g.declarations.method(
          (prefix + "void %s() {\n%s.close();\n}").formatted(method, name), "arenaField");
      field.close(method + "();");
    }
    g.declare(field);
    Arenas.fill(g, field);
    return true;
  }

  /** An arena that lives in a static final field from the start. */
  private static boolean constant(Generation g) {
    if (g.loops() > 0) {
      return false;
    }
    String name = g.declarations.name("ARENA");
    boolean global = g.chance(0.3);
    String kind = global ? g.pick("Arena.ofAuto()", "Arena.global()") : "Arena.ofShared()";
    g.declarations.field("static final Arena " + name + " = " + kind + ";", "staticArena");
    Value arena = Values.arena("Arena", name).field();
    if (global) {
      arena.close(null);
    }
    g.flow().live(arena, g.lifetime(!global, true, false));
    g.declare(arena);
    Arenas.fill(g, arena);
    return true;
  }
}
