package dev.forewarn.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All Java sources are as google-java-format writes them; {@code -Dbless=true} rewrites them.
 *
 * <p>A test rather than a Maven plugin, because the formatter parses with the javac of the JDK that
 * runs it, and Maven may run on one that does not know this language level.
 */
final class SourceFormatTest {

  private static final Path ROOT = Path.of(System.getProperty("forewarn.root", ".."));

  @Test
  void sourcesAreFormatted() throws IOException, FormatterException {
    boolean bless = Boolean.getBoolean("bless");
    List<String> wrong = new ArrayList<>();
    for (String module : List.of("annotations", "checks", "cli")) {
      for (Path source : sources(ROOT.resolve(module).resolve("src"))) {
        String text = Files.readString(source);
        String formatted = format(text);
        if (text.equals(formatted)) {
          continue;
        }
        if (bless) {
          Files.writeString(source, formatted);
        } else {
          wrong.add(ROOT.relativize(source).toString());
        }
      }
    }
    assertTrue(
        wrong.isEmpty(),
        () ->
            "not as google-java-format writes it (-Dbless=true rewrites):\n"
                + String.join("\n", wrong));
  }

  /** The formatter now and then changes its own output once more; then its last word counts. */
  private static String format(String text) throws FormatterException {
    Formatter formatter = new Formatter();
    String once = formatter.formatSourceAndFixImports(text);
    return once.equals(text) ? once : formatter.formatSourceAndFixImports(once);
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
  }
}
