package dev.forewarn.contracts;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Contract files that do not come with this library: the user's own, and those in jars. What an
 * earlier of them says of a method or function goes before what a later one says.
 */
public final class UserModels {

  private final List<List<ContractFile>> layers;

  private UserModels(List<List<ContractFile>> layers) {
    this.layers = layers;
  }

  /** The user's files alone. */
  public static UserModels of(List<Path> files) throws IOException {
    List<List<ContractFile>> layers = new ArrayList<>();
    addFiles(files, layers);
    return new UserModels(layers);
  }

  /**
   * The user's files, and then those that jars bring.
   *
   * @param jars finds the jars' resources {@code META-INF/forewarn/models/}
   * @throws ContractSyntaxException if a file cannot be cut into sections
   * @throws IOException if a file cannot be read as UTF-8 text
   */
  public static UserModels of(List<Path> files, ClassLoader jars) throws IOException {
    List<List<ContractFile>> layers = new ArrayList<>();
    addFiles(files, layers);
    layers.addAll(JarModels.of(jars));
    return new UserModels(layers);
  }

  private static void addFiles(List<Path> files, List<List<ContractFile>> layers)
      throws IOException {
    if (files.isEmpty()) {
      return;
    }
    List<ContractFile> layer = new ArrayList<>();
    for (Path file : files) {
      layer.add(SectionSplitter.split(file.toString(), text(file)));
    }
    layers.add(layer);
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      // Its own message tells neither the file nor what is wrong.
      throw new IOException(file + " is not UTF-8 text", e);
    }
  }

  public boolean isEmpty() {
    return layers.isEmpty();
  }

  /** The class sections of each layer that has any. */
  List<List<Section>> classes() {
    List<List<Section>> out = new ArrayList<>();
    for (List<ContractFile> layer : layers) {
      List<Section> sections = new ArrayList<>();
      for (ContractFile file : layer) {
        sections.addAll(file.classes());
      }
      if (!sections.isEmpty()) {
        out.add(sections);
      }
    }
    return out;
  }

  /** The library sections of each layer that has any. */
  List<List<LibrarySection>> libraries() {
    List<List<LibrarySection>> out = new ArrayList<>();
    for (List<ContractFile> layer : layers) {
      List<LibrarySection> sections = new ArrayList<>();
      for (ContractFile file : layer) {
        sections.addAll(file.libraries());
      }
      if (!sections.isEmpty()) {
        out.add(sections);
      }
    }
    return out;
  }
}
