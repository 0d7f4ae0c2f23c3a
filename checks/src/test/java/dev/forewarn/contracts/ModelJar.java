package dev.forewarn.contracts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Writes jars that bring contract files. */
public final class ModelJar {

  private ModelJar() {}

  /**
   * Writes some files by their names, and an index of them if none of them is one.
   *
   * @return the jar
   */
  public static Path write(Path jar, Map<String, String> files) throws IOException {
    Map<String, String> all = new TreeMap<>(files);
    all.putIfAbsent("index", String.join("\n", new TreeMap<>(files).keySet()) + "\n");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Map.Entry<String, String> file : all.entrySet()) {
        entries.putNextEntry(new ZipEntry("META-INF/forewarn/models/" + file.getKey()));
        entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
      }
    }
    return jar;
  }
}
