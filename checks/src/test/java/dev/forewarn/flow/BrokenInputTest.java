package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.forewarn.testdata.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever javac hands over is analysed or left alone: nothing is thrown. */
final class BrokenInputTest {

  private static final Facts NOTHING = new Facts(List.of(), List.of());

  @Test
  void filesWithoutCode() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Empty.java", "");
    texts.put("Comment.java", "/* Arena.ofConfined().close(); */ // and no more");
    texts.put("p/package-info.java", "/** About. */ @Deprecated package p;");
    texts.put("p/Semicolons.java", "package p; ;;; import java.lang.foreign.Arena;;");
    texts.put("p/None.java", "package p; interface None { int X = 1; void f(); } @interface A {}");
    texts.put("p/Arenas.java", "package p; abstract class Arenas { java.lang.foreign.Arena a; }");
    assertEquals(NOTHING, Facts.of(AttributedSources.ofTexts(texts)));
  }

  @Test
  void module() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("module-info.java", "/** About. */ module some { exports p; }");
    texts.put(
        "p/Use.java",
        """
        package p;
        public class Use {
          void use() { java.lang.foreign.Arena.ofConfined().allocate(4); }
        }
        """);
    assertEquals(
        List.of("NotClosed 3"), Facts.of(AttributedSources.ofTexts(texts).withoutErrors()).found());
  }

  @TestFactory
  Stream<DynamicTest> erroneousSources() {
    return Stream.of(
            "Arena a = Arena.ofConfined(); a.nothing(); a.close(); a.close();",
            "Arena a = Arena.ofConfined(); unknown(a); unknown.f(a).g(); a.close();",
            "Gone a = Gone.ofConfined(); try (Gone b = a) { a.close(); } catch (Lost e) { a.x(); }",
            "try (var a = Arena.ofConfined()) { var v; var w = null; a.allocate(w, v); }",
            "Arena a = Arena.ofConfined(); switch (gone) { case X -> a.close(); case Y: a.f(); }",
            "Arena a = Arena.ofConfined(); int n = switch (a) { case Gone g -> a.close(); };",
            "Arena a = Arena.ofConfined(); if (a instanceof Gone(var x, int y)) { x.close(); }",
            "Arena a = Arena.ofConfined(); Runnable r = () -> gone(a); r.run(1); a.close()",
            "Arena a = Arena.ofConfined(); new Gone(a) { void f() { a.close(); } }.f();",
            "Arena a = Arena.ofConfined(); a::gone; Gone::new; this.a.b.close(); super.a();",
            "break here; continue; yield 3; return a; throw b; Arena a = Arena.ofConfined();",
            "Arena a = Arena.ofConfined(); for (Gone g : gone) { a.close(); } for (;;a.f()) {}",
            "Arena a = Arena.ofConfined(; a.close(",
            "Arena a = Arena.ofConfined(); { class Local extends Gone { Local() { super(a); } } }",
            "record R(Gone a, Arena a) {} new R(Arena.ofAuto()).close(); R.a(); Arena.close();",
            "int a = Arena.ofConfined(); a++; a.close(); a[a] += a; (Gone) a; assert a : a.b;")
        .map(code -> dynamicTest(code, () -> brokenMethod(code)));
  }

  private static void brokenMethod(String code) {
    String text =
        """
        import java.lang.foreign.*;
        class Broken extends Missing {
          Arena field = Arena.ofShared(), other = gone();
          void f() {
            %s
          }
        }
        """;
    assertOnlyJavacComplains(Map.of("Broken.java", text.formatted(code)));
  }

  private static void assertOnlyJavacComplains(Map<String, String> texts) {
    ErrorProneRun run = ErrorProneRun.of(texts);
    assertEquals("", run.output());
    assertTrue(run.messages().stream().anyMatch(m -> m.startsWith("ERROR")));
    for (String message : run.messages()) {
      assertFalse(message.contains("unhandled exception"), message);
      assertFalse(message.contains("could not analyse"), message);
    }
  }

  /** A file that is right stands before one that is not. */
  @Test
  void errorsInOtherFiles() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "Right.java",
        """
        import java.lang.foreign.*;
        class Right {
          static void f() {
            Arena arena = Arena.ofConfined();
            Flow.helper(arena);
            arena.close();
          }
        }
        """);
    texts.put(
        "Flow.java",
        """
        import java.lang.foreign.*;
        class Flow {
          static int helper(Arena arena) {
            final int n;
            arena.allocate(n);
            while (true) {}
            arena.close();
          }
        }
        """);
    assertOnlyJavacComplains(texts);
  }

  /** The examples with some words left out or doubled: most do not compile, a few mean else. */
  @Test
  void damagedExamples() {
    List<String> problems = new ArrayList<>();
    for (Path file : ProjectFiles.filesBelow(ProjectFiles.TEST_DATA, ".java")) {
      String text = ProjectFiles.read(file);
      for (int seed = 1; seed <= 2; seed++) {
        String name = file.getFileName() + " damaged by " + seed + ": ";
        String damaged = damage(text, new Random(seed));
        AttributedSources sources;
        try {
          sources = AttributedSources.ofTexts(Map.of(file.getFileName().toString(), damaged));
        } catch (IllegalStateException e) {
          // Javac itself fails now and then on such texts.
          continue;
        }
        if (sources.errors().isEmpty()) {
          Facts.of(sources).notes().forEach(n -> problems.add(name + n));
        } else {
          ErrorProneRun.of(Map.of(file.getFileName().toString(), damaged)).messages().stream()
              .filter(m -> m.contains("unhandled exception") || m.contains("could not analyse"))
              .forEach(m -> problems.add(name + m));
        }
      }
    }
    assertEquals("", String.join("\n", problems));
  }

  private static String damage(String text, Random random) {
    List<String> words =
        Pattern.compile("\\w+|\\W").matcher(text).results().map(MatchResult::group).toList();
    StringBuilder out = new StringBuilder();
    for (String word : words) {
      if (word.isBlank() || random.nextInt(600) > 0) {
        out.append(word);
      } else if (random.nextBoolean()) {
        out.append(word).append(' ').append(word);
      }
    }
    return out.toString();
  }
}
