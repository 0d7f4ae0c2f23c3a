package dev.forewarn.testdata;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import com.google.errorprone.bugpatterns.BugChecker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Applies the first fix of each finding in {@code Fix*.java} and compares the whole text. */
final class FixTest {

  @TestFactory
  Stream<DynamicTest> fixesGiveTheExpectedText() {
    return ProjectFiles.checkFolders().stream()
        .flatMap(folder -> ProjectFiles.children(folder).stream())
        .filter(file -> file.getFileName().toString().matches("Fix\\w*\\.java"))
        .map(
            file ->
                dynamicTest(ProjectFiles.TEST_DATA.relativize(file).toString(), () -> fix(file)));
  }

  private static void fix(Path input) throws Exception {
    String name = input.getFileName().toString();
    Path expected = input.resolveSibling(name.replace(".java", ".fixed.java"));
    String check = input.getParent().getFileName().toString();
    Class<? extends BugChecker> checker =
        RegisteredChecks.classes().stream()
            .filter(candidate -> RegisteredChecks.nameOf(candidate).equals(check))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No check " + check));
    BugCheckerRefactoringTestHelper.newInstance(checker, FixTest.class)
        .addInputLines(name, Files.readString(input).lines().toArray(String[]::new))
        .addOutputLines(name, Files.readString(expected).lines().toArray(String[]::new))
        .doTest(TestMode.TEXT_MATCH);
  }
}
