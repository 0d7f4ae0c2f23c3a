package dev.forewarn.differential.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Segments and the variables that hold them: allocation, slices, aliases, assignment, choice. */
final class Segments {
  private Segments() {}

  static List<Feature> features() {
    return List.of(
        new Feature("allocate", 8, Segments::allocate),
        new Feature("slice", 8, Segments::derive),
        new Feature("sliceByHelper", 5, Segments::deriveByHelper),
        new Feature("allocateByHelper", 3, Segments::allocateByHelper),
        new Feature("assignment", 6, Segments::assignment),
        new Feature("ternary", 5, Segments::ternary),
        new Feature("switchExpression", 4, Segments::switchExpression));
  }

  private static boolean allocate(Generation g) {
    Value arena = g.anyArena();
    return arena != null && allocateFrom(g, arena) != null;
  }

  /** Declares a segment allocated from this arena or allocator. */
  static Value allocateFrom(Generation g, Value arena) {
    if (g.careful && g.flow().dead(arena) != 0) {
      return null;
    }
    Value segment = Values.segment(g.declarations.name(g.pick("data", "buffer", "point", "text")));
    segment.features(arena.features());
    String code = Values.allocate(g, arena.name(), segment);
    if (!segment.text() && g.chance(0.08)) {
      segment.mutable();
    }
    g.line("MemorySegment " + segment.name() + " = " + code + ";", g.history(arena));
    g.flow().leave(g.flow().dead(arena));
    return g.declare(segment, arena);
  }

  private static boolean derive(Generation g) {
    Value from = g.anySegment();
    if (from == null || from.bytes() < 32 || (g.careful && g.flow().dead(from) != 0)) {
      return false;
    }
    Value view = Values.segment(g.declarations.name(g.pick("slice", "view", "part"))).like(from);
    String e = from.segment();
    String code =
        switch (g.random.nextInt(6)) {
          case 0 -> {
            view.bytes(from.bytes() - 8);
            yield e + ".asSlice(8)";
          }
          case 1 -> {
            view.bytes(from.bytes() / 2);
            yield e + ".asSlice(0, " + from.bytes() / 2 + ")";
          }
          case 2 -> {
            g.flow().leave(g.flow().dead(from));
            yield e + ".reinterpret(" + from.bytes() + ")";
          }
          case 3 -> {
            view.readOnly(true);
            yield e + ".asReadOnly()";
          }
          case 4 -> {
            view.bytes(from.bytes() - 8);
            yield e + ".asSlice(0).asSlice(8)";
          }
          default -> e;
        };
    g.line("MemorySegment " + view.name() + " = " + code + ";", g.history(from));
    g.declare(view, from);
    return true;
  }

  private static boolean deriveByHelper(Generation g) {
    Value from = g.anySegment();
    if (from == null || from.bytes() < 32) {
      return false;
    }
    Value view = Values.segment(g.declarations.name("part")).like(from);
    String e = from.segment();
    String code =
        switch (g.random.nextInt(4)) {
          case 0 -> {
            view.bytes(from.bytes() - 8);
            yield Access.helper(
                g,
                "static MemorySegment tail(MemorySegment s) {\nreturn s.asSlice(8);\n}",
                "tail(" + e + ")");
          }
          case 1 -> {
            view.bytes(8);
            String method =
                """
                static MemorySegment firstOf(MemorySegment s, boolean half) {
                if (half) {
                return s.asSlice(0, 16);
                }
                return s.asSlice(0, 8);
                }
                """;
            yield Access.helper(g, method, "firstOf(" + e + ", " + g.pick("true", "false") + ")");
          }
          case 2 ->
              Access.helper(g, "static <T> T id(T value) {\nreturn value;\n}", "id(" + e + ")");
          default -> "Objects.requireNonNull(" + e + ")";
        };
    g.line("MemorySegment " + view.name() + " = " + code + ";", g.history(from));
    g.declare(view, from);
    return true;
  }

  private static boolean allocateByHelper(Generation g) {
    Value arena = g.anyArena();
    if (arena == null || (g.careful && g.flow().dead(arena) != 0)) {
      return false;
    }
    g.declarations.method(
        """
        static MemorySegment make(Arena arena) {
        return make(arena, 64);
        }
        static MemorySegment make(Arena arena, long size) {
        MemorySegment s = arena.allocate(size, 8);
        s.set(JAVA_INT, 0, 1);
        return s;
        }
        """,
        "overloads");
    Value segment = Values.segment(g.declarations.name("made")).features(arena.features());
    String code = g.pick("make(%s)", "make(%s, 64)").formatted(arena.name());
    g.line("MemorySegment " + segment.name() + " = " + code + ";", g.history(arena));
    g.flow().leave(g.flow().dead(arena));
    g.declare(segment, arena);
    return true;
  }

  /** Half of the time, a variable that the block that follows assigns. */
  static Value maybeOuterVariable(Generation g) {
    return g.chance(0.5) ? outerVariable(g) : null;
  }

  static Value outerVariable(Generation g) {
    Value variable =
        Values.segment(g.declarations.name(g.pick("kept", "result", "last"))).mutable();
    Value same = g.any(v -> v.segment() != null && g.flow().dead(v) == 0);
    if (same != null && g.chance(0.2)) {
      g.line("MemorySegment " + variable.name() + " = " + same.segment() + ";");
      return g.declare(variable.like(same), same);
    }
    String none = g.pick("null", "MemorySegment.NULL", "Arena.global().allocate(64, 8)");
    g.line("MemorySegment " + variable.name() + " = " + none + ";");
    g.flow().live(variable, g.lifetime(false, true, false));
    return g.declare(variable);
  }

  static void assign(Generation g, Value variable) {
    Value source = g.any(v -> v.segment() != null && v != variable && v.bytes() >= 32);
    if (source != null) {
      assignFrom(g, variable, source);
    } else {
      assign(g, variable, g.any(v -> v.kind() == Value.Kind.ARENA && g.flow().dead(v) == 0));
    }
  }

  /** Assigns new memory of this arena, or of the global one if that is null. */
  static void assign(Generation g, Value variable, Value arena) {
    String from = arena == null ? "Arena.global()" : arena.name();
    g.line(variable.name() + " = " + from + ".allocate(64, 8);");
    if (arena == null) {
      g.flow().live(variable, g.lifetime(false, true, false));
    } else {
      g.flow().live(variable, Map.of(arena, -1L));
      variable.features(arena.features());
    }
  }

  static void assignFrom(Generation g, Value variable, Value source) {
    g.line(variable.name() + " = " + source.segment() + ";", source.features());
    g.flow().live(variable, Map.of(source, -1L));
    // What it held before it still holds on other paths.
    variable.like(source).bytes(Math.min(variable.bytes(), source.bytes()));
  }

  private static boolean assignment(Generation g) {
    Value variable = g.any(v -> v.kind() == Value.Kind.SEGMENT && v.isMutable() && !v.text());
    Value source = g.any(v -> v.segment() != null && !v.text() && !v.readOnly());
    if (variable == null || source == null || source == variable || (g.careful && g.loops() > 0)) {
      return false;
    }
    assignFrom(g, variable, source);
    return true;
  }

  private static boolean ternary(Generation g) {
    Value left = g.any(v -> v.segment() != null && !v.text());
    Value right = g.any(v -> v.segment() != null && !v.text());
    if (left == null || right == null || left == right) {
      return false;
    }
    Condition condition = g.conditions.any(g.flow().reach());
    String code = condition.text() + " ? " + left.segment() + " : " + right.segment();
    Map<Value, Long> homes = new LinkedHashMap<>();
    homes.put(left, condition.mask());
    homes.put(right, ~condition.mask());
    choice(g, code, left, right, homes);
    return true;
  }

  private static boolean switchExpression(Generation g) {
    Value left = g.any(v -> v.segment() != null && !v.text());
    Value right = g.any(v -> v.segment() != null && !v.text());
    if (left == null || right == null || left == right || !g.hasCount()) {
      return false;
    }
    long low = ~g.decisions.atLeast(2);
    Map<Value, Long> homes = new LinkedHashMap<>();
    homes.put(left, low);
    homes.put(right, ~low);
    String code =
        "switch (n) { case 0, 1 -> " + left.segment() + "; default -> " + right.segment() + "; }";
    choice(g, code, left, right, homes);
    return true;
  }

  private static void choice(
      Generation g, String code, Value left, Value right, Map<Value, Long> homes) {
    Value chosen =
        Values.segment(g.declarations.name("chosen"))
            .like(left)
            .bytes(Math.min(left.bytes(), right.bytes()))
            .readOnly(left.readOnly() || right.readOnly())
            .features(right.features());
    g.line("MemorySegment " + chosen.name() + " = " + code + ";");
    g.flow().live(chosen, homes);
    g.declare(chosen);
  }
}
