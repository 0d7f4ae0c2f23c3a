package dev.forewarn.report;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes findings as SARIF 2.1.0, in the subset that GitHub code scanning reads. */
public final class SarifWriter {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Path baseDir;

  /** A writer of file names relative to a folder: for code scanning, that of the check-out. */
  public SarifWriter(Path baseDir) {
    this.baseDir = real(baseDir);
  }

  /**
   * A writer of file names relative to the repository that holds the working folder, or to the
   * working folder itself if there is none.
   */
  public static SarifWriter withUsualBase() {
    Path here = real(Path.of(""));
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return new SarifWriter(folder);
      }
    }
    return new SarifWriter(here);
  }

  /** Why a file could not be written, in a few words. */
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such folder";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> e.getMessage();
    };
  }

  /**
   * Fails if a file cannot be written there, as far as that can be told without writing it: an
   * analysis may take long.
   */
  public static void checkWritable(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new FileSystemException(
          file.toString(), null, folder + " is not a folder that can be written");
    }
    if (!Files.exists(file)) {
      // Permissions are not all that can be against it.
      Path made = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
      Files.createFile(made);
      Files.delete(made);
    }
  }

  /**
   * Writes a complete file in place of any that is there; if that fails, what was there stays.
   *
   * @param rules the checks that ran, whether they found something or not
   * @param findings by file and position, as {@link FindingsLog#findings} returns them
   */
  public void write(Path file, List<Rule> rules, List<Finding> findings) throws IOException {
    Path target = file.toAbsolutePath();
    checkWritable(target);
    Files.createDirectories(target.getParent());
    // Not a temporary file, which nobody else could read: other steps of a build take it on.
    Path partial =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try (BufferedWriter out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
        write(out, rules, findings);
      }
      move(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Writes the log to an open writer, which stays open. */
  void write(Writer out, List<Rule> rules, List<Finding> findings) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.setIndent("  ");
    json.beginObject();
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").beginArray().beginObject();
    tool(json, rules);
    json.name("columnKind").value("utf16CodeUnits");
    json.name("originalUriBaseIds").beginObject();
    json.name("SRCROOT").beginObject();
    json.name("uri").value(baseDir.toUri().toString());
    json.endObject().endObject();
    json.name("results").beginArray();
    Map<String, Integer> ruleIndex = new HashMap<>();
    rules.forEach(rule -> ruleIndex.put(rule.name(), ruleIndex.size()));
    Fingerprints fingerprints = new Fingerprints();
    for (Finding finding : findings) {
      result(json, finding, ruleIndex.get(finding.check()), fingerprints.of(finding));
    }
    json.endArray();
    json.endObject().endArray();
    json.endObject();
    json.flush();
    out.write('\n');
  }

  private static void tool(JsonWriter json, List<Rule> rules) throws IOException {
    json.name("tool").beginObject();
    json.name("driver").beginObject();
    json.name("name").value("Forewarn");
    String version = SarifWriter.class.getPackage().getImplementationVersion();
    if (version != null) {
      json.name("semanticVersion").value(version);
    }
    json.name("rules").beginArray();
    for (Rule rule : rules) {
      rule(json, rule);
    }
    json.endArray();
    json.endObject().endObject();
  }

  private static void rule(JsonWriter json, Rule rule) throws IOException {
    json.beginObject();
    json.name("id").value(rule.name());
    json.name("name").value(rule.name());
    text(json, "shortDescription", rule.summary());
    text(json, "fullDescription", rule.summary());
    json.name("help").beginObject();
    json.name("text").value(rule.summary());
    json.name("markdown").value(rule.help());
    json.endObject();
    if (!rule.link().isEmpty()) {
      json.name("helpUri").value(rule.link());
    }
    json.name("defaultConfiguration").beginObject();
    json.name("level").value(rule.severity().sarif());
    json.endObject();
    json.name("properties").beginObject();
    json.name("precision").value("high");
    json.name("problem.severity").value(rule.severity() == Severity.ERROR ? "error" : "warning");
    json.name("tags").beginArray().value("correctness").value("native-memory").endArray();
    json.endObject();
    json.endObject();
  }

  private void result(JsonWriter json, Finding finding, Integer ruleIndex, String fingerprint)
      throws IOException {
    json.beginObject();
    json.name("ruleId").value(finding.check());
    if (ruleIndex != null) {
      json.name("ruleIndex").value(ruleIndex);
    }
    json.name("level").value(finding.severity().sarif());
    text(json, "message", finding.message());
    json.name("locations").beginArray().beginObject();
    physicalLocation(json, finding.region());
    json.endObject().endArray();
    if (!finding.related().isEmpty()) {
      json.name("relatedLocations").beginArray();
      int id = 1;
      for (Related related : finding.related()) {
        json.beginObject();
        json.name("id").value(id++);
        physicalLocation(json, related.region());
        text(json, "message", related.label());
        json.endObject();
      }
      json.endArray();
    }
    json.name("partialFingerprints").beginObject();
    json.name(Fingerprints.KEY).value(fingerprint);
    json.endObject();
    json.endObject();
  }

  private void physicalLocation(JsonWriter json, Region region) throws IOException {
    json.name("physicalLocation").beginObject();
    json.name("artifactLocation").beginObject();
    URI uri = relative(region.file());
    json.name("uri").value(uri.toString());
    if (!uri.isAbsolute()) {
      json.name("uriBaseId").value("SRCROOT");
    }
    json.endObject();
    json.name("region").beginObject();
    json.name("startLine").value(region.line());
    json.name("startColumn").value(region.column());
    if (region.hasEnd()) {
      json.name("endLine").value(region.endLine());
      json.name("endColumn").value(region.endColumn());
    }
    json.endObject();
    json.endObject();
  }

  private URI relative(URI file) {
    if (!"file".equals(file.getScheme())) {
      return file;
    }
    Path real = real(Path.of(file));
    return real.startsWith(baseDir) ? baseDir.toUri().relativize(real.toUri()) : file;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static void text(JsonWriter json, String name, String text) throws IOException {
    json.name(name).beginObject().name("text").value(text).endObject();
  }
}
