package dev.forewarn.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forewarn.testdata.ProjectFiles;
import dev.forewarn.testdata.RegisteredChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Markers that would match anything, or nothing, are refused. */
final class MarkersTest {
  private static final Pattern MARKER =
      Pattern.compile("// *(BUG: Diagnostic (?:contains|matches)|MISS|FALSE-ALARM)\\b:?(.*)");

  private static final Pattern TEXT = Pattern.compile(" \\[(\\w+)](?: .*)?");

  @Test
  void everyMarkerNamesAnExistingCheck() {
    List<String> names = RegisteredChecks.names();
    List<String> problems = new ArrayList<>();
    for (Path folder : ProjectFiles.checkFolders()) {
      for (Path file : ProjectFiles.filesBelow(folder, ".java")) {
        List<String> lines = ProjectFiles.read(file).lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
          Matcher marker = MARKER.matcher(lines.get(i));
          if (!marker.matches()) {
            continue;
          }
          String place = folder.getFileName() + "/" + file.getFileName() + ":" + (i + 1);
          Matcher text = TEXT.matcher(marker.group(2));
          if (!text.matches() || !names.contains(text.group(1))) {
            problems.add(place + " names no check: " + lines.get(i));
          }
          if (!marker.group(1).equals(allowedIn(file, marker.group(1)))) {
            problems.add(place + " is of the wrong kind for this file");
          }
        }
      }
    }
    assertEquals(List.of(), problems);
  }

  private static String allowedIn(Path file, String marker) {
    String name = file.getFileName().toString();
    if (name.startsWith("Positive")) {
      return "BUG: Diagnostic contains";
    }
    return name.startsWith("Known") && !marker.startsWith("BUG") ? marker : "none";
  }
}
