package dev.forewarn.contracts;

import dev.forewarn.bindings.MethodKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contracts of one class, read when they are first asked for: a compilation meets few of the
 * classes that the shipped files speak of.
 */
final class Section {

  private final String owner;
  private final Set<ClassKind> kinds;
  private final String file;
  private final int firstLine;
  private final String body;

  /** By method name; null until read. Two threads may both read it: they come to the same. */
  private volatile Map<String, List<ContractLine>> lines;

  /**
   * @param owner binary name of the class
   * @param kinds what its objects are
   * @param firstLine number of the line that names it, which {@code body} does not contain
   */
  Section(String owner, Set<ClassKind> kinds, String file, int firstLine, String body) {
    this.owner = owner;
    this.kinds = kinds;
    this.file = file;
    this.firstLine = firstLine;
    this.body = body;
  }

  String owner() {
    return owner;
  }

  Set<ClassKind> kinds() {
    return kinds;
  }

  String file() {
    return file;
  }

  int firstLine() {
    return firstLine;
  }

  /** The method's own line, or else the one for all overloads of its name. */
  Optional<Contract> find(MethodKey method) {
    List<ContractLine> overloads = read().get(method.name());
    if (overloads == null) {
      return Optional.empty();
    }
    ContractLine line = line(overloads, method.parameters());
    if (line == null) {
      line = line(overloads, ContractLine.EVERY_OVERLOAD);
    }
    return line == null ? Optional.empty() : Optional.of(line.contract());
  }

  /** All lines; those of one name stand together. */
  List<ContractLine> lines() {
    List<ContractLine> all = new ArrayList<>();
    read().values().forEach(all::addAll);
    return all;
  }

  /** Reads the section if that has not happened yet. */
  private Map<String, List<ContractLine>> read() {
    Map<String, List<ContractLine>> known = lines;
    if (known == null) {
      known = parse();
      lines = known;
    }
    return known;
  }

  private Map<String, List<ContractLine>> parse() {
    Map<String, List<ContractLine>> parsed = new LinkedHashMap<>();
    int number = firstLine;
    for (int start = 0; start < body.length(); ) {
      int end = SectionSplitter.endOfLine(body, start);
      number++;
      LineTokens tokens = new LineTokens(file, number, body.substring(start, end));
      if (!tokens.atEnd()) {
        add(ContractLine.parse(owner, tokens), parsed, tokens);
      }
      start = end + 1;
    }
    return parsed;
  }

  private void add(ContractLine line, Map<String, List<ContractLine>> parsed, LineTokens tokens) {
    MethodKey method = line.method();
    List<ContractLine> overloads = parsed.get(method.name());
    if (overloads == null) {
      overloads = new ArrayList<>();
      parsed.put(method.name(), overloads);
    } else if (line(overloads, method.parameters()) != null) {
      throw tokens.error(
          "method given twice in class " + owner,
          method.name() + "(" + String.join(", ", method.parameters()) + ")");
    }
    overloads.add(line);
  }

  private static ContractLine line(List<ContractLine> overloads, List<String> parameters) {
    for (ContractLine line : overloads) {
      if (line.method().parameters().equals(parameters)) {
        return line;
      }
    }
    return null;
  }
}
