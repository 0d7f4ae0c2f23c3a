package dev.forewarn.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.FunctionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prototypes of the shipped models against the headers of this machine. */
final class HeaderCheckTest {

  @TempDir Path folder;

  @BeforeEach
  void needsACompiler() {
    boolean none = CCompiler.installed(folder).isEmpty();
    if (none) {
      System.out.println("NOT CHECKED: models against headers, because there is no C compiler");
    }
    assumeFalse(none, "no C compiler");
  }

  @Test
  void theHeadersSayTheSame() {
    HeaderCheck.Outcome outcome = HeaderCheck.of(FunctionIndex.shipped().all(), folder);
    outcome.skipped().forEach(reason -> System.out.println("NOT CHECKED: models: " + reason));
    System.out.println("models compared with headers: " + outcome.checked() + " functions");
    assertEquals("", String.join("\n", outcome.problems()));
  }

  @Test
  void aDifferenceIsFoundWhereTheModelIs() throws IOException {
    HeaderCheck.Outcome outcome =
        check(
            """
            library mine
              header string.h
              void *memcpy(void *to, const void *from, size_t n) : result is to @ C
              char *strchr(char *in, int c) : result inside in @ C
              int strange(void) : no effect @ C
              char *strdup(void) : no effect @ C
              header gone-from-here.h
              int gone(void) : no effect @ C
            library other
              int none(void) : no effect @ C
            """);
    String problems = String.join("\n", outcome.problems());
    assertTrue(problems.contains("my.contracts:4:"), problems);
    assertTrue(problems.contains("conflicting types for 'strchr'"), problems);
    assertTrue(problems.contains("my.contracts:5:"), problems);
    assertTrue(problems.contains("my.contracts:6:"), problems);
    assertTrue(!problems.contains("memcpy") && !problems.contains("gone"), problems);
    assertEquals(4, outcome.checked());
    assertEquals(
        List.of(
            "mine: no gone-from-here.h (1 functions)",
            "other: the model names no header (1 functions)"),
        outcome.skipped());
  }

  private HeaderCheck.Outcome check(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("my.contracts"), text);
    List<FunctionModel> mine =
        FunctionIndex.with(List.of(file)).all().stream()
            .filter(model -> model.place().startsWith(file.toString()))
            .toList();
    return HeaderCheck.of(mine, folder);
  }
}
