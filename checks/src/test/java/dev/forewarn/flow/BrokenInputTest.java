package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.forewarn.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

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
        "import java.lang.foreign.*;\nclass Broken extends Missing {\n"
            + "  Arena field = Arena.ofShared(), other = gone();\n  void f() {\n%s\n}\n}\n";
    AttributedSources sources = AttributedSources.ofTexts(Map.of("Broken.java", text.formatted(code)));
    assertFalse(sources.errors().isEmpty());
    assertEquals(List.of(), Facts.of(sources).notes());
  }

  /** The examples with some words left out or doubled. */
  @Test
  void damagedExamples() {
    List<String> problems = new ArrayList<>();
    int broken = 0;
    for (Path file : ProjectFiles.filesBelow(ProjectFiles.TEST_DATA, ".java")) {
      String text = ProjectFiles.read(file);
      for (int seed = 1; seed <= 3; seed++) {
        String name = file.getFileName() + " damaged by " + seed + ": ";
        String damaged = damage(text, new Random(seed));
        AttributedSources sources =
            AttributedSources.ofTexts(Map.of(file.getFileName().toString(), damaged));
        broken += sources.errors().isEmpty() ? 0 : 1;
        try {
          Facts.of(sources).notes().forEach(n -> problems.add(name + n));
        } catch (RuntimeException | Error e) {
          problems.add(name + e + " " + e.getStackTrace()[0]);
        }
      }
    }
    assertTrue(broken > 50, "hardly any was broken");
    assertEquals("", String.join("\n", problems));
  }

  private static String damage(String text, Random random) {
    String[] words = text.split("(?<=\\W)|(?=\\W)");
    StringBuilder out = new StringBuilder();
    for (String word : words) {
      if (word.isBlank() || random.nextInt(150) > 0) {
        out.append(word);
      } else if (random.nextBoolean()) {
        out.append(word).append(' ').append(word);
      }
    }
    return out.toString();
  }

  /** Classes that are there when a library is compiled, and not where it is used. */
  @Test
  void classesMissingFromTheClassPath(@TempDir Path folder) throws IOException {
    Map<String, String> library = new LinkedHashMap<>();
    library.put("Gone.java", "package lib; public class Gone implements AutoCloseable {"
        + " public void close() {} public Gone self() { return this; } }");
    library.put("GoneInterface.java", "package lib; public interface GoneInterface { void x(); }");
    library.put("GoneException.java", "package lib; public class GoneException extends Exception {}");
    library.put("GoneMark.java", "package lib; public @interface GoneMark { Class<?> value(); }");
    library.put(
        "Kept.java",
        """
        package lib;
        import java.lang.foreign.*;
        @GoneMark(Gone.class)
        public class Kept {
          public Gone field;
          public Arena arena;
          @GoneMark(Gone.class) public static MemorySegment marked(Arena a) { return null; }
          public static Gone make(Arena a) { return null; }
          public static MemorySegment take(Arena a, Gone... gone) { return null; }
          public static MemorySegment take(Arena a) { return null; }
          public static void throwing(Arena a) throws GoneException {}
          public static <T extends Gone & GoneInterface> T generic(T t, Arena a) { return t; }
          public static class Sub extends Gone { public Arena arena; }
          public static class Impl implements GoneInterface { public void x() {} public Arena arena; }
          public static class Outer { public Inner inner; public static class Inner extends Sub {} }
        }
        """);
    List<String> files = new ArrayList<>();
    for (var e : library.entrySet()) {
      files.add(Files.writeString(folder.resolve(e.getKey()), e.getValue()).toString());
    }
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    arguments.addAll(files);
    var javac = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, javac.run(null, null, null, arguments.toArray(new String[0])));
    for (String file : files) {
      Files.delete(Path.of(file));
    }
    for (String name : library.keySet()) {
      if (name.startsWith("Gone")) {
        Files.delete(folder.resolve("lib").resolve(name.replace(".java", ".class")));
      }
    }
    List<String> statements =
        List.of(
            "Kept k = new Kept(); k.arena = a;",
            "MemorySegment x = Kept.marked(a); x.byteSize();",
            "Kept.make(a);",
            "var g = Kept.make(a); g.hashCode();",
            "Kept.take(a).byteSize();",
            "Kept.throwing(a);",
            "Kept.generic(null, a);",
            "Kept.Sub sub = null; sub.arena = a;",
            "Object o = new Kept.Sub();",
            "Kept.Impl impl = new Kept.Impl(); impl.arena = a; impl.arena.allocate(4);",
            "Kept.Outer outer = new Kept.Outer(); Object in = outer.inner;",
            "Object[] all = { new Kept.Outer().inner, new Kept().field };",
            "try { Kept.take(a); } catch (RuntimeException e) { Kept.make(a); }",
            "for (var i : new Kept.Impl[] { new Kept.Impl() }) { i.arena.close(); }",
            "Runnable r = () -> Kept.make(a); r.run();");
    int withErrors = 0;
    for (String statement : statements) {
      String text =
          """
          import java.lang.foreign.*;
          import lib.*;
          class Uses {
            Kept kept;
            Kept.Sub sub;
            static void one() {
              Arena a = Arena.ofConfined();
              %s
              a.close();
            }
          }
          """
              .formatted(statement);
      AttributedSources sources =
          AttributedSources.ofTexts(Map.of("Uses.java", text), "-cp", folder.toString());
      withErrors += sources.errors().isEmpty() ? 0 : 1;
      assertEquals(List.of(), Facts.of(sources).notes(), statement);
    }
    assertTrue(withErrors < statements.size(), "javac itself stops at each");
  }
}
