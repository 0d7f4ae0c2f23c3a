package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
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
    Path file = FOLDER.resolve(ShippedFunctions.NAMES);
    String names = NamesOfShipped.text(Files.readString(file));
    if (ProjectFiles.BLESS) {
      ProjectFiles.write(file, names);
    }
    assertEquals(names, Files.readString(file), "run this test with -Dbless=true to write it anew");
  }

  /** What is read one by one is what is read as a whole. */
  @Test
  void everyNameIsFound() {
    FunctionNames whole = FunctionNames.of(ShippedFiles.libraries());
    FunctionIndex index = FunctionIndex.shipped();
    for (FunctionLine line : whole.functions()) {
      assertEquals(described(line.model()), described(index.find(line.name())));
      assertTrue(index.speaksOf(line.name()), line.name());
    }
    for (FamilyLine line : whole.families()) {
      assertEquals(line.family(), index.family(line.name()));
    }
    for (String none : List.of("", "a", "malloc_", "mallo", "zzzz", "~", ":malloc")) {
      assertFalse(index.speaksOf(none), none);
      assertNull(index.find(none), none);
      assertNull(index.family(none), none);
    }
  }

  private static List<Object> described(FunctionModel model) {
    List<Object> handles = new ArrayList<>();
    handles.add(model.resultHandle());
    for (int i = 0; i < model.prototype().parameters().size(); i++) {
      handles.add(model.handle(i));
    }
    return List.of(
        model.toString(),
        model.place(),
        model.library(),
        model.headers(),
        model.modes(),
        handles.toString());
  }

  /** Also where the names that tell the places are older than the files. */
  @Test
  void whatIsNotWhereItIsSaidToBeIsFoundAllTheSame() {
    String file = "c/zlib.contracts";
    String text = ShippedFiles.read(file);
    for (int about : new int[] {0, text.length() / 2, text.length() - 1, text.length(), 9999999}) {
      ShippedLibrary zlib = new ShippedLibrary(file, text);
      assertEquals("c/zlib.contracts:19", zlib.function("deflate", about).place());
      assertEquals("c/zlib.contracts:9", zlib.family("deflate", about).place());
      assertNull(zlib.function("deflat", about));
      assertNull(zlib.function("strm", about));
      assertNull(zlib.family("deflateEnd", about));
    }
  }

  /** {@link FunctionIndex#releasersOf} asks only those that the names tell. */
  @Test
  void everyReleaserIsFound() {
    FunctionNames whole = FunctionNames.of(ShippedFiles.libraries());
    for (FamilyLine family : whole.families()) {
      TreeSet<String> expected = new TreeSet<>();
      for (FunctionLine line : whole.functions()) {
        if (FunctionIndex.releases(line.model(), family.name())) {
          expected.add(line.name());
        }
      }
      List<FunctionModel> found = FunctionIndex.shipped().releasersOf(family.name());
      assertEquals(expected.size(), found.size(), family.name());
      for (FunctionModel each : found) {
        assertTrue(expected.contains(each.name()), each.name());
        assertSame(each, FunctionIndex.shipped().find(each.name()));
      }
    }
  }

  /** They are decoded so, which is faster. */
  @Test
  void theFilesAreAscii() throws Exception {
    for (Path file : ProjectFiles.filesBelow(FOLDER, "")) {
      String text = Files.readString(file);
      boolean ascii = text.chars().allMatch(c -> c < 128);
      assertTrue(ascii || file.endsWith("README.md"), file.toString());
    }
  }

  @Test
  void thereAreMany() {
    assertTrue(FunctionIndex.shipped().all().size() >= 350);
    assertTrue(FunctionIndex.shipped().speaksOf("malloc"));
  }
}
