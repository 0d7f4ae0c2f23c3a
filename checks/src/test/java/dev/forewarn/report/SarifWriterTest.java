package dev.forewarn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SarifWriterTest {

  private static final Rule RULE =
      new Rule("Bad", "Something is bad", Severity.ERROR, "https://example.org/Bad", "# Bad\n");

  @TempDir Path dir;

  @Test
  void writesWhatCodeScanningReads() throws IOException {
    URI source = dir.resolve("src/A b.java").toUri();
    Finding finding =
        new Finding(
            "Bad",
            Severity.WARNING,
            "this \"is\" bad\nand <so> on",
            new Region(source, 7, 3, 7, 9),
            List.of(new Related("opened here", new Region(source, 5, 1))),
            "A.m()");

    JsonObject run = write(List.of(finding));

    JsonObject rule =
        run.getAsJsonObject("tool")
            .getAsJsonObject("driver")
            .getAsJsonArray("rules")
            .get(0)
            .getAsJsonObject();
    assertEquals("Bad", rule.get("id").getAsString());
    assertEquals("# Bad\n", rule.getAsJsonObject("help").get("markdown").getAsString());
    assertEquals("error", rule.getAsJsonObject("defaultConfiguration").get("level").getAsString());

    JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();
    assertEquals("Bad", result.get("ruleId").getAsString());
    assertEquals("warning", result.get("level").getAsString());
    assertEquals(
        "this \"is\" bad\nand <so> on",
        result.getAsJsonObject("message").get("text").getAsString());
    JsonObject place = physical(result.getAsJsonArray("locations"));
    assertEquals(
        "src/A%20b.java", place.getAsJsonObject("artifactLocation").get("uri").getAsString());
    assertEquals(
        "{\"startLine\":7,\"startColumn\":3,\"endLine\":7,\"endColumn\":9}",
        place.getAsJsonObject("region").toString());
    JsonObject related = result.getAsJsonArray("relatedLocations").get(0).getAsJsonObject();
    assertEquals("opened here", related.getAsJsonObject("message").get("text").getAsString());
    assertEquals(
        "{\"startLine\":5,\"startColumn\":1}",
        physical(result.getAsJsonArray("relatedLocations")).getAsJsonObject("region").toString());
  }

  @Test
  void fingerprintsStayWhenLinesMove() throws IOException {
    String before = fingerprint(finding("A.m()", 7), finding("A.n()", 9), 1);
    String after = fingerprint(finding("A.m()", 70), finding("A.n()", 90), 1);
    assertEquals(before, after);
    assertNotEquals(
        fingerprint(finding("A.m()", 7), finding("A.m()", 9), 0),
        fingerprint(finding("A.m()", 7), finding("A.m()", 9), 1));
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    Path blocker = Files.writeString(dir.resolve("file"), "x");
    Path target = blocker.resolve("out.sarif");
    assertThrows(IOException.class, () -> writer().write(target, List.of(RULE), List.of()));
    Path folder = Files.createDirectory(dir.resolve("folder.sarif"));
    assertThrows(IOException.class, () -> writer().write(folder, List.of(RULE), List.of()));
    Path old = Files.writeString(dir.resolve("old.sarif"), "old");
    List<Finding> failing = Collections.singletonList(null);
    assertThrows(NullPointerException.class, () -> writer().write(old, List.of(RULE), failing));
    assertEquals("old", Files.readString(old));
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(Set.of(blocker, folder, old), files.collect(Collectors.toSet()));
    }
  }

  @Test
  void othersMayReadIt() throws IOException {
    Path sarif = dir.resolve("out.sarif");
    writer().write(sarif, List.of(RULE), List.of());
    Path usual = Files.writeString(dir.resolve("usual"), "x");
    assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(sarif));
  }

  private SarifWriter writer() {
    return new SarifWriter(dir);
  }

  private JsonObject write(List<Finding> findings) throws IOException {
    Path file = dir.resolve("out/findings.sarif");
    writer().write(file, List.of(RULE), findings);
    JsonObject log = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertEquals("2.1.0", log.get("version").getAsString());
    return log.getAsJsonArray("runs").get(0).getAsJsonObject();
  }

  private Finding finding(String enclosing, int line) {
    return new Finding(
        "Bad",
        Severity.ERROR,
        "bad",
        new Region(dir.resolve("A.java").toUri(), line, 1),
        List.of(),
        enclosing);
  }

  private String fingerprint(Finding first, Finding second, int index) throws IOException {
    return write(List.of(first, second))
        .getAsJsonArray("results")
        .get(index)
        .getAsJsonObject()
        .getAsJsonObject("partialFingerprints")
        .get("primaryLocationLineHash")
        .getAsString();
  }

  private static JsonObject physical(JsonArray locations) {
    return locations.get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
  }
}
