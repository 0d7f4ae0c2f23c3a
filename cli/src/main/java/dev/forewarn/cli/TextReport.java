package dev.forewarn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Prints diagnostics as javac does: a summary, the source line with a caret, the details. */
final class TextReport {

  private final PrintWriter out;
  private final Path here = Path.of("").toAbsolutePath();
  private final Set<JavaFileObject> files = new HashSet<>();
  private int errors;
  private int warnings;

  TextReport(PrintWriter out) {
    this.out = out;
  }

  void print(Diagnostic<? extends JavaFileObject> diagnostic) {
    List<String> message = new ArrayList<>(diagnostic.getMessage(Locale.ROOT).lines().toList());
    String kind =
        switch (diagnostic.getKind()) {
          case ERROR -> "error";
          case WARNING, MANDATORY_WARNING -> "warning";
          default -> "note";
        };
    if (kind.equals("error")) {
      errors++;
    } else {
      warnings++;
    }
    String summary = kind + ": " + (message.isEmpty() ? "" : message.remove(0));
    JavaFileObject source = diagnostic.getSource();
    if (source == null) {
      out.println(summary);
    } else {
      files.add(source);
      out.println(name(source) + ":" + diagnostic.getLineNumber() + ": " + summary);
      printLine(source, diagnostic);
    }
    message.forEach(out::println);
  }

  private String name(JavaFileObject source) {
    Path path = Path.of(source.toUri());
    return path.startsWith(here) ? here.relativize(path).toString() : source.getName();
  }

  private void printLine(JavaFileObject source, Diagnostic<?> diagnostic) {
    int position = (int) diagnostic.getPosition();
    String text;
    try {
      text = source.getCharContent(true).toString();
    } catch (IOException e) {
      // The place has been said; the line is only a help.
      return;
    }
    if (position < 0 || position > text.length()) {
      return;
    }
    int start =
        Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
    int end = position;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    out.println(text.substring(start, end));
    // Tabs stay, so that the caret stands right whatever their width.
    out.println(text.substring(start, position).replaceAll("[^\t]", " ") + "^");
  }

  /** One line on the whole run. */
  void summary(int sources) {
    int all = errors + warnings;
    if (all == 0) {
      out.println("forewarn: nothing found in " + count(sources, "file"));
    } else {
      out.println(
          "forewarn: %s and %s in %d of %s"
              .formatted(
                  count(errors, "error"),
                  count(warnings, "warning"),
                  files.size(),
                  count(sources, "file")));
    }
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
