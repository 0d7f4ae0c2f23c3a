package dev.forewarn.contracts;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions and families that some files speak of, by name. Complete once it is made. */
final class FunctionNames implements FunctionSource {

  private final Map<String, FunctionLine> functions;
  private final Map<String, FamilyLine> families = new HashMap<>();

  private FunctionNames(int expected) {
    functions = LinkedHashMap.newLinkedHashMap(expected);
  }

  /**
   * @throws ContractSyntaxException if a function or family is given twice, or a line cannot be
   *     understood at all
   */
  static FunctionNames of(List<LibrarySection> sections) {
    int characters = 0;
    for (LibrarySection section : sections) {
      characters += section.length();
    }
    // A line has some hundred characters; a table that grows is slow in a young JVM.
    FunctionNames names = new FunctionNames(characters / 100);
    for (LibrarySection section : sections) {
      section.index(names);
    }
    return names;
  }

  void function(FunctionLine line) {
    FunctionLine earlier = functions.putIfAbsent(line.name(), line);
    if (earlier != null) {
      throw line.error("function given twice, first at " + earlier.place(), line.name());
    }
  }

  void family(FamilyLine line) {
    FamilyLine earlier = families.putIfAbsent(line.name(), line);
    if (earlier != null) {
      throw line.error("family declared twice, first at " + earlier.place(), line.name());
    }
  }

  @Override
  public FunctionLine function(String name) {
    return functions.get(name);
  }

  @Override
  public boolean speaksOf(String name) {
    return functions.containsKey(name);
  }

  @Override
  public FamilyLine family(String name) {
    return families.get(name);
  }

  @Override
  public Iterable<FunctionLine> mayRelease(String family) {
    return functions.values();
  }

  /** In the order of the files. */
  @Override
  public Iterable<FunctionLine> functions() {
    return functions.values();
  }

  Iterable<FamilyLine> families() {
    return families.values();
  }
}
