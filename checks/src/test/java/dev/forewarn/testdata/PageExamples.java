package dev.forewarn.testdata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the code blocks of a page from regions of {@code test-data}. A block that is announced by
 * {@code <!-- from: Folder/File.java#region -->} holds the lines between {@code // region name} and
 * {@code // endregion}, moved to the left, without the harness's directives.
 */
public final class PageExamples {
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- from: (\\S+)#(\\S+) -->\\R```java\\R).*?(```)", Pattern.DOTALL);

  private static final Pattern MARKER =
      Pattern.compile("^( *)// BUG: Diagnostic contains: \\[(\\w+)].*$");

  private PageExamples() {}

  public static String render(String page) {
    Matcher block = BLOCK.matcher(page);
    StringBuilder rendered = new StringBuilder();
    while (block.find()) {
      String code = region(ProjectFiles.TEST_DATA.resolve(block.group(2)), block.group(3));
      block.appendReplacement(
          rendered, Matcher.quoteReplacement(block.group(1) + code + block.group(4)));
    }
    return block.appendTail(rendered).toString();
  }

  /** How many code blocks of a page come from a file whose name begins in that way. */
  public static int count(String page, String fileNamePrefix) {
    Matcher block = BLOCK.matcher(page);
    int count = 0;
    while (block.find()) {
      Path source = Path.of(block.group(2));
      count += source.getFileName().toString().startsWith(fileNamePrefix) ? 1 : 0;
    }
    return count;
  }

  private static String region(Path file, String name) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean found = false;
    for (String line : ProjectFiles.read(file).lines().toList()) {
      String text = line.strip();
      if (text.equals("// region " + name)) {
        inside = true;
        found = true;
      } else if (text.equals("// endregion")) {
        inside = false;
      } else if (inside && !Outcome.isDirective(text)) {
        lines.add(MARKER.matcher(line).replaceFirst("$1// reported: $2"));
      }
    }
    if (!found) {
      throw new IllegalArgumentException(file + " has no region " + name);
    }
    return unindented(lines);
  }

  private static String unindented(List<String> lines) {
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line.isBlank() ? "" : line.substring(indent)).append('\n');
    }
    return text.toString().strip() + "\n";
  }
}
