package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The block of XML in the README is all that a Maven project needs. */
final class ReadmeIT {

  private static final Path ROOT =
      Path.of(System.getProperty("forewarn.root", "..")).toAbsolutePath();
  private static final String VERSION = System.getProperty("forewarn.version");
  private static final Pattern BLOCK =
      Pattern.compile("```xml\n(<dependencies>.*?</build>\n)```", Pattern.DOTALL);

  /** Not a temporary folder: JUnit warns of every link that it deletes in one. */
  private final Path dir = Path.of("target", "readme").toAbsolutePath();

  @BeforeEach
  void deleteWhatIsLeft() throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void mavenBlockFindsABug() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
    assertTrue(block.find(), "the README has a block of XML with dependencies and build");
    Samples.write(
        dir,
        "sample/pom.xml",
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>sample</groupId>
          <artifactId>sample</artifactId>
          <version>1</version>
        %s</project>
        """
            .formatted(block.group(1)));
    Samples.write(dir, "sample/src/main/java/UsedAfterClose.java", Samples.USED_AFTER_CLOSE);

    ProcessRun run = compile();
    assertEquals(1, run.code(), run::output);
    assertTrue(run.output().contains("UsedAfterClose.java:[9,"), run::output);
    assertTrue(run.output().contains("[SegmentUsedAfterClose]"), run::output);

    Files.delete(dir.resolve("sample/src/main/java/UsedAfterClose.java"));
    Samples.write(dir, "sample/src/main/java/Clean.java", Samples.CLEAN);
    ProcessRun clean = compile();
    assertEquals(0, clean.code(), clean::output);
  }

  private ProcessRun compile() throws Exception {
    return ProcessRun.of(
        dir.resolve("sample"),
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        List.of(
            "mvn",
            "--batch-mode",
            "--no-transfer-progress",
            "-Dmaven.repo.local=" + repository(),
            "compile"));
  }

  /**
   * A local repository with what was just built in it. All else is that of the machine, through
   * links, so that nothing is downloaded again and nothing of this project stays there.
   */
  private Path repository() throws IOException {
    Path repository = dir.resolve("repository");
    if (Files.exists(repository)) {
      return repository;
    }
    Path own = Path.of("dev", "forewarn");
    link(localRepository(), repository, own);
    put(repository, "forewarn-parent", null, ROOT.resolve("pom.xml"));
    put(
        repository,
        "forewarn-annotations",
        jar("annotations", "forewarn-annotations"),
        ROOT.resolve("annotations/pom.xml"));
    put(
        repository,
        "forewarn-checks",
        jar("checks", "forewarn-checks"),
        ROOT.resolve("checks/target/dependency-reduced-pom.xml"));
    return repository;
  }

  private static Path localRepository() {
    String set = System.getProperty("maven.repo.local");
    return set == null
        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
        : Path.of(set);
  }

  /** Makes the folders of {@code except}, and links to everything that lies beside them. */
  private static void link(Path from, Path to, Path except) throws IOException {
    Files.createDirectories(to);
    Path next = except.getName(0);
    if (Files.isDirectory(from)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
        for (Path entry : entries) {
          if (!entry.getFileName().equals(next)) {
            Path unused = Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
          }
        }
      }
    }
    if (except.getNameCount() > 1) {
      Path rest = except.subpath(1, except.getNameCount());
      link(from.resolve(next), to.resolve(next), rest);
    }
  }

  private static Path jar(String module, String artifact) {
    return ROOT.resolve(module).resolve("target").resolve(artifact + "-" + VERSION + ".jar");
  }

  private static void put(Path repository, String artifact, Path jar, Path pom) throws IOException {
    Path folder = repository.resolve("dev/forewarn").resolve(artifact).resolve(VERSION);
    Files.createDirectories(folder);
    String name = artifact + "-" + VERSION;
    Files.copy(pom, folder.resolve(name + ".pom"));
    if (jar != null) {
      Files.copy(jar, folder.resolve(name + ".jar"));
    }
  }
}
