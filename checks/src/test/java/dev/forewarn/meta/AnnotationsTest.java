package dev.forewarn.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forewarn.testdata.ProjectFiles;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every annotation of the vocabulary is used by an example, with each of its members. */
final class AnnotationsTest {

  private static final Path VOCABULARY =
      ProjectFiles.ROOT.resolve("annotations/src/main/java/dev/forewarn/annotations");

  private static final Pattern MEMBER =
      Pattern.compile("^  (?:String|int|boolean)(?:\\[])? (\\w+)\\(\\)", Pattern.MULTILINE);

  @Test
  void everyMemberIsExercised() {
    StringBuilder all = new StringBuilder();
    for (Path file : ProjectFiles.filesBelow(ProjectFiles.TEST_DATA, ".java")) {
      all.append(ProjectFiles.read(file));
    }
    TreeSet<String> missing = new TreeSet<>();
    for (Path file : ProjectFiles.filesBelow(VOCABULARY, ".java")) {
      String name = file.getFileName().toString().replace(".java", "");
      if (!name.equals("package-info")) {
        if (!Pattern.compile("@" + name + "\\b").matcher(all).find()) {
          missing.add(name);
        }
        Matcher member = MEMBER.matcher(ProjectFiles.read(file));
        while (member.find()) {
          if (!isGiven(name, member.group(1), all)) {
            missing.add(name + "." + member.group(1));
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  private static boolean isGiven(String annotation, String member, CharSequence in) {
    String given =
        member.equals("value") ? "(?:value\\s*=|[\"{\\w.]+\\s*[,)}])" : "[^()]*" + member + "\\s*=";
    return Pattern.compile("@" + annotation + "\\(\\s*" + given).matcher(in).find();
  }
}
