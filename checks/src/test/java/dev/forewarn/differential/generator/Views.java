package dev.forewarn.differential.generator;

import java.util.List;

/** Views of a segment that are not segments: buffers, streams, allocators. */
final class Views {
  private Views() {}

  static List<Feature> features() {
    return List.of(
        new Feature("byteBuffer", 6, Views::byteBuffer),
        new Feature("intBuffer", 4, Views::intBuffer),
        new Feature("elements", 3, Views::elements),
        new Feature("slicingAllocator", 3, Views::allocator),
        new Feature("arenaAsAllocator", 3, Views::arenaAsAllocator),
        new Feature("allocateFromAllocator", 4, Views::allocate));
  }

  private static Value source(Generation g) {
    return g.any(v -> v.segment() != null && !v.text() && !v.readOnly() && v.bytes() >= 32);
  }

  private static boolean byteBuffer(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    String name = g.declarations.name("bytes");
    String code = source.segment() + ".asByteBuffer()" + g.pick("", ".slice()", ".duplicate()");
    g.line("ByteBuffer " + name + " = " + code + ";", g.history(source));
    Value buffer =
        Values.opaque("ByteBuffer", name)
            .use("total += " + name + ".get(0);")
            .use(name + ".put(1, (byte) 2);")
            .use("total += " + name + ".getInt(0);")
            .features(source.features());
    g.declare(buffer, source);
    return true;
  }

  private static boolean intBuffer(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    String name = g.declarations.name("ints");
    String code = source.segment() + ".asByteBuffer().order(ByteOrder.nativeOrder()).asIntBuffer()";
    g.line("IntBuffer " + name + " = " + code + ";", g.history(source));
    Value buffer =
        Values.opaque("IntBuffer", name)
            .use("total += " + name + ".get(1);")
            .use(name + ".put(0, 12);")
            .features(source.features());
    g.declare(buffer, source);
    return true;
  }

  private static boolean elements(Generation g) {
    Value source = source(g);
    if (source == null || g.inLambda() || g.loops() > 0) {
      return false;
    }
    String name = g.declarations.name("elements");
    String type = g.pick("Stream", "Spliterator");
    String code = source.segment() + (type.equals("Stream") ? ".elements" : ".spliterator");
    g.line(type + "<MemorySegment> " + name + " = " + code + "(JAVA_INT);", g.history(source));
    Value view = Values.opaque(type + "<MemorySegment>", name).features(source.features());
    String each = type.equals("Stream") ? ".forEach" : ".forEachRemaining";
    view.use(name + each + "(m -> total += m.get(JAVA_INT, 0));");
    g.declare(view.once(), source);
    return true;
  }

  private static Value declare(Generation g, String name, Value home) {
    Value allocator =
        new Value(Value.Kind.ALLOCATOR, "SegmentAllocator", name)
            .use("total += " + name + ".allocateFrom(JAVA_INT, 6).get(JAVA_INT, 0);")
            .features(home.features());
    return g.declare(allocator, home);
  }

  private static boolean allocator(Generation g) {
    Value source = source(g);
    if (source == null) {
      return false;
    }
    String name = g.declarations.name("allocator");
    // Room for many: running out of it would end the program for another reason.
    String from = g.pick("slicingAllocator", "prefixAllocator");
    String home = source.segment();
    Value arena = g.anyArena();
    if (from.equals("slicingAllocator") && arena != null && g.flow().dead(arena) == 0) {
      source = arena;
      home = arena.name() + ".allocate(4096, 8)";
    } else {
      from = "prefixAllocator";
    }
    g.line(
        "SegmentAllocator " + name + " = SegmentAllocator." + from + "(" + home + ");",
        g.history(source));
    declare(g, name, source);
    return true;
  }

  private static boolean arenaAsAllocator(Generation g) {
    Value arena = g.any(v -> v.kind() == Value.Kind.ARENA && v.capturable() && !v.isField());
    if (arena == null) {
      return false;
    }
    String name = g.declarations.name("allocator");
    String code =
        g.pick("%s", "%s::allocate", "(size, alignment) -> %s.allocate(size, alignment)")
            .formatted(arena.name());
    g.line("SegmentAllocator " + name + " = " + code + ";", arena.features());
    declare(g, name, arena);
    return true;
  }

  private static boolean allocate(Generation g) {
    Value allocator = g.any(v -> v.kind() == Value.Kind.ALLOCATOR);
    if (allocator == null || g.flow().dead(allocator) != 0) {
      return false;
    }
    Value segment = Values.segment(g.declarations.name("chunk"));
    segment.features(allocator.features()).bytes(16);
    g.line(
        "MemorySegment " + segment.name() + " = " + allocator.name() + ".allocate(16, 8);",
        g.history(allocator));
    g.declare(segment, allocator);
    return true;
  }
}
