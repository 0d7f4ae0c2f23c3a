package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Syntax that is newer than the oldest JDK that the checks run on. */
final class NewestSyntaxTest {

  private static final String MARK = "// wrong: ";

  /** Analyses a file with syntax of a version of Java; the findings are its lines marked so. */
  private static void expectMarked(int version, String name, String text) {
    assumeTrue(Runtime.version().feature() >= version);
    AttributedSources sources = AttributedSources.ofTexts(Map.of(name, text)).withoutErrors();
    List<String> expected = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int mark = lines.get(i).indexOf(MARK);
      if (mark >= 0) {
        expected.add(lines.get(i).substring(mark + MARK.length()) + " " + (i + 1));
      }
    }
    assertEquals(new Facts(expected, List.of()), Facts.of(sources));
    Agreement agreement = new Agreement(sources);
    List<Agreement.Problem> problems = new ArrayList<>();
    for (CodeRoot root : CodeRoot.of(sources.units().get(0))) {
      problems.addAll(agreement.problems(root));
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void flexibleConstructorBodies() {
    expectMarked(
        25,
        "Flexible.java",
        """
        import static java.lang.foreign.ValueLayout.JAVA_INT;
        import java.lang.foreign.*;
        class Base {
          Base(int size) {}
        }
        class Flexible extends Base implements AutoCloseable {
          final Arena arena;
          final MemorySegment memory;
          Flexible(int size) {
            if (size < 0) {
              throw new IllegalArgumentException("size " + size);
            }
            Arena opened = Arena.ofConfined();
            arena = opened;
            memory = opened.allocate(size);
            super(opened.allocate(4).get(JAVA_INT, 0));
            memory.set(JAVA_INT, 0, 1);
          }
          Flexible() {
            int size = Integer.getInteger("size");
            this(size);
          }
          @Override
          public void close() {
            arena.close();
          }
          static void use() {
            Flexible flexible = new Flexible(4);
            flexible.close();
            flexible.memory.get(JAVA_INT, 0); // wrong: UsedAfterClose
          }
          static void useOther() {
            Flexible flexible = new Flexible();
            flexible.close();
            flexible.memory.get(JAVA_INT, 0); // wrong: UsedAfterClose
          }
          static class Early extends Base {
            Early(MemorySegment given) {
              Arena arena = Arena.ofConfined();
              MemorySegment memory = arena.allocate(4);
              arena.close();
              super(memory.get(JAVA_INT, 0)); // wrong: UsedAfterClose
            }
          }
        }
        """);
  }

  @Test
  void moduleImports() {
    expectMarked(
        25,
        "Imports.java",
        """
        import module java.base;
        class Imports {
          static void use(List<String> names) {
            Arena arena = Arena.ofConfined();
            MemorySegment memory = arena.allocate(4);
            arena.close();
            memory.get(ValueLayout.JAVA_INT, 0); // wrong: UsedAfterClose
          }
        }
        """);
  }

  @Test
  void compactSourceFile() {
    expectMarked(
        25,
        "Compact.java",
        """
        MemorySegment memory;

        void fill(Arena arena) {
          memory = arena.allocate(4);
        }

        void main() {
          Arena arena = Arena.ofConfined();
          fill(arena);
          IO.println("closing");
          arena.close();
          memory.get(ValueLayout.JAVA_INT, 0); // wrong: UsedAfterClose
        }
        """);
  }

  @Test
  void unnamedVariablesAndPatterns() {
    expectMarked(
        22,
        "Unnamed.java",
        """
        import java.lang.foreign.*;
        class Unnamed {
          record Block(Arena arena, MemorySegment memory) {}
          static void use(Object given) {
            try (Arena _ = Arena.ofConfined()) {
              int _ = given.hashCode();
            } catch (RuntimeException _) {
              given.notify();
            }
            Block block = new Block(Arena.ofConfined(), null);
            if (block instanceof Block(var arena, _)) {
              MemorySegment memory = arena.allocate(4);
              arena.close();
              memory.fill((byte) 0); // wrong: UsedAfterClose
            }
          }
        }
        """);
  }

  /** Markdown comments are no code. */
  @Test
  void markdownComments() {
    expectMarked(
        23,
        "Markdown.java",
        """
        import java.lang.foreign.*;
        /// Says `arena.close()`.
        class Markdown {
          /// Never closed.
          static void use() {
            Arena arena = Arena.ofConfined(); // wrong: NotClosed
            arena.allocate(4);
          }
        }
        """);
  }
}
