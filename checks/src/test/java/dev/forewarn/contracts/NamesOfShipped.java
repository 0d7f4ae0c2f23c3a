package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the resource that tells where each shipped function and family is found. */
final class NamesOfShipped {

  /** How far from the place that is told something may stand: it moves with each line before it. */
  private static final int FAR = 4 * ShippedFunctions.PLACE;

  /** What was told before, by name. */
  private final Map<String, String> before = new HashMap<>();

  /** The texts of the files, by name. */
  private final Map<String, String> texts = new HashMap<>();

  private NamesOfShipped(String before) {
    before.lines().forEach(line -> this.before.put(line.substring(0, line.indexOf(' ')), line));
  }

  /**
   * What should stand in {@link ShippedFunctions#NAMES}.
   *
   * @param before what stands there; it stays where it is still good
   */
  static String text(String before) {
    return new NamesOfShipped(before).text();
  }

  private String text() {
    // Those that release it, by family and file.
    Map<String, Map<String, List<String>>> releasers = new HashMap<>();
    TreeSet<String> lines = new TreeSet<>();
    FunctionNames names = FunctionNames.of(ShippedFiles.libraries());
    for (FunctionLine function : names.functions()) {
      lines.add(entry(function.name(), function.place()));
      for (FunctionEffect effect : function.model().effects()) {
        String ended =
            switch (effect) {
              case FunctionEffect.Releases r -> r.family();
              case FunctionEffect.Finishes f -> f.family();
              default -> null;
            };
        if (ended != null) {
          releasers
              .computeIfAbsent(ended, k -> new TreeMap<>())
              .computeIfAbsent(file(function.place()), k -> new ArrayList<>())
              .add(function.name());
        }
      }
    }
    for (FamilyLine family : names.families()) {
      StringBuilder line =
          new StringBuilder(entry(ShippedFunctions.FAMILY + family.name(), family.place()));
      for (List<String> some : releasers.getOrDefault(family.name(), Map.of()).values()) {
        some.forEach(each -> line.append(' ').append(each));
      }
      lines.add(line.toString());
    }
    return String.join("\n", lines) + "\n";
  }

  private String entry(String name, String where) {
    String file = file(where);
    int index = index(file, Integer.parseInt(where.substring(where.lastIndexOf(':') + 1)));
    String[] told = before.getOrDefault(name, "").split(" ");
    boolean same = told.length > 2 && told[1].equals(file) && told[2].matches("\\d+");
    int place = same ? Integer.parseInt(told[2]) : -1;
    int off = index - place * ShippedFunctions.PLACE;
    boolean good = place >= 0 && off >= 0 && off < FAR;
    return name + " " + file + " " + (good ? place : index / ShippedFunctions.PLACE);
  }

  /** Where a line begins. */
  private int index(String file, int line) {
    String text =
        texts.computeIfAbsent(
            file, k -> ShippedFiles.read(ShippedFiles.LIBRARIES + k + ShippedFiles.ENDING));
    int index = 0;
    for (int i = 1; i < line; i++) {
      index = text.indexOf('\n', index) + 1;
    }
    return index;
  }

  private static String file(String place) {
    return place.substring(ShippedFiles.LIBRARIES.length(), place.lastIndexOf(ShippedFiles.ENDING));
  }
}
