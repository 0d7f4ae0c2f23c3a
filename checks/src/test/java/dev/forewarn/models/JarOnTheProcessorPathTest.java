package dev.forewarn.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.contracts.ModelJar;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A jar with models beside the plugin, as a user has it. A javac of its own: in this JVM the plugin
 * would be found on the class path of the tests, not beside the jar.
 */
final class JarOnTheProcessorPathTest {

  @TempDir Path folder;

  @BeforeEach
  void writeSources() throws IOException {
    Files.writeString(
        folder.resolve("Pool.java"),
        """
        package demo;
        import java.lang.foreign.Arena;
        interface Pool {
          void giveBack(Arena arena);
        }
        """);
    Files.writeString(
        folder.resolve("Use.java"),
        """
        package demo;
        import java.lang.foreign.*;
        class Use {
          static int use(Pool pool) {
            Arena arena = Arena.ofShared();
            MemorySegment cell = arena.allocate(4);
            pool.giveBack(arena);
            return cell.get(ValueLayout.JAVA_INT, 0);
          }
        }
        """);
  }

  private String javac(String models) throws IOException {
    Path jar = ModelJar.write(folder.resolve("pool.jar"), Map.of("pool.contracts", models));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(argument -> command.add("-J" + argument));
    command.addAll(
        List.of(
            "-processorpath",
            System.getProperty("java.class.path") + File.pathSeparator + jar,
            "-proc:none",
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:SegmentUsedAfterClose:WARN",
            "-d",
            "out",
            "Pool.java",
            "Use.java"));
    ProcessRun run = ProcessRun.of(folder, command);
    return run.output() + run.errors();
  }

  @Test
  void itsModelsAreUsed() throws IOException {
    String said = javac("class demo.Pool\n  giveBack(Arena) : closes p0\n");
    assertTrue(said.contains("Use.java:8: warning: [SegmentUsedAfterClose]"), said);
  }

  @Test
  void otherModelsChangeNothing() throws IOException {
    assertEquals("", javac("class demo.Pool\n  giveBack(Arena) : accesses p0\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class demo.Pool~giveBack(Arena) : shuts p0 | 2 | unknown effect: 'shuts'",
        "class demo.Pool~giveBack(Arena) : closes p1 | 2 | the method has no such parameter: 'p1'",
        "library l~family crate : crate~void *f(void) : result owned crate @ f"
            + "| 2 | no function releases this family: 'crate'",
        "library l~int f() : blocks @ f~int f() : blocks @ f | 3 | function given twice, first at",
        "library l~int f(int a) : takes p1 @ f | 2 | the function has no such parameter: 'p1'",
      })
  void aMistakeInItIsOneErrorAndNothingIsAnalysed(String models, int line, String problem)
      throws IOException {
    // The shipped models would be enough for a finding.
    Files.writeString(
        folder.resolve("Use.java"),
        """
        package demo;
        import java.lang.foreign.*;
        class Use {
          static int use() {
            Arena arena = Arena.ofShared();
            MemorySegment cell = arena.allocate(4);
            arena.close();
            return cell.get(ValueLayout.JAVA_INT, 0);
          }
        }
        """);
    String said = javac(String.join("\n  ", models.strip().split("~")) + "\n");
    assertTrue(said.contains("error: Forewarn: "), said);
    assertTrue(said.contains("pool.contracts:" + line + ": " + problem), said);
    assertFalse(said.contains("[SegmentUsedAfterClose]"), said);
    assertTrue(said.contains("1 error"), said);
  }
}
