package dev.forewarn.contracts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of C functions from model files: the shipped ones, and those of the user, which go
 * before them. The shipped files are not opened before the first question. Immutable as seen from
 * outside, and safe for use by several threads.
 */
public final class FunctionIndex {

  private static final ShippedFunctions SHIPPED_FILES = new ShippedFunctions();
  private static final FunctionIndex SHIPPED = new FunctionIndex(List.of());

  /** What an earlier one says goes before what a later one says. */
  private final List<FunctionSource> sources;

  private final Map<String, List<FunctionModel>> releasers = new ConcurrentHashMap<>();

  private FunctionIndex(List<FunctionNames> users) {
    sources = new ArrayList<>(users);
    sources.add(SHIPPED_FILES);
  }

  /** The models that come with this library. */
  public static FunctionIndex shipped() {
    return SHIPPED;
  }

  /**
   * The shipped models and those of some files.
   *
   * @throws ContractSyntaxException if a file is wrong; nothing of it is used then
   */
  public static FunctionIndex with(UserModels models) {
    List<FunctionNames> users = new ArrayList<>();
    for (List<LibrarySection> layer : models.libraries()) {
      users.add(FunctionNames.of(layer));
    }
    if (users.isEmpty()) {
      return SHIPPED;
    }
    FunctionIndex index = new FunctionIndex(users);
    // All is read at once, so that a mistake is found before anything is analysed.
    for (FunctionNames names : users) {
      List<ContractSyntaxException> problems = CrossReferences.problems(names, index);
      if (!problems.isEmpty()) {
        throw problems.get(0);
      }
    }
    return index;
  }

  /** The shipped models and others, of which nothing is known yet. */
  static FunctionIndex unchecked(List<FunctionNames> users) {
    return new FunctionIndex(users);
  }

  /**
   * The shipped models and those of some files of the user.
   *
   * @throws ContractSyntaxException if a file is wrong; nothing of it is used then
   * @throws IOException if a file cannot be read as UTF-8 text
   */
  public static FunctionIndex with(List<Path> userFiles) throws IOException {
    return with(UserModels.of(userFiles));
  }

  /** What is known of a function; null if nothing is. */
  public FunctionModel find(String cName) {
    for (FunctionSource source : sources) {
      FunctionLine line = source.function(cName);
      if (line != null) {
        return line.model();
      }
    }
    return null;
  }

  /** Whether anything is known of a function. */
  public boolean speaksOf(String cName) {
    for (FunctionSource source : sources) {
      if (source.speaksOf(cName)) {
        return true;
      }
    }
    return false;
  }

  /** The known function whose name somebody may have meant; null if there is none. */
  public FunctionModel meantBy(String cName) {
    String meant = speaksOf(cName) ? null : Misspelt.of(cName, SHIPPED_FILES);
    return meant == null ? null : find(meant);
  }

  /** The family of a name that an effect gives; null if none is declared. */
  public Family family(String name) {
    for (FunctionSource source : sources) {
      FamilyLine line = source.family(name);
      if (line != null) {
        return line.family();
      }
    }
    return null;
  }

  /** The functions that release or finish the things of a family, those of the user first. */
  public List<FunctionModel> releasersOf(String family) {
    List<FunctionModel> known = releasers.get(family);
    if (known == null) {
      List<FunctionModel> found = new ArrayList<>();
      for (FunctionSource source : sources) {
        addReleasers(family, source, found);
      }
      known = List.copyOf(found);
      releasers.put(family, known);
    }
    return known;
  }

  private void addReleasers(String family, FunctionSource source, List<FunctionModel> found) {
    for (FunctionLine line : source.mayRelease(family)) {
      boolean may =
          line.mentions(family) && (line.mentions("releases") || line.mentions("finishes"));
      if (may && counts(line, source) && releases(line.model(), family)) {
        found.add(line.model());
      }
    }
  }

  /** Whether no earlier source speaks of the same function. */
  private boolean counts(FunctionLine line, FunctionSource from) {
    for (FunctionSource source : sources) {
      if (source == from) {
        return true;
      }
      if (source.speaksOf(line.name())) {
        return false;
      }
    }
    return true;
  }

  static boolean releases(FunctionModel function, String family) {
    for (FunctionEffect effect : function.effects()) {
      // No switch over patterns: see FunctionModel.
      if (effect instanceof FunctionEffect.Releases r && r.family().equals(family)
          || effect instanceof FunctionEffect.Finishes f && f.family().equals(family)) {
        return true;
      }
    }
    return false;
  }

  /** Every function that anything is known of. Reads all files: for tests. */
  public List<FunctionModel> all() {
    List<FunctionModel> out = new ArrayList<>();
    for (FunctionSource source : sources) {
      for (FunctionLine line : source.functions()) {
        if (counts(line, source)) {
          out.add(line.model());
        }
      }
    }
    return out;
  }

  List<FunctionSource> sources() {
    return sources;
  }
}
