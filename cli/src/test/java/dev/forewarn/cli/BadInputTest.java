package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that keeps the command from doing its job: exit code 2 and one clear line. */
final class BadInputTest {

  @TempDir Path dir;
  private Path clean;

  @BeforeEach
  void writeClean() throws IOException {
    clean = Samples.write(dir, "Clean.java", Samples.CLEAN);
  }

  @Test
  void noPath() {
    CommandRun.of("check").assertFailedWith("PATH");
  }

  @Test
  void unknownCommand() {
    CommandRun.of("chekc", clean).assertFailedWith("chekc");
  }

  @Test
  void unknownOption() {
    CommandRun.of("check", "--sraif", "x", clean).assertFailedWith("--sraif");
  }

  @Test
  void optionWithoutItsValue() {
    CommandRun.of("check", clean, "--sarif").assertFailedWith("--sarif");
    CommandRun.of("check", "--release", "x", clean).assertFailedWith("--release");
  }

  @Test
  void unknownRelease() {
    CommandRun.of("check", "--release", "9999", clean).assertFailedWith("9999");
  }

  @Test
  void unknownCheck() {
    CommandRun.of("check", "-Xep:NoSuchCheck:ERROR", clean)
        .assertFailedWith("NoSuchCheck is not a valid checker name");
  }

  @Test
  void unknownSeverity() {
    CommandRun.of("check", "-Xep:forewarn:FATAL", clean).assertFailedWith("FATAL");
  }

  @Test
  void unknownErrorProneOption() {
    CommandRun.of("check", "-XepFoo", clean).assertFailedWith("-XepFoo");
  }

  @Test
  void unknownPluginOption() {
    CommandRun.of("check", "-XepOpt:Forewarn:Sarfi=x", clean)
        .assertFailedWith("-XepOpt:Forewarn:Sarfi; there are: Sarif, ");
  }

  @Test
  void missingPath() {
    CommandRun.of("check", dir.resolve("gone")).assertFailedWith("there is no ");
    CommandRun.of("check", "").assertFailedWith("there is no ''");
    CommandRun.of("check", "a\0b").assertFailedWith("not a path");
  }

  @Test
  void notJava() throws IOException {
    Path text = Samples.write(dir, "notes.txt", "x");
    CommandRun.of("check", text).assertFailedWith("neither a .java file nor a folder");
  }

  @Test
  void folderWithoutSources() throws IOException {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    CommandRun.of("check", empty).assertFailedWith("no .java files in ");
  }

  @Test
  void unreadableFile() throws IOException {
    Files.setPosixFilePermissions(clean, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(clean), "this user may read everything");
    CommandRun.of("check", clean).assertFailedWith("cannot read ");
    CommandRun.of("check", dir).assertFailedWith("cannot read ");
  }

  @Test
  void missingClassPathEntry() {
    CommandRun.of("check", "--classpath", dir.resolve("gone.jar"), clean)
        .assertFailedWith("class path entry does not exist: ");
    CommandRun.of("check", "--classpath", dir.resolve("gone/*"), clean)
        .assertFailedWith("class path entry does not exist: ");
  }

  @Test
  void sourcesThatDoNotCompile() throws IOException {
    Path broken = Samples.write(dir, "Broken.java", "class Broken { Missing m; }");
    Path sarif = dir.resolve("out.sarif");
    CommandRun run = CommandRun.of("check", "--sarif", sarif, broken);
    assertEquals(2, run.code());
    assertEquals("", run.out());
    List<String> lines = run.err().lines().toList();
    assertTrue(lines.getFirst().contains("Broken.java:1: error: cannot find symbol"), run.err());
    assertTrue(
        lines.getLast().startsWith("forewarn: the sources do not compile: 1 error"), run.err());
    assertFalse(Files.exists(sarif), "nothing half-written");
  }

  @Test
  void syntaxError() throws IOException {
    Path broken = Samples.write(dir, "Broken.java", "class Broken {");
    CommandRun run = CommandRun.of("check", broken);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("reached end of file"), run.err());
  }

  @Test
  void sarifThatCannotBeWritten() throws IOException {
    CommandRun.of("check", "--sarif", clean.resolve("out.sarif"), clean)
        .assertFailedWith("cannot write ");
    CommandRun.of("check", "--sarif", dir, clean).assertFailedWith("it is a folder");
  }

  @Test
  void badModel() throws IOException {
    CommandRun.of("check", "--model", dir.resolve("gone"), clean)
        .assertFailedWith("cannot read the model ");
    Path model = Samples.write(dir, "my.contracts", "\n\nthis is no contract\n");
    CommandRun.of("check", "--model", model, clean).assertFailedWith("my.contracts:3: ");
    Path functions = Samples.write(dir, "c.contracts", "library l\n  int f(int a) : frobs @ f\n");
    CommandRun.of("check", "--model", functions, clean).assertFailedWith("c.contracts:2: ");
    Files.write(model, new byte[] {'#', (byte) 0xE9, '\n'});
    CommandRun.of("check", "--model", model, clean)
        .assertFailedWith("cannot read a model: " + model + " is not UTF-8 text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "library l~int f(int a) : frobs @ f | 2 | unknown effect: 'frobs'",
        "class a.B~m(int) : shuts p0 | 2 | unknown effect: 'shuts'",
        "library l~family crate : crate~void *f(void) : result owned crate @ f"
            + "| 2 | no function releases this family: 'crate'",
        "library l~void *f(void) : result owned crate @ f"
            + "| 2 | no such family is declared: 'crate'",
        "library l~int f() : blocks @ f~int f() : blocks @ f | 3 | function given twice, first at",
        "library l~family malloc : mine~void f(void *p) : releases p malloc @ f"
            + "| 2 | family of another library, declared at",
        "class a.B~m(int) : no effect~m(int) : no effect | 3 | method given twice in class a.B",
        "library l~int f(int a) : takes p1 @ f | 2 | the function has no such parameter: 'p1'",
        "class a.B~m(int) : closes p1 | 2 | the method has no such parameter: 'p1'",
      })
  void mistakesInModels(String text, int line, String problem) throws IOException {
    Path bad =
        Samples.write(dir, "bad.contracts", String.join("\n  ", text.strip().split("~")) + "\n");
    // There is something to report, which must not be: half a model would decide what.
    Path source = Samples.write(dir, "UsedAfterClose.java", Samples.USED_AFTER_CLOSE);
    String said = bad + ":" + line + ": " + problem;
    CommandRun.of("check", "--model", bad, source).assertFailedWith(said);
    CommandRun.of("check", "-XepOpt:Forewarn:Models=" + bad, source).assertFailedWith(said);
    Path good = Samples.write(dir, "good.contracts", "library own\n  int g() : blocks @ g\n");
    CommandRun.of("check", "-XepOpt:Forewarn:Models=" + good + "," + bad, source)
        .assertFailedWith(said);
  }

  @Test
  void aFunctionInTwoModels() throws IOException {
    String text = "library own\n  int g() : blocks @ g\n";
    Path one = Samples.write(dir, "one.contracts", text);
    Path two = Samples.write(dir, "two.contracts", text);
    CommandRun.of("check", "--model", one, "--model", two, clean)
        .assertFailedWith(two + ":2: function given twice, first at " + one + ":2");
    CommandRun.of("check", "-XepOpt:Forewarn:Models=" + one + "," + two, clean)
        .assertFailedWith(two + ":2: function given twice, first at " + one + ":2");
  }

  @Test
  void brokenPom() throws IOException {
    Samples.write(dir, "pom.xml", "<project>");
    CommandRun.of("check", dir).assertFailedWith("pom.xml");
  }
}
