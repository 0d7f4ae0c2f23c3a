package dev.forewarn.contracts;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the resource that tells the file of each shipped function and family. */
final class NamesOfShipped {

  private NamesOfShipped() {}

  /** What should stand in {@link ShippedFunctions#NAMES}. */
  static String text() {
    Map<String, String> functions = new TreeMap<>();
    Map<String, Set<String>> families = new TreeMap<>();
    for (FunctionLine line : new ShippedFunctions().functions()) {
      String file = file(line.place());
      functions.put(line.name(), file);
      for (FunctionEffect effect : line.model().effects()) {
        String ended =
            switch (effect) {
              case FunctionEffect.Releases r -> r.family();
              case FunctionEffect.Finishes f -> f.family();
              default -> null;
            };
        if (ended != null) {
          families.computeIfAbsent(ended, k -> new TreeSet<>()).add(file);
        }
      }
    }
    Set<String> lines = new TreeSet<>();
    functions.forEach((name, file) -> lines.add(name + " " + file + "\n"));
    for (FamilyLine family : FunctionNames.of(ShippedFiles.libraries()).families()) {
      Set<String> files = new LinkedHashSet<>();
      files.addAll(families.getOrDefault(family.name(), Set.of()));
      lines.add(
          ShippedFunctions.FAMILY
              + family.name()
              + " "
              + file(family.place())
              + " "
              + String.join(" ", files)
              + "\n");
    }
    return String.join("", lines);
  }

  private static String file(String place) {
    return place.substring(ShippedFiles.LIBRARIES.length(), place.lastIndexOf(ShippedFiles.ENDING));
  }
}
