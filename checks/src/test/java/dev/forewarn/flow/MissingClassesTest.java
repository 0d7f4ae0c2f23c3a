package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes that were there when a library was compiled, and are not where it is used. Javac looks
 * for them only when it must, and so must the engine, or else live without them.
 */
final class MissingClassesTest {

  @TempDir static Path library;

  private static final Map<String, String> GONE =
      Map.of(
          "Gone", "public class Gone implements AutoCloseable { public void close() {} }",
          "GoneInterface", "public interface GoneInterface { void x(); }",
          "GoneException", "public class GoneException extends Exception {}",
          "GoneMark", "public @interface GoneMark { Class<?> value(); }");

  private static final String KEPT =
      """
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
      """;

  @BeforeAll
  static void compileAndForget() throws IOException {
    Map<String, String> texts = new TreeMap<>(GONE);
    texts.put("Kept", KEPT);
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", library.toString()));
    for (var e : texts.entrySet()) {
      Path file = library.resolve(e.getKey() + ".java");
      arguments.add(Files.writeString(file, "package lib; " + e.getValue()).toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertEquals(0, result);
    for (String name : texts.keySet()) {
      Files.delete(library.resolve(name + ".java"));
    }
    for (String name : GONE.keySet()) {
      Files.delete(library.resolve("lib").resolve(name + ".class"));
    }
  }

  @Test
  void nothingIsThrown() {
    List<String> statements =
        List.of(
            "Kept k = new Kept(); k.arena = a;",
            "MemorySegment x = Kept.marked(a); x.byteSize();",
            "Kept.make(a);",
            "var g = Kept.make(a);",
            "Kept.take(a).byteSize();",
            "Kept.throwing(a);",
            "Kept.generic(null, a);",
            "Kept.Sub sub = null; sub.arena = a;",
            "Object o = new Kept.Sub();",
            "Kept.Impl impl = new Kept.Impl(); impl.arena = a; impl.arena.allocate(4);",
            "Kept.Outer outer = new Kept.Outer(); Object in = outer.inner;",
            "Object[] all = { new Kept.Outer().inner, new Kept().field };",
            "try { Kept.take(a); } catch (RuntimeException e) { Kept.make(a); }",
            "for (var i : new Kept.Impl[] { new Kept.Impl() }) { i.arena.allocate(4); }",
            "Runnable r = () -> Kept.make(a); r.run();",
            "if ((Object) a instanceof Kept.Sub sub) { sub.arena.allocate(4); }");
    int analysed = 0;
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
            static void two() {
              Arena a = Arena.ofConfined();
              a.close();
              a.allocate(4);
            }
          }
          """
              .formatted(statement);
      AttributedSources sources =
          AttributedSources.ofTexts(Map.of("Uses.java", text), "-cp", library.toString());
      if (sources.errors().isEmpty()) {
        // What javac itself cannot do without is not analysed at all.
        analysed++;
        assertEquals(
            new Facts(List.of("UsedAfterClose 14"), List.of()), Facts.of(sources), statement);
      }
    }
    assertTrue(analysed > statements.size() / 2, "only " + analysed + " were analysed");
  }
}
