package dev.forewarn.differential.generator;

/** Makes the values that several families of features need. */
final class Values {
  private Values() {}

  /** A variable of an arena type that holds an arena. */
  static Value arena(String type, String name) {
    return new Value(Value.Kind.ARENA, type, name)
        .use("total += " + name + ".allocate(16).byteSize();")
        .use("total += " + name + ".allocateFrom(JAVA_INT, 3).get(JAVA_INT, 0);")
        .close(name + ".close();");
  }

  static Value segment(String name) {
    return new Value(Value.Kind.SEGMENT, "MemorySegment", name);
  }

  /** A variable from which this expression gets a segment. */
  static Value carrier(String type, String name, String segment) {
    return new Value(Value.Kind.CARRIER, type, name).segment(segment);
  }

  static Value opaque(String type, String name) {
    return new Value(Value.Kind.OPAQUE, type, name);
  }

  /** Opens an arena that nothing closes yet. */
  static Value open(Generation g, String type, String expression, boolean shared) {
    Value arena = arena(type, g.declarations.name(g.pick("arena", "scratch", "pool", "memory")));
    g.line(type + " " + arena.name() + " = " + expression + ";");
    g.flow().live(arena, g.lifetime(true, shared, false));
    return g.declare(arena);
  }

  /** A segment expression allocated from this allocator or arena expression. */
  static String allocate(Generation g, String allocator, Value result) {
    return switch (g.random.nextInt(6)) {
      case 0 -> {
        result.text(true).bytes(6);
        yield allocator + ".allocateFrom(\"hello\")";
      }
      case 1 -> {
        result.bytes(32);
        yield allocator + ".allocateFrom(JAVA_INT, 1, 2, 3, 4, 5, 6, 7, 8)";
      }
      case 2 -> allocator + ".allocate(JAVA_INT, 16)";
      case 3 -> allocator + ".allocate(JAVA_LONG, 8)";
      default -> allocator + ".allocate(64, 8)";
    };
  }
}
