package dev.forewarn.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.bugpatterns.BugChecker;
import com.sun.tools.javac.file.JavacFileManager;
import com.sun.tools.javac.util.Context;
import dev.forewarn.flow.FlowAnalysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract files of the user say what code does that nobody can see. */
final class UserModelsTest {

  @TempDir Path folder;

  private CompilationTestHelper with(String model) throws IOException {
    return with(model, SegmentUsedAfterClose.class);
  }

  private CompilationTestHelper with(String model, Class<? extends BugChecker> check)
      throws IOException {
    Path file = Files.writeString(folder.resolve("pool.contracts"), model);
    return CompilationTestHelper.newInstance(check, getClass())
        .setArgs("-XepOpt:Forewarn:Models=" + file);
  }

  private static final String POOL =
      """
      package demo;
      import java.lang.foreign.Arena;
      interface Pool {
        void giveBack(Arena arena);
      }
      """;

  @Test
  void closesWhatTheModelSays() throws IOException {
    with("class demo.Pool\n  giveBack(Arena) : closes p0\n")
        .addSourceLines("Pool.java", POOL)
        .addSourceLines(
            "Use.java",
            """
            package demo;
            import java.lang.foreign.*;
            class Use {
              static int use(Pool pool) {
                Arena arena = Arena.ofShared();
                MemorySegment cell = arena.allocate(4);
                pool.giveBack(arena);
                // BUG: Diagnostic contains: [SegmentUsedAfterClose]
                return cell.get(ValueLayout.JAVA_INT, 0);
              }
            }
            """)
        .doTest();
  }

  @Test
  void functionsOfTheUserAreKnown() throws IOException {
    Path file = folder.resolve("pool.contracts");
    Files.writeString(
        file,
        """
        class demo.Pool
          giveBack(Arena) : closes p0
        library pool
          void pool_put(void *block) : releases block malloc @ pool.h
        """);
    Context context = new Context();
    JavacFileManager.preRegister(context);
    FlowAnalysis analysis = FlowAnalysis.instance(context, List.of(file));
    assertTrue(analysis.takeProblem().isEmpty());
    assertEquals("pool.h", analysis.functions().find("pool_put").source());
  }

  @Test
  void aBadFunctionIsOneClearError() throws IOException {
    Path file = folder.resolve("pool.contracts");
    Files.writeString(file, "library pool\n  void put(void *block) : releases block mem @ x\n");
    Context context = new Context();
    JavacFileManager.preRegister(context);
    String said = FlowAnalysis.instance(context, List.of(file)).takeProblem().orElseThrow();
    assertTrue(said.contains("pool.contracts:2: no such family is declared: 'mem'"), said);
  }

  @Test
  void aLibraryMayAllocateAndRead() throws IOException {
    with(
            """
            class demo.Texts
              static copy(Arena, String) : accesses p0; result in p0; allocates filled
              static first(MemorySegment) : accesses p0; reads
            """,
            UnboundedArena.class)
        .addSourceLines(
            "Texts.java",
            """
            package demo;
            import java.lang.foreign.*;
            class Texts {
              static native MemorySegment copy(Arena arena, String text);
              static native int first(MemorySegment text);
            }
            """)
        .addSourceLines(
            "Use.java",
            """
            package demo;
            import java.lang.foreign.*;
            class Use {
              static int use(String text) {
                // BUG: Diagnostic contains: [UnboundedArena]
                MemorySegment copy = Texts.copy(Arena.global(), text);
                return Texts.first(copy);
              }
            }
            """)
        .doTest();
  }

  @Test
  void aLibraryMaySpellItsElementsOut() throws IOException {
    with(
            """
            class demo.Seq
              static of(Object[]) : result holds args; counts args
              each(Runnable) : runs p0 many
            """,
            ArenaClosedTwice.class)
        .addSourceLines(
            "Seq.java",
            """
            package demo;
            import java.lang.foreign.*;
            abstract class Seq {
              static native Seq of(Object... elements);
              abstract void each(Runnable action);
            }
            """)
        .addSourceLines(
            "Use.java",
            """
            package demo;
            import java.lang.foreign.*;
            class Use {
              static void once() {
                Arena arena = Arena.ofShared();
                Seq.of("a").each(() -> arena.close());
              }

              static void twice() {
                Arena arena = Arena.ofShared();
                // BUG: Diagnostic contains: [ArenaClosedTwice]
                Seq.of("a", "b").each(() -> arena.close());
              }
            }
            """)
        .doTest();
  }

  @Test
  void aBadModelIsOneClearError() throws IOException {
    Path file = folder.resolve("pool.contracts");
    Files.writeString(file, "class demo.Pool\n  giveBack(Arena) : shuts p0\n");
    Context context = new Context();
    JavacFileManager.preRegister(context);
    FlowAnalysis analysis = FlowAnalysis.instance(context, List.of(file));
    String said = analysis.takeProblem().orElseThrow();
    assertTrue(said.contains("pool.contracts:2: unknown effect: 'shuts'"), said);
    assertTrue(analysis.takeProblem().isEmpty());
  }
}
