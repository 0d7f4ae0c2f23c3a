package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Node;
import java.util.List;
import java.util.Map;

/** Objects that own an arena and close it with themselves. */
final class Wrappers {
  private Wrappers() {}

  static List<Feature> features() {
    return List.of(
        new Feature("wrapper", 5, Wrappers::open),
        new Feature("wrapperBlock", 5, Wrappers::block),
        new Feature("wrapperOverArena", 4, Wrappers::overArena),
        new Feature("wrapperData", 5, Wrappers::data));
  }

  private static Value value(Generation g, WrapperType type) {
    String name = g.declarations.name(g.pick("peer", "handle", "owner"));
    Value value =
        Values.carrier(type.name(), name, name + ".data()")
            .use("total += " + name + ".read();")
            .use(name + ".write(3);")
            .forgiving(type.forgiving());
    return type.closes() ? value.close(name + ".close();") : value;
  }

  private static boolean open(Generation g) {
    WrapperType type = WrapperType.owning(g);
    Value wrapper = value(g, type);
    g.line(type.name() + " " + wrapper.name() + " = " + type.creation() + ";");
    g.flow().live(wrapper, g.lifetime(true, false, false));
    g.declare(wrapper);
    return true;
  }

  private static boolean block(Generation g) {
    if (g.deep()) {
      return false;
    }
    WrapperType type = WrapperType.owning(g);
    Value outer = Segments.maybeOuterVariable(g);
    Value wrapper = value(g, type);
    Node.Block block = g.block("}");
    String header = "try (" + type.name() + " " + wrapper.name() + " = " + type.creation() + ") {";
    Lifetime lifetime = g.lifetime(true, false, true);
    if (outer != null) {
      g.flow().live(wrapper, lifetime);
    }
    Scopes.block(g, block.part(header), wrapper, lifetime, outer);
    return true;
  }

  private static boolean overArena(Generation g) {
    Value arena = g.anyArena();
    if (arena == null || (g.careful && g.flow().dead(arena) != 0)) {
      return false;
    }
    WrapperType type = over(g, arena.close() != null);
    Value wrapper = value(g, type);
    g.line(
        "%s %s = new %s(%s);".formatted(type.name(), wrapper.name(), type.name(), arena.name()),
        g.history(arena));
    g.flow().leave(g.flow().dead(arena));
    g.flow().live(wrapper, Map.of(arena, -1L));
    g.declare(wrapper);
    return true;
  }

  /** The segment of a wrapper in a variable, which may outlive the wrapper. */
  private static boolean data(Generation g) {
    Value wrapper = g.any(v -> v.kind() == Value.Kind.CARRIER && v.close() != null);
    if (wrapper == null) {
      return false;
    }
    Value data = Values.segment(g.declarations.name("inner")).like(wrapper);
    g.line("MemorySegment " + data.name() + " = " + wrapper.segment() + ";", wrapper.features());
    g.declare(data, wrapper);
    return true;
  }

  /** A class over an arena from outside, which it closes only if it may. */
  private static WrapperType over(Generation g, boolean mayClose) {
    if (mayClose && g.chance(0.5)) {
      return WrapperType.forgiving(g);
    }
    g.declarations.type(
        """
        class Struct {
        private final MemorySegment data;
        Struct(Arena arena) {
        this.data = arena.allocate(64, 8);
        }
        %s
        }
        """
            .formatted(WrapperType.MEMBERS),
        "structOverArena");
    return new WrapperType("Struct", null, false, false);
  }
}
