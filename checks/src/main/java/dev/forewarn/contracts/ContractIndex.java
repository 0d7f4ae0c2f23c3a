package dev.forewarn.contracts;

import dev.forewarn.bindings.MethodKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of methods from contract files: the shipped ones, and those of the user, which go
 * before them. Immutable as seen from outside, and safe for use by several threads.
 */
public final class ContractIndex {

  /** Sections by class; of several that speak of one method, the first counts. */
  private final List<Map<String, Section>> layers;

  private ContractIndex(List<Map<String, Section>> layers) {
    this.layers = layers;
  }

  /** The contracts that come with this library. */
  public static ContractIndex shipped() {
    return Shipped.INSTANCE;
  }

  /**
   * The shipped contracts and those of some files.
   *
   * @throws ContractSyntaxException if a file is wrong
   */
  public static ContractIndex with(UserModels models) {
    List<List<Section>> classes = models.classes();
    if (classes.isEmpty()) {
      return shipped();
    }
    List<Map<String, Section>> layers = new ArrayList<>();
    for (List<Section> sections : classes) {
      Map<String, Section> layer = ContractParser.byOwner(sections);
      // Read at once, so that a mistake is found before anything is analysed.
      layer.values().forEach(Section::lines);
      layers.add(layer);
    }
    layers.addAll(shipped().layers);
    return new ContractIndex(layers);
  }

  /**
   * The shipped contracts and those of some files of the user.
   *
   * @throws ContractSyntaxException if a file is wrong
   * @throws IOException if a file cannot be read as UTF-8 text
   */
  public static ContractIndex with(List<Path> userFiles) throws IOException {
    return with(UserModels.of(userFiles));
  }

  /** What the files say of a method: its own line, or else the one for all overloads. */
  public Optional<Contract> find(MethodKey method) {
    for (Map<String, Section> layer : layers) {
      Optional<Contract> found = find(layer, method);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Contract> find(Map<String, Section> sections, MethodKey method) {
    Section section = sections.get(method.owner());
    return section == null ? Optional.empty() : section.find(method);
  }

  /** Whether objects of a class, given by its binary name, are said to be of a kind. */
  public boolean is(ClassKind kind, String owner) {
    for (Map<String, Section> layer : layers) {
      Section section = layer.get(owner);
      if (section != null && section.kinds().contains(kind)) {
        return true;
      }
    }
    return false;
  }

  /** Whether methods of a name, of whatever class, are said to have a trait. */
  public boolean byConvention(Trait trait, String methodName) {
    for (Map<String, Section> layer : layers) {
      if (Conventions.give(trait, methodName, layer.get(Conventions.OWNER))) {
        return true;
      }
    }
    return false;
  }

  /** Whether any line is about a method that the class declares. */
  public boolean speaksOf(String ownerBinaryName) {
    for (Map<String, Section> layer : layers) {
      if (layer.containsKey(ownerBinaryName)) {
        return true;
      }
    }
    return false;
  }

  /** The sections of the shipped files, in order. */
  List<Section> shippedSections() {
    return List.copyOf(layers.getLast().values());
  }

  private static final class Shipped {
    static final ContractIndex INSTANCE =
        new ContractIndex(List.of(ContractParser.byOwner(ShippedFiles.classes())));
  }
}
