package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {

  @TempDir Path dir;

  @Test
  void findsAndSaysWhere() throws IOException {
    Path source = Samples.write(dir, "UsedAfterClose.java", Samples.USED_AFTER_CLOSE);
    CommandRun run = CommandRun.of("check", source);
    assertEquals(1, run.code(), run::toString);
    assertEquals("", run.err());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(0).startsWith(source + ":9: error: [SegmentUsedAfterClose] "), run.out());
    assertEquals("    return s.get(ValueLayout.JAVA_INT, 0);", lines.get(1));
    assertTrue(lines.get(2).matches(" +\\^"), run.out());
    assertEquals("forewarn: 1 error and 0 warnings in 1 of 1 file", lines.getLast());
  }

  @Test
  void saysThatNothingWasFound() throws IOException {
    Samples.write(dir, "a/Clean.java", Samples.CLEAN);
    Samples.write(dir, ".hidden/Broken.java", "not Java");
    Samples.write(dir, "module-info.java", "module x {}");
    CommandRun run = CommandRun.of("check", dir);
    assertEquals(new CommandRun(0, "forewarn: nothing found in 1 file\n", ""), run);
  }

  @Test
  void countsAFileOnceThatIsNamedTwice() throws IOException {
    Path clean = Samples.write(dir, "Clean.java", Samples.CLEAN);
    CommandRun run = CommandRun.of("check", clean, dir, dir.resolve("./Clean.java"));
    assertEquals(new CommandRun(0, "forewarn: nothing found in 1 file\n", ""), run);
  }

  @Test
  void writesNoClasses() throws IOException {
    Samples.write(dir, "Clean.java", Samples.CLEAN);
    CommandRun unused = CommandRun.of("check", dir);
    try (var files = Files.list(dir)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void writesSarif() throws IOException {
    Samples.write(dir, "UsedAfterClose.java", Samples.USED_AFTER_CLOSE);
    Path sarif = dir.resolve("new/folder/out.sarif");
    CommandRun run =
        CommandRun.of("check", "--sarif", sarif, "-XepOpt:Forewarn:BaseDir=" + dir, dir);
    assertEquals(1, run.code(), run::toString);
    String json = Files.readString(sarif);
    assertTrue(json.contains("\"ruleId\": \"SegmentUsedAfterClose\""), json);
    assertTrue(json.contains("\"uri\": \"UsedAfterClose.java\""), json);
    assertTrue(json.contains("\"startLine\": 9"), json);
    assertTrue(json.contains("\"relatedLocations\""), json);
    assertTrue(json.contains("\"primaryLocationLineHash\""), json);
  }

  @Test
  void passesErrorPronesOptionsOn() throws IOException {
    Path source = Samples.write(dir, "UsedAfterClose.java", Samples.USED_AFTER_CLOSE);
    assertEquals(0, CommandRun.of("check", "-Xep:forewarn:OFF", source).code());
    CommandRun warned = CommandRun.of("check", "-Xep:SegmentUsedAfterClose:WARN", source);
    assertEquals(1, warned.code());
    assertTrue(warned.out().contains(": warning: [SegmentUsedAfterClose]"), warned.out());
  }

  @Test
  void compilesForARelease() throws IOException {
    Samples.write(dir, "UsedAfterClose.java", Samples.USED_AFTER_CLOSE);
    assertEquals(1, CommandRun.of("check", "--release", "22", dir).code());
  }

  @Test
  void usesTheClassPath() throws IOException {
    Path source = Samples.write(dir, "A.java", "class A { org.junit.jupiter.api.Test t; }");
    assertEquals(2, CommandRun.of("check", source).code());
    Path jar = Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    assertEquals(0, CommandRun.of("check", "--classpath", jar, source).code());
    Path others = jar.getParent().resolve("*");
    assertEquals(0, CommandRun.of("check", "--classpath", others, source).code());
  }

  @Test
  void bringsTheAnnotations() throws IOException {
    Path source =
        Samples.write(
            dir, "A.java", "class A { @dev.forewarn.annotations.Owned(\"malloc\") long pointer; }");
    CommandRun run = CommandRun.of("check", source);
    assertFalse(run.err().contains("do not compile"), run.err());
  }

  @Test
  void helpsAndTellsItsVersion() {
    CommandRun help = CommandRun.of("check", "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("--sarif"), help.out());
    assertEquals(0, CommandRun.of("--version").code());
    CommandRun bare = CommandRun.of();
    assertEquals(2, bare.code());
    assertTrue(bare.err().contains("Usage: "), bare.err());
  }
}
