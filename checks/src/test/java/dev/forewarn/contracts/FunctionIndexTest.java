package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.bindings.MethodKey;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionIndexTest {

  private static final String BOX =
      """
      class a.B
        m() : joins
      library box
        family box : box
        box *box_new(void) : result owned box; fails null @ box.h
        void box_free(box *b) : releases b box @ box.h
        const char *box_name(box *b) : result borrowed from b until box_free @ box.h
      class a.C
        n() : joins
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String source(FunctionIndex index, String function) {
    return index.find(function).source();
  }

  @Test
  void oneFileMayHoldBothKinds() throws IOException {
    UserModels models = UserModels.of(List.of(write("box", BOX)));
    FunctionIndex functions = FunctionIndex.with(models);
    assertTrue(functions.speaksOf("box_new"));
    assertFalse(functions.speaksOf("box_old"));
    assertNull(functions.find("box_old"));
    assertEquals(
        List.of(new FunctionEffect.Releases(0, "box", false)),
        functions.find("box_free").effects());
    assertEquals("box", functions.family("box").words());
    assertNull(functions.family("crate"));
    assertEquals(List.of(functions.find("box_free")), functions.releasersOf("box"));
    assertEquals(folder.resolve("box") + ":7", functions.find("box_name").place());
    ContractIndex classes = ContractIndex.with(models);
    assertTrue(classes.find(new MethodKey("a.B", "m", List.of())).isPresent());
    assertTrue(classes.find(new MethodKey("a.C", "n", List.of())).isPresent());
  }

  @Test
  void theUsersFilesGoBeforeTheShippedOnes() throws IOException {
    String free = FunctionIndex.shipped().find("free").source();
    Path mine =
        write("mine", "library mine\n  void free(void *p) : releases p malloc @ own notes\n");
    FunctionIndex index = FunctionIndex.with(List.of(mine));
    assertEquals("own notes", source(index, "free"));
    assertEquals("own notes", index.releasersOf("malloc").get(0).source());
    assertEquals(
        1, index.releasersOf("malloc").stream().filter(f -> f.name().equals("free")).count());
    assertEquals(free, source(FunctionIndex.shipped(), "free"));
    assertNotNull(index.find("malloc"));
    assertEquals(1, index.all().stream().filter(f -> f.name().equals("free")).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int f() : result owned crate @ f | crate | no such family is declared",
        "family crate : crate | crate | no function releases this family",
        "family row lends cell : row | cell | no such family is declared",
        "int f(void *p) : out p.q at 8 owned crate @ f | crate | no such family is declared",
        "int f(void *p) : retains p.q at 8 until gone @ f | gone | no model speaks of this"
            + " function",
        "int f() : result static until gone @ f | gone | no model speaks of this function",
        "family malloc : mine | malloc | family of another library, declared at ",
        "int f() : frobs @ f | frobs | unknown effect",
        "int f(int a) : result is p2 @ f | p2 | the function has no such parameter",
      })
  void nothingOfAWrongFileIsUsed(String line, String word, String problem) throws IOException {
    Path good = write("good", BOX);
    Path bad = write("bad", "library own\n  int g() : blocks @ g\n  " + line + "\n");
    ContractSyntaxException e =
        assertThrows(ContractSyntaxException.class, () -> FunctionIndex.with(List.of(good, bad)));
    assertEquals(bad.toString(), e.file());
    assertEquals(3, e.line());
    assertEquals(word, e.word());
    assertTrue(e.getMessage().contains(": " + problem), e.getMessage());
  }

  @Test
  void aFunctionGivenTwiceByTheUserIsAnError() throws IOException {
    Path one = write("one", BOX);
    Path two = write("two", "library box\n  void box_free(box *b) : takes b @ x\n");
    ContractSyntaxException e =
        assertThrows(ContractSyntaxException.class, () -> FunctionIndex.with(List.of(one, two)));
    assertTrue(e.getMessage().contains("two:2: function given twice, first at " + one + ":6"));
  }

  @Test
  void jarsBringModels() throws IOException {
    Path first = ModelJar.write(folder.resolve("first.jar"), Map.of("box.contracts", BOX));
    String other = BOX.replace("box.h", "other.h").replace("a.C", "a.D");
    Path second =
        ModelJar.write(
            folder.resolve("second.jar"),
            Map.of(
                "box.contracts", other, "more", "library m\n  int more(void) : blocks @ more\n"));
    Path mine = write("mine", "library box\n  void box_free(box *b) : releases b box @ mine\n");
    try (URLClassLoader loader = loader(first, second)) {
      UserModels models = UserModels.of(List.of(mine), loader);
      FunctionIndex functions = FunctionIndex.with(models);
      assertEquals("mine", source(functions, "box_free"));
      assertEquals("box.h", source(functions, "box_new"));
      assertEquals("more", source(functions, "more"));
      assertNotNull(functions.find("malloc"));
      ContractIndex classes = ContractIndex.with(models);
      assertTrue(classes.find(new MethodKey("a.B", "m", List.of())).isPresent());
      assertTrue(classes.speaksOf("a.C"));
      assertTrue(classes.speaksOf("a.D"));
    }
  }

  @Test
  void aWrongFileInAJarIsNamed() throws IOException {
    Path jar =
        ModelJar.write(
            folder.resolve("bad.jar"),
            Map.of("bad.contracts", "library m\n  int more(void) : blinks @ more\n"));
    try (URLClassLoader loader = loader(jar)) {
      UserModels models = UserModels.of(List.of(), loader);
      ContractSyntaxException e =
          assertThrows(ContractSyntaxException.class, () -> FunctionIndex.with(models));
      assertTrue(
          e.getMessage()
              .contains("bad.jar!/META-INF/forewarn/models/bad.contracts:2: unknown effect"),
          e.getMessage());
    }
  }

  @Test
  void modelsThatNothingNamesAreAnError() throws IOException {
    Path models = Files.createDirectories(folder.resolve("classes/META-INF/forewarn/models"));
    Files.writeString(models.resolve("box.contracts"), BOX);
    try (URLClassLoader loader = loader(folder.resolve("classes"))) {
      ContractSyntaxException e =
          assertThrows(ContractSyntaxException.class, () -> UserModels.of(List.of(), loader));
      assertEquals("index", e.word());
      assertTrue(e.file().endsWith("META-INF/forewarn/models/"), e.file());
    }
  }

  @Test
  void aFileThatTheJarDoesNotHoldIsAnError() throws IOException {
    Path jar =
        ModelJar.write(folder.resolve("less.jar"), Map.of("index", "# names\n\ngone.contracts\n"));
    try (URLClassLoader loader = loader(jar)) {
      ContractSyntaxException e =
          assertThrows(ContractSyntaxException.class, () -> UserModels.of(List.of(), loader));
      assertEquals(3, e.line());
      assertEquals("gone.contracts", e.word());
      assertTrue(e.file().endsWith("less.jar!/META-INF/forewarn/models/index"), e.file());
    }
  }

  @Test
  void withoutModelsThereAreTheShippedOnes() throws IOException {
    UserModels none = UserModels.of(List.of(), getClass().getClassLoader());
    assertTrue(none.isEmpty());
    assertEquals(FunctionIndex.shipped(), FunctionIndex.with(none));
    assertEquals(ContractIndex.shipped(), ContractIndex.with(none));
  }

  private static URLClassLoader loader(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }
}
