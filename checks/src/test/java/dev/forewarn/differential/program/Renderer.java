package dev.forewarn.differential.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a program's nodes as Java source. */
public final class Renderer {
  private static final List<String> IMPORTS =
      List.of(
          "java.lang.foreign.*",
          "dev.forewarn.annotations.*",
          "java.io.IOException",
          "java.lang.invoke.*",
          "java.nio.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.stream.*");

  /** How deep the members of a top-level class are. */
  private static final int MEMBER = 1;

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder traced = new StringBuilder();
  private final Map<Integer, Set<String>> features = new TreeMap<>();
  private final Map<Integer, List<Integer>> implicitCloses = new TreeMap<>();
  private final Map<Integer, Integer> methods = new TreeMap<>();
  private int line = 0;

  private final Tracing tracing;

  private Renderer(Tracing tracing) {
    this.tracing = tracing;
  }

  /** The text of this program, traced in this way. */
  public static Rendering render(Program program, Tracing tracing) {
    Renderer renderer = new Renderer(tracing);
    renderer.emit(0, "package " + program.packageName() + ";", Set.of());
    renderer.emit(0, "", Set.of());
    IMPORTS.forEach(name -> renderer.emit(0, "import " + name + ";", Set.of()));
    renderer.emit(0, "import static java.lang.foreign.ValueLayout.*;", Set.of());
    renderer.emit(0, "", Set.of());
    renderer.nodes(0, program.nodes());
    return new Rendering(
        program,
        renderer.plain.toString(),
        renderer.traced.toString(),
        renderer.features,
        renderer.implicitCloses,
        renderer.methods);
  }

  private void nodes(int depth, List<Node> nodes) {
    for (Node node : nodes) {
      switch (node) {
        case Node.Line single -> emit(depth, single.text(), single.features());
        case Node.Block block -> block(depth, block);
      }
    }
  }

  private void block(int depth, Node.Block block) {
    List<Node.Part> parts = block.parts();
    int first = line + 1;
    boolean resources = parts.getFirst().header().contains("try (");
    for (int i = 0; i < parts.size(); i++) {
      String header = parts.get(i).header();
      emit(depth, header, traced(depth, block, i), block.features());
      if (i == 1 && resources) {
        implicitClose(first, line);
      }
      nodes(depth + 1, parts.get(i).body());
    }
    emit(depth, block.end(), block.features());
    methods.computeIfPresent(first, (header, end) -> line);
    if (parts.size() == 1 && resources) {
      implicitClose(first, line);
    }
  }

  private String traced(int depth, Node.Block block, int part) {
    String text = tracing.header(block, part);
    if (depth != MEMBER || !ClosedTracing.isMethod(text)) {
      return text;
    }
    methods.put(line + 1, line + 1);
    return tracing.entering(text, line + 1);
  }

  /** On normal exit the implicit close has the line of the brace, on an exception the header's. */
  private void implicitClose(int header, int brace) {
    implicitCloses.computeIfAbsent(header, k -> new ArrayList<>()).add(header);
    implicitCloses.computeIfAbsent(brace, k -> new ArrayList<>()).add(header);
  }

  private void emit(int depth, String text, Set<String> from) {
    emit(depth, text, tracing.statement(text), from);
  }

  private void emit(int depth, String text, String tracedText, Set<String> from) {
    line++;
    String indent = "  ".repeat(text.isEmpty() ? 0 : depth);
    plain.append(indent).append(text).append('\n');
    traced.append(indent).append(tracedText).append('\n');
    if (!from.isEmpty()) {
      features.computeIfAbsent(line, k -> new TreeSet<>()).addAll(from);
    }
  }
}
