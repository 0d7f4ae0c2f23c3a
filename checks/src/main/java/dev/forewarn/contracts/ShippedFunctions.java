package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the shipped files say of C functions. A compilation needs few of these files: a resource
 * tells which one to read for a name, and is itself not read before the first question.
 */
final class ShippedFunctions implements FunctionSource {

  /**
   * Sorted lines: a function, its file, and about where in it its statement stands; or {@link
   * #FAMILY}, a family, the same of its declaration, and all functions that release it.
   */
  static final String NAMES = "c/names";

  static final String FAMILY = ":";

  /** A place of the file, times this, is an index of the file's text. */
  static final int PLACE = 1024;

  private final Map<String, ShippedLibrary> files = new ConcurrentHashMap<>();
  private final Map<String, FunctionLine> functions = new ConcurrentHashMap<>();
  private final Map<String, FamilyLine> families = new ConcurrentHashMap<>();

  /** Null until read. Two threads may both read it: they come to the same. */
  private volatile SortedNames names;

  @Override
  public FunctionLine function(String name) {
    FunctionLine known = functions.get(name);
    if (known == null) {
      String entry = entry(name);
      if (entry != null) {
        known = earlier(functions, name, file(entry).function(name, place(entry)));
      }
    }
    return known;
  }

  @Override
  public boolean speaksOf(String name) {
    return entry(name) != null;
  }

  @Override
  public FamilyLine family(String name) {
    FamilyLine known = families.get(name);
    if (known == null) {
      String entry = names().after(FAMILY.concat(name));
      if (entry != null) {
        known = earlier(families, name, file(entry).family(name, place(entry)));
      }
    }
    return known;
  }

  @Override
  public Iterable<FunctionLine> mayRelease(String family) {
    List<FunctionLine> out = new ArrayList<>();
    String entry = names().after(FAMILY.concat(family));
    if (entry != null) {
      int start = entry.indexOf(' ', entry.indexOf(' ') + 1) + 1;
      while (start > 0 && start < entry.length()) {
        int end = entry.indexOf(' ', start);
        int stop = end < 0 ? entry.length() : end;
        out.add(function(entry.substring(start, stop)));
        start = stop + 1;
      }
    }
    return out;
  }

  @Override
  public Iterable<FunctionLine> functions() {
    return FunctionNames.of(ShippedFiles.libraries()).functions();
  }

  /** Whether the name of any function begins so. */
  boolean anyWith(String prefix) {
    return names().anyWith(prefix);
  }

  /** What the names say of a function; null if there is none. */
  private String entry(String name) {
    // A symbol that a program asks for can have any name.
    return FunctionName.isIdentifier(name) ? names().after(name) : null;
  }

  private SortedNames names() {
    SortedNames known = names;
    if (known == null) {
      known = new SortedNames(ShippedFiles.read(NAMES));
      names = known;
    }
    return known;
  }

  private ShippedLibrary file(String entry) {
    String name = entry.substring(0, entry.indexOf(' '));
    ShippedLibrary known = files.get(name);
    return known == null ? earlier(files, name, ShippedFiles.library(name)) : known;
  }

  private static int place(String entry) {
    int place = 0;
    for (int i = entry.indexOf(' ') + 1; i < entry.length() && entry.charAt(i) != ' '; i++) {
      place = 10 * place + entry.charAt(i) - '0';
    }
    return place * PLACE;
  }

  /** What another thread has found in the meantime, or else the thing itself. */
  private static <T> T earlier(Map<String, T> known, String name, T found) {
    T earlier = known.putIfAbsent(name, found);
    return earlier == null ? found : earlier;
  }
}
