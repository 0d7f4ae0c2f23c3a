package dev.forewarn.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.errorprone.BugPattern;
import dev.forewarn.testdata.PageExamples;
import dev.forewarn.testdata.ProjectFiles;
import dev.forewarn.testdata.RegisteredChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages follow the template, and say what the examples and the annotations say. */
final class PagesTest {
  private static final List<String> SECTIONS =
      List.of(
          "## What it finds",
          "## Why it is a problem",
          "## Bad",
          "## Good",
          "## How it decides",
          "## How to fix",
          "## How to suppress",
          "## Options",
          "## Since");

  @TestFactory
  Stream<DynamicTest> examplesAreThoseOfTestData() {
    return pages()
        .map(
            page ->
                dynamicTest(
                    page.getFileName().toString(),
                    page.toUri(),
                    () -> {
                      String text = ProjectFiles.read(page);
                      String rendered = PageExamples.render(text);
                      if (ProjectFiles.BLESS) {
                        ProjectFiles.write(page, rendered);
                        return;
                      }
                      assertEquals(rendered, text, "-Dbless=true rewrites the code blocks");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> pagesFollowTheTemplate() {
    return pages()
        .map(
            page ->
                dynamicTest(
                    page.getFileName().toString(), page.toUri(), () -> checkTemplate(page)));
  }

  private static void checkTemplate(Path page) {
    String text = ProjectFiles.read(page);
    List<String> lines = text.lines().toList();
    assertEquals("# " + nameOf(page), lines.get(0));
    assertEquals(SECTIONS, lines.stream().filter(line -> line.startsWith("## ")).toList());
    assertTrue(PageExamples.count(text, "Positive") > 0, "no example of the defect");
    assertTrue(PageExamples.count(text, "Negative") > 0, "no example of right code");
    assertTrue(text.contains("@SuppressWarnings(\"" + nameOf(page) + "\")"), "how to suppress");
  }

  @TestFactory
  Stream<DynamicTest> summariesAreThoseOfTheAnnotations() {
    return RegisteredChecks.classes().stream()
        .map(
            check ->
                dynamicTest(
                    RegisteredChecks.nameOf(check),
                    () -> {
                      BugPattern pattern = RegisteredChecks.pattern(check);
                      Path page =
                          ProjectFiles.PAGES.resolve(RegisteredChecks.nameOf(check) + ".md");
                      assertEquals(
                          pattern.summary(), ProjectFiles.read(page).lines().toList().get(2));
                    }));
  }

  private static Stream<Path> pages() {
    return ProjectFiles.filesBelow(ProjectFiles.PAGES, ".md").stream();
  }

  private static String nameOf(Path page) {
    return page.getFileName().toString().replaceFirst("\\.md$", "");
  }
}
