package dev.forewarn.testdata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Java file of {@code test-data} and what its comments say; test-data/README.md has the rules.
 *
 * @param check the folder's name
 * @param markers in the order of their lines
 * @param needs the native libraries that running it takes, by the names that the linker's -l takes
 * @param entryOutcomes the directives that stand above a method, by its name
 */
record ExampleFile(
    Path path,
    String check,
    Kind kind,
    List<String> lines,
    List<Marker> markers,
    List<String> needs,
    Map<String, Outcome> entryOutcomes) {

  enum Kind {
    POSITIVE("Positive"),
    NEGATIVE("Negative"),
    KNOWN("Known"),
    FIX("Fix");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    static Kind of(String fileName) {
      for (Kind kind : values()) {
        if (fileName.startsWith(kind.prefix)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          fileName + ": a file name starts with Positive, Negative, Known or Fix");
    }
  }

  /** A member of the outermost class; its name stands before the first parenthesis. */
  private static final Pattern MEMBER =
      Pattern.compile("^  (?! |//|return|new|@)[\\w<>\\[\\], .?]*?(\\w+)\\(.*");

  private static final String NEEDS = "// NEEDS:";

  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

  /** All examples, Fix files left out: those are compared as text. */
  static List<ExampleFile> all() {
    return ProjectFiles.checkFolders().stream()
        .flatMap(folder -> ProjectFiles.children(folder).stream())
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> Kind.of(file.getFileName().toString()) != Kind.FIX)
        .map(ExampleFile::read)
        .toList();
  }

  static ExampleFile read(Path path) {
    String check = path.getParent().getFileName().toString();
    List<String> lines = ProjectFiles.read(path).lines().toList();
    List<Marker> markers = new ArrayList<>();
    Map<String, Outcome> entryOutcomes = new TreeMap<>();
    Outcome pending = null;
    String member = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (Outcome.isDirective(line)) {
        pending = Outcome.parse(line, check);
        continue;
      }
      Marker marker = markerAt(lines, i, pending, check, member);
      if (marker != null) {
        markers.add(marker);
        pending = null;
        i = marker.line() - 2;
        continue;
      }
      Matcher matcher = MEMBER.matcher(lines.get(i));
      if (matcher.matches()) {
        member = matcher.group(1);
        if (pending != null) {
          entryOutcomes.put(member, pending);
          pending = null;
        }
      }
    }
    if (pending != null) {
      throw new IllegalArgumentException(path + ": a // WITNESS: stands above nothing");
    }
    Kind kind = Kind.of(path.getFileName().toString());
    return new ExampleFile(path, check, kind, lines, markers, needs(lines), entryOutcomes);
  }

  /**
   * Reads the marker that begins at a line, or returns null. Comment lines directly after a {@code
   * BUG} marker are further texts of it, as in Error Prone's own tests.
   */
  private static Marker markerAt(
      List<String> lines, int first, Outcome pending, String check, String member) {
    for (Marker.Type type : Marker.Type.values()) {
      String text = type.textOf(lines.get(first).strip());
      if (text == null) {
        continue;
      }
      List<String> texts = new ArrayList<>(List.of(text));
      int next = first + 1;
      while (next < lines.size() && lines.get(next).strip().startsWith("//")) {
        texts.add(lines.get(next).strip().substring(2).strip());
        next++;
      }
      if (type != Marker.Type.BUG) {
        texts = List.of(String.join(" ", texts));
      }
      boolean falseAlarm = type == Marker.Type.FALSE_ALARM;
      Outcome outcome =
          pending != null
              ? pending
              : falseAlarm ? new Outcome(Outcome.Kind.NONE, "", "", "") : Outcome.defaultFor(check);
      return new Marker(type, next + 1, texts, outcome, member);
    }
    return null;
  }

  private static List<String> needs(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(NEEDS))
        .flatMap(line -> Arrays.stream(line.substring(NEEDS.length()).strip().split(" +")))
        .toList();
  }

  /** Name for test reports: folder and file. */
  String name() {
    return check + "/" + path.getFileName();
  }

  /** Binary name of the outermost class. */
  String className() {
    String simpleName = path.getFileName().toString().replaceFirst("\\.java$", "");
    for (String line : lines) {
      Matcher matcher = PACKAGE.matcher(line);
      if (matcher.matches()) {
        return matcher.group(1) + "." + simpleName;
      }
    }
    return simpleName;
  }

  Outcome outcomeOfEntry(String entry) {
    return entryOutcomes.get(entry);
  }
}
