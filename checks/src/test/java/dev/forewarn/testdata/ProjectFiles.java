package dev.forewarn.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the parts of this project are, whichever folder the tests are started in. */
public final class ProjectFiles {

  /** The folder that holds the project's first pom.xml and {@code test-data}. */
  public static final Path ROOT = root();

  public static final Path TEST_DATA = ROOT.resolve("test-data");
  public static final Path CHECKS = ROOT.resolve("checks");
  public static final Path PAGES = CHECKS.resolve("docs");

  /** Whether reports and pages are to be rewritten instead of compared: {@code -Dbless=true}. */
  public static final boolean BLESS = Boolean.getBoolean("bless");

  private ProjectFiles() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("test-data"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("No test-data folder above the working directory");
    }
    return folder;
  }

  /** Folders of {@code test-data} that are named after a check. */
  public static List<Path> checkFolders() {
    return children(TEST_DATA).stream()
        .filter(Files::isDirectory)
        .filter(folder -> Character.isUpperCase(folder.getFileName().toString().charAt(0)))
        .toList();
  }

  /** Classes in the shape of jextract's output that examples use. */
  public static List<Path> bindings() {
    return filesBelow(TEST_DATA.resolve("bindings"), ".java");
  }

  /** What is directly in a folder, in the order of the names; nothing if there is no folder. */
  public static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder whose name ends in that way; nothing if there is no folder. */
  public static List<Path> filesBelow(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
