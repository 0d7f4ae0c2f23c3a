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
   * Sorted lines: a function and its file, or {@link #FAMILY}, a family, the file that declares it,
   * and all those with functions that release it.
   */
  static final String NAMES = "c/names";

  static final String FAMILY = ":";

  private final Map<String, FunctionNames> files = new ConcurrentHashMap<>();

  /** Null until read. Two threads may both read it: they come to the same. */
  private volatile SortedNames names;

  @Override
  public FunctionLine function(String name) {
    // A symbol that a program asks for can have any name.
    String file = FunctionName.isIdentifier(name) ? after(name) : null;
    return file == null ? null : file(file).function(name);
  }

  @Override
  public FamilyLine family(String name) {
    String places = after(FAMILY.concat(name));
    if (places == null) {
      return null;
    }
    int end = places.indexOf(' ');
    return file(end < 0 ? places : places.substring(0, end)).family(name);
  }

  @Override
  public Iterable<FunctionLine> mayRelease(String family) {
    List<FunctionLine> out = new ArrayList<>();
    String places = after(FAMILY.concat(family));
    if (places != null) {
      int start = places.indexOf(' ') + 1;
      while (start > 0 && start < places.length()) {
        int end = places.indexOf(' ', start);
        int stop = end < 0 ? places.length() : end;
        file(places.substring(start, stop)).functions().forEach(out::add);
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

  private String after(String name) {
    return names().after(name);
  }

  private SortedNames names() {
    SortedNames known = names;
    if (known == null) {
      known = new SortedNames(ShippedFiles.read(NAMES));
      names = known;
    }
    return known;
  }

  private FunctionNames file(String name) {
    FunctionNames known = files.get(name);
    if (known == null) {
      known = FunctionNames.of(ShippedFiles.libraries(name));
      FunctionNames earlier = files.putIfAbsent(name, known);
      known = earlier == null ? known : earlier;
    }
    return known;
  }
}
