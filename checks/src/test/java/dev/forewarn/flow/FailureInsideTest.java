package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.Context;
import dev.forewarn.code.UnsupportedTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A failure of the engine on one method costs the facts of that method, and a note. The failure is
 * brought about by a statement that no Java source can contain.
 */
final class FailureInsideTest {

  private static final String STRICT = "forewarn.strict";

  private static final String TEXT =
      """
      import static java.lang.foreign.ValueLayout.JAVA_INT;
      import java.lang.foreign.*;
      class Some {
        static void before() {
          Arena arena = Arena.ofConfined();
          MemorySegment memory = arena.allocate(4);
          arena.close();
          memory.get(JAVA_INT, 0); // line 8
        }
        static void poisoned(Arena arena) {
          arena.close();
        }
        static void calls() {
          Arena arena = Arena.ofConfined();
          MemorySegment memory = arena.allocate(4);
          poisoned(arena);
          memory.get(JAVA_INT, 0);
        }
        static void after() {
          Arena arena = Arena.ofConfined();
          MemorySegment memory = arena.allocate(4);
          arena.close();
          memory.get(JAVA_INT, 0); // line 23
        }
      }
      """;

  private static final List<String> OTHERS = List.of("UsedAfterClose 8", "UsedAfterClose 23");

  /** Puts a statement in front of a method that the engine does not know. */
  private static void poison(CompilationUnitTree unit, Context context) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        if (tree.getName().contentEquals("poisoned")) {
          TreeMaker make = TreeMaker.instance(context);
          JCMethodDecl method = (JCMethodDecl) tree;
          method.body.stats = method.body.stats.prepend(make.Exec(make.Erroneous()));
        }
        return null;
      }
    }.scan(unit, null);
  }

  private static AttributedSources poisoned() {
    AttributedSources sources =
        AttributedSources.ofTexts(Map.of("Some.java", TEXT)).withoutErrors();
    poison(sources.units().get(0), sources.context());
    return sources;
  }

  @Test
  void allIsFoundWhereNothingFails() {
    AttributedSources sources =
        AttributedSources.ofTexts(Map.of("Some.java", TEXT)).withoutErrors();
    assertEquals(
        List.of("UsedAfterClose 8", "UsedAfterClose 17", "UsedAfterClose 23"),
        Facts.of(sources).found());
  }

  @Test
  void oneNoteNamesTheMethodAndTheOthersAreAnalysed() {
    Facts facts = withStrict(false, () -> Facts.of(poisoned()));
    assertEquals(OTHERS, facts.found());
    assertEquals(1, facts.notes().stream().filter(n -> n.contains("Some.poisoned")).count());
    for (String note : facts.notes()) {
      assertTrue(note.contains("Some.poisoned") || note.contains("Some.calls"), note);
    }
  }

  @Test
  void notesAreTakenOnce() {
    withStrict(
        false,
        () -> {
          AttributedSources sources = poisoned();
          Facts.of(sources);
          assertEquals(List.of(), FlowAnalysis.instance(sources.context()).takeNotes());
          return null;
        });
  }

  @Test
  void inThisProjectsOwnTestsItFails() {
    withStrict(true, () -> assertThrows(UnsupportedTree.class, () -> Facts.of(poisoned())));
  }

  /**
   * All the way: what a user sees is a note, all other findings, and a compilation that succeeds.
   */
  @Test
  void javacGoesOn() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("First.java", "class First {}");
    texts.put("Some.java", TEXT);
    List<String> seen =
        withStrict(false, () -> ErrorProneRun.of(texts, FailureInsideTest::poison)).messages();
    assertEquals(
        1,
        seen.stream().filter(m -> m.contains("could not analyse Some.poisoned")).count(),
        seen::toString);
    for (String found : List.of("8 [SegmentUsedAfterClose]", "23 [SegmentUsedAfterClose]")) {
      assertTrue(seen.stream().anyMatch(m -> m.contains(found)), seen::toString);
    }
    assertTrue(seen.stream().noneMatch(m -> m.startsWith("ERROR")), seen::toString);
  }

  /** Code so deep that the engine runs out of stack, although javac had enough. */
  @Test
  void stackOverflowIsAFailureLikeAnyOther() throws Exception {
    String deep =
        "static void deep(int n) { Arena a = Arena.ofAuto(); String t = \"\"%s; a.close(); }";
    String text =
        TEXT.replace("class Some {", "class Some { " + deep.formatted(" + n".repeat(3000)));
    AttributedSources sources =
        withStack(
            64 << 20, () -> AttributedSources.ofTexts(Map.of("Some.java", text)).withoutErrors());
    Facts facts = withStack(400 << 10, () -> withStrict(false, () -> Facts.of(sources)));
    assertTrue(facts.found().containsAll(OTHERS), facts::toString);
  }

  private static <T> T withStack(long bytes, Callable<T> code) throws Exception {
    FutureTask<T> task = new FutureTask<>(code);
    new Thread(null, task, "stack", bytes).start();
    return task.get();
  }

  private static <T> T withStrict(boolean strict, Supplier<T> code) {
    String before = System.getProperty(STRICT);
    System.setProperty(STRICT, String.valueOf(strict));
    try {
      return code.get();
    } finally {
      if (before == null) {
        System.clearProperty(STRICT);
      } else {
        System.setProperty(STRICT, before);
      }
    }
  }
}
