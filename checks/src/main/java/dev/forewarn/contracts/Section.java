package dev.forewarn.contracts;

import dev.forewarn.bindings.MethodKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contracts of one class, each read when it is first asked for: a compilation meets few of the
 * classes that the shipped files speak of, and few of their methods.
 */
final class Section {

  /** What a line may begin with: only a blank may follow. */
  private static final String STATIC = "static ";

  private final String owner;
  private final Set<ClassKind> kinds;
  private final String file;
  private final int firstLine;
  private final String body;

  /** The lines of each method name that was asked for. */
  private final Map<String, List<ContractLine>> asked = new ConcurrentHashMap<>();

  /** All by method name; null until read. Two threads may both read it: they come to the same. */
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
    List<ContractLine> overloads = overloads(method.name());
    ContractLine line = line(overloads, method.parameters());
    if (line == null) {
      line = line(overloads, ContractLine.EVERY_OVERLOAD);
    }
    return line == null ? Optional.empty() : Optional.of(line.contract());
  }

  private List<ContractLine> overloads(String name) {
    List<ContractLine> known = asked.get(name);
    if (known == null) {
      Map<String, List<ContractLine>> parsed = lines;
      known = parsed == null ? search(name) : parsed.getOrDefault(name, List.of());
      List<ContractLine> earlier = asked.putIfAbsent(name, known);
      known = earlier == null ? known : earlier;
    }
    return known;
  }

  /** Reads the lines of one name alone: code calls few of the methods of a class. */
  private List<ContractLine> search(String name) {
    List<ContractLine> found = List.of();
    for (int at = body.indexOf(name); at >= 0; at = body.indexOf(name, at + 1)) {
      int start = body.lastIndexOf('\n', at) + 1;
      if (isName(start, at, at + name.length())) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        LineTokens tokens = tokens(number(start), start);
        add(ContractLine.parse(owner, tokens), found, tokens);
      }
    }
    return found;
  }

  /** Whether what stands between two indices is the name of the method that a line speaks of. */
  private boolean isName(int line, int from, int to) {
    int after = skipBlanks(to);
    if (after == body.length() || body.charAt(after) != '(') {
      return false;
    }
    int start = skipBlanks(line);
    return start == from
        || body.startsWith(STATIC, start) && skipBlanks(start + STATIC.length()) == from;
  }

  private int skipBlanks(int index) {
    int at = index;
    while (at < body.length() && body.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /** Number of the line that begins at an index. */
  private int number(int start) {
    int number = firstLine + 1;
    for (int i = body.indexOf('\n'); i >= 0 && i < start; i = body.indexOf('\n', i + 1)) {
      number++;
    }
    return number;
  }

  private LineTokens tokens(int number, int start) {
    return new LineTokens(
        file, number, body.substring(start, SectionSplitter.endOfLine(body, start)));
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
      number++;
      LineTokens tokens = tokens(number, start);
      if (!tokens.atEnd()) {
        ContractLine line = ContractLine.parse(owner, tokens);
        String name = line.method().name();
        if (!parsed.containsKey(name)) {
          parsed.put(name, new ArrayList<>());
        }
        add(line, parsed.get(name), tokens);
      }
      start = SectionSplitter.endOfLine(body, start) + 1;
    }
    return parsed;
  }

  private void add(ContractLine line, List<ContractLine> overloads, LineTokens tokens) {
    MethodKey method = line.method();
    if (line(overloads, method.parameters()) != null) {
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
