package dev.forewarn.contracts;

import dev.forewarn.bindings.MethodKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  /** The resource that names the shipped files, one a line. */
  private static final String INDEX = "index";

  private final Map<String, Section> user;
  private final Map<String, Section> shipped;

  private ContractIndex(Map<String, Section> user, Map<String, Section> shipped) {
    this.user = user;
    this.shipped = shipped;
  }

  /** The contracts that come with this library. */
  public static ContractIndex shipped() {
    return Shipped.INSTANCE;
  }

  /**
   * The shipped contracts and those of some files.
   *
   * @throws ContractSyntaxException if a file is wrong
   * @throws IOException if a file cannot be read as UTF-8 text
   */
  public static ContractIndex with(List<Path> userFiles) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (Path file : userFiles) {
      sections.addAll(SectionSplitter.split(file.toString(), text(file)));
    }
    Map<String, Section> user = ContractParser.byOwner(sections);
    // Read at once, so that a mistake is found before anything is analysed.
    user.values().forEach(Section::lines);
    return new ContractIndex(user, shipped().shipped);
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      // Its own message tells neither the file nor what is wrong.
      throw new IOException(file + " is not UTF-8 text", e);
    }
  }

  /** What the files say of a method: its own line, or else the one for all overloads. */
  public Optional<Contract> find(MethodKey method) {
    Optional<Contract> own = find(user, method);
    return own.isPresent() ? own : find(shipped, method);
  }

  private static Optional<Contract> find(Map<String, Section> sections, MethodKey method) {
    Section section = sections.get(method.owner());
    return section == null ? Optional.empty() : section.find(method);
  }

  /** Whether objects of a class, given by its binary name, are said to be of a kind. */
  public boolean is(ClassKind kind, String owner) {
    return is(kind, user.get(owner)) || is(kind, shipped.get(owner));
  }

  private static boolean is(ClassKind kind, Section section) {
    return section != null && section.kinds().contains(kind);
  }

  /** Whether methods of a name, of whatever class, are said to have a trait. */
  public boolean byConvention(Trait trait, String methodName) {
    return Conventions.give(trait, methodName, user.get(Conventions.OWNER))
        || Conventions.give(trait, methodName, shipped.get(Conventions.OWNER));
  }

  /** Whether any line is about a method that the class declares. */
  public boolean speaksOf(String ownerBinaryName) {
    return user.containsKey(ownerBinaryName) || shipped.containsKey(ownerBinaryName);
  }

  /** The sections of the shipped files, in order. */
  List<Section> shippedSections() {
    return List.copyOf(shipped.values());
  }

  private static final class Shipped {
    static final ContractIndex INSTANCE = new ContractIndex(Map.of(), load());

    private static Map<String, Section> load() {
      List<Section> sections = new ArrayList<>();
      String index = read(INDEX);
      for (int start = 0; start < index.length(); ) {
        int end = SectionSplitter.endOfLine(index, start);
        String file = index.substring(start, end);
        sections.addAll(SectionSplitter.split(file, read(file)));
        start = end + 1;
      }
      return ContractParser.byOwner(sections);
    }

    private static String read(String resource) {
      try (InputStream in = ContractIndex.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("no contract file " + resource + " in this library");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the contract file " + resource, e);
      }
    }
  }
}
