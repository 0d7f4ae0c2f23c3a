package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.testdata.ProjectFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All that the shipped files say of C functions, read to the end. */
class ShippedFunctionsTest {

  private static final Path FOLDER =
      ProjectFiles.CHECKS.resolve("src/main/resources/dev/forewarn/contracts");

  @Test
  void everyFileIsNamedByTheIndex() throws Exception {
    TreeSet<String> files = new TreeSet<>();
    for (Path file : ProjectFiles.filesBelow(FOLDER, ".contracts")) {
      files.add(FOLDER.relativize(file).toString().replace('\\', '/'));
    }
    List<String> index = Files.readAllLines(FOLDER.resolve("index"));
    assertEquals(files, new TreeSet<>(index));
    assertEquals(files.size(), index.size(), "a file is named twice");
  }

  /** Each kind is read where it is needed, and only there. */
  @Test
  void everyFileHoldsOneKindOfSections() {
    for (ContractFile file : ShippedFiles.files(true)) {
      assertEquals(List.of(), file.classes().stream().map(Section::file).toList());
    }
    for (ContractFile file : ShippedFiles.files(false)) {
      assertEquals(List.of(), file.libraries().stream().map(LibrarySection::library).toList());
    }
  }

  @Test
  void everyLineIsRight() {
    List<String> problems = new ArrayList<>();
    // All files at once: a function or family that two of them give is a mistake.
    FunctionNames names = FunctionNames.of(ShippedFiles.libraries());
    for (FunctionLine line : names.functions()) {
      try {
        assertEquals(line.name(), line.model().name());
      } catch (ContractSyntaxException e) {
        problems.add(e.getMessage());
      }
    }
    if (problems.isEmpty()) {
      FunctionIndex index = FunctionIndex.unchecked(List.of(names));
      CrossReferences.problems(names, index).forEach(e -> problems.add(e.getMessage()));
    }
    assertEquals("", String.join("\n", problems));
  }

  @Test
  void theNamesTellTheFiles() throws Exception {
    String names = NamesOfShipped.text();
    Path file = FOLDER.resolve(ShippedFunctions.NAMES);
    if (ProjectFiles.BLESS) {
      ProjectFiles.write(file, names);
    }
    assertEquals(names, Files.readString(file), "run this test with -Dbless=true to write it anew");
  }

  @Test
  void everyNameIsFound() {
    FunctionIndex index = FunctionIndex.shipped();
    for (FunctionModel model : index.all()) {
      assertEquals(model.place(), index.find(model.name()).place());
    }
    for (String none : List.of("", "a", "malloc_", "mallo", "zzzz", "~", ":malloc")) {
      assertFalse(index.speaksOf(none), none);
    }
  }

  @Test
  void thereAreMany() {
    assertTrue(FunctionIndex.shipped().all().size() >= 350);
    assertTrue(FunctionIndex.shipped().speaksOf("malloc"));
  }
}
