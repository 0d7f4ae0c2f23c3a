package dev.forewarn.cli;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged plugin as users run it: by javac, from the annotation processor path. */
final class PluginIT {

  @TempDir Path dir;
  private JavaFileObject source;

  @BeforeEach
  void writeSource() throws IOException {
    // A real file: Error Prone's own checks crash on addresses that are not complete.
    Path file = Samples.write(dir, "UsedAfterClose.java", Samples.USED_AFTER_CLOSE);
    source = JavaFileObjects.forResource(file.toUri().toURL());
  }

  @Test
  void findsABugBesideErrorPronesOwnChecks() {
    assertThat(compile("-Xplugin:ErrorProne"))
        .hadErrorContaining("[SegmentUsedAfterClose]")
        .inFile(source)
        .onLine(9);
  }

  @Test
  void canBeTheOnlyChecks() {
    assertThat(compile("-Xplugin:ErrorProne -XepDisableAllChecks")).succeeded();
    assertThat(compile("-Xplugin:ErrorProne -XepDisableAllChecks -Xep:forewarn:WARN"))
        .hadWarningContaining("[SegmentUsedAfterClose]");
  }

  @Test
  void isSwitchedAsOneGroup() {
    assertThat(compile("-Xplugin:ErrorProne -Xep:forewarn:OFF")).succeeded();
    assertThat(compile("-Xplugin:ErrorProne -Xep:forewarn:WARN"))
        .hadWarningContaining("[SegmentUsedAfterClose]");
  }

  @Test
  void writesSarif() throws IOException {
    Path sarif = dir.resolve("out.sarif");
    Compilation unused = compile("-Xplugin:ErrorProne -XepOpt:Forewarn:Sarif=" + sarif);
    String json = Files.readString(sarif);
    assertTrue(json.contains("\"ruleId\": \"SegmentUsedAfterClose\""), json);
  }

  @Test
  void refusesAnUnknownOption() {
    assertThat(compile("-Xplugin:ErrorProne -XepOpt:Forewarn:Nothing=1"))
        .hadErrorContaining("unknown option -XepOpt:Forewarn:Nothing; there are: ");
  }

  private Compilation compile(String plugin) {
    List<File> path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(File::new)
            .filter(File::isFile)
            .toList();
    return javac()
        .withOptions("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW", plugin)
        .withAnnotationProcessorPath(path)
        .compile(source);
  }
}
