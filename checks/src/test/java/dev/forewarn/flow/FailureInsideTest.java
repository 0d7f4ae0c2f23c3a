package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
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

  /** All the way: what a user sees is a note, all other findings, and a compilation that succeeds. */
  @Test
  void javacGoesOn() throws IOException {
    var checks = new ArrayList<Class<? extends BugChecker>>();
    ServiceLoader.load(BugChecker.class).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type -> type.getName().startsWith("dev.forewarn."))
        .forEach(checks::add);
    BaseErrorProneJavaCompiler compiler =
        new BaseErrorProneJavaCompiler(
            ScannerSupplier.fromBugCheckerClasses(ImmutableSet.copyOf(checks)));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:none",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-XepAllErrorsAsWarnings");
    List<JavaFileObject> sources =
        List.of(
            AttributedSources.source("First.java", "class First {}"),
            AttributedSources.source("Some.java", TEXT));
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, diagnostics, options, null, sources);
    List<CompilationUnitTree> units = new ArrayList<>();
    // When the first file has been analysed the second is attributed, but not yet looked at.
    task.addTaskListener(
        new TaskListener() {
          @Override
          public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
              units.add(event.getCompilationUnit());
            } else if (event.getKind() == TaskEvent.Kind.ANALYZE
                && event.getTypeElement().getSimpleName().contentEquals("First")) {
              units.forEach(unit -> poison(unit, ((BasicJavacTask) task).getContext()));
            }
          }
        });
    withStrict(
        false,
        () -> {
          try {
            task.analyze();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return null;
        });
    List<String> seen = new ArrayList<>();
    for (Diagnostic<?> d : diagnostics.getDiagnostics()) {
      String message = d.getMessage(Locale.ROOT).lines().findFirst().orElse("");
      assertTrue(d.getKind() != Diagnostic.Kind.ERROR, message);
      seen.add(d.getLineNumber() + " " + message);
    }
    assertEquals(
        1, seen.stream().filter(m -> m.contains("could not analyse Some.poisoned")).count(),
        seen::toString);
    for (String line : List.of("8 [SegmentUsedAfterClose]", "23 [SegmentUsedAfterClose]")) {
      assertTrue(seen.stream().anyMatch(m -> m.startsWith(line)), seen::toString);
    }
  }

  private static <T> T withStrict(boolean strict, java.util.function.Supplier<T> code) {
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
