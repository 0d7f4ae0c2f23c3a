package dev.forewarn.differential.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Segments kept in arrays, collections, optionals, records and other objects. */
final class Containers {
  private Containers() {}

  static List<Feature> features() {
    return List.of(
        new Feature("list", 5, Containers::list),
        new Feature("array", 4, Containers::array),
        new Feature("map", 3, Containers::map),
        new Feature("optional", 4, Containers::optional),
        new Feature("record", 5, Containers::record),
        new Feature("holderObject", 5, Containers::holder));
  }

  private static Value source(Generation g) {
    return g.any(v -> v.segment() != null && !v.text());
  }

  private static boolean list(Generation g) {
    Value first = source(g);
    Value second = source(g);
    if (first == null || first.readOnly() || second.readOnly()) {
      return false;
    }
    String name = g.declarations.name(g.pick("list", "segments"));
    String type = "List<MemorySegment>";
    if (first == second || g.chance(0.4)) {
      if (g.chance(0.5)) {
        g.line(type + " " + name + " = List.of(" + first.segment() + ");");
      } else {
        g.line(type + " " + name + " = new ArrayList<>();");
        g.line(name + ".add(" + first.segment() + ");", first.features());
      }
      Value list = Values.carrier(type, name, name + ".get(0)").like(first);
      g.declare(all(list, name), first);
      return true;
    }
    g.line(type + " " + name + " = List.of(" + first.segment() + ", " + second.segment() + ");");
    Map<Value, Long> homes = new LinkedHashMap<>();
    homes.put(first, -1L);
    homes.put(second, -1L);
    // What only one element says is too much for the generator to follow: all are used together.
    Value list = Values.opaque(type, name).features(first.features()).features(second.features());
    all(list, name);
    g.flow().live(list, homes);
    g.declare(list);
    return true;
  }

  private static Value all(Value list, String name) {
    return list.use("for (MemorySegment each : " + name + ") { total += each.get(JAVA_BYTE, 0); }")
        .use(name + ".forEach(m -> total += m.get(JAVA_BYTE, 0));")
        .use("total += " + name + ".stream().mapToInt(m -> m.get(JAVA_BYTE, 0)).sum();");
  }

  private static boolean array(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    String name = g.declarations.name("array");
    if (g.chance(0.5)) {
      g.line("MemorySegment[] " + name + " = {" + source.segment() + "};", source.features());
    } else {
      g.line("MemorySegment[] " + name + " = new MemorySegment[2];");
      g.line(name + "[0] = " + source.segment() + ";", source.features());
    }
    g.declare(Values.carrier("MemorySegment[]", name, name + "[0]").like(source), source);
    return true;
  }

  private static boolean map(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    String name = g.declarations.name("byName");
    String type = "Map<String, MemorySegment>";
    g.line(type + " " + name + " = new HashMap<>();");
    g.line(name + ".put(\"key\", " + source.segment() + ");", source.features());
    g.declare(Values.carrier(type, name, name + ".get(\"key\")").like(source), source);
    return true;
  }

  private static boolean optional(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    String name = g.declarations.name("maybe");
    String type = "Optional<MemorySegment>";
    g.line(type + " " + name + " = Optional.of(" + source.segment() + ");", source.features());
    Value optional =
        Values.carrier(type, name, name + ".get()")
            .like(source)
            .use("total += " + name + ".map(m -> m.get(JAVA_BYTE, 0)).orElse((byte) 0);")
            .use(name + ".ifPresent(m -> total += m.get(JAVA_BYTE, 0));");
    g.declare(optional, source);
    return true;
  }

  private static boolean record(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    g.declarations.type(
        """
        record View(MemorySegment data, long size) {
        static View of(MemorySegment data) {
        return new View(data, data.byteSize());
        }
        int head() {
        return data.get(JAVA_BYTE, 0);
        }
        }
        """,
        "record");
    String name = g.declarations.name("pair");
    String make = g.pick("new View(%s, 8)", "View.of(%s)").formatted(source.segment());
    g.line("View " + name + " = " + make + ";", source.features());
    Value view =
        Values.carrier("View", name, name + ".data()")
            .like(source)
            .use("total += " + name + ".head();");
    g.declare(view, source);
    return true;
  }

  private static boolean holder(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    g.declarations.type(
        """
        class Holder {
        MemorySegment data;
        void keep(MemorySegment segment) {
        data = segment;
        }
        int peek() {
        return this.data.get(JAVA_BYTE, 0);
        }
        }
        """,
        "holderObject");
    String name = g.declarations.name("holder");
    g.line("Holder " + name + " = new Holder();");
    String store = g.pick("%s.data = %s;", "%s.keep(%s);").formatted(name, source.segment());
    g.line(store, source.features());
    Value holder =
        Values.carrier("Holder", name, name + ".data")
            .like(source)
            .use("total += " + name + ".peek();");
    g.declare(holder, source);
    return true;
  }
}
