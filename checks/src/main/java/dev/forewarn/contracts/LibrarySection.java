package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a file says of the functions of one library, cut into statements but not read: a compilation
 * meets few of the functions that the shipped files speak of.
 */
final class LibrarySection {

  private static final String HEADER = "header";
  private static final String FAMILY = "family";
  private static final String OPAQUE = "opaque";
  private static final String MODE = "mode";

  private final Library library;
  private final String file;
  private final String text;
  private final int from;
  private final int to;
  private final boolean shipped;

  /** Null until read. Two threads may both read it: they come to the same. */
  private volatile Set<String> opaque;

  /** The same. */
  private volatile List<Mode> modes;

  /**
   * @param text of the whole file, in which the statements go from one index up to another; what
   *     follows may be another section if it is shipped
   * @param shipped whether tests have seen to it that all of it is right, and that it declares its
   *     opaque types and modes before any function: then nothing is read but what is asked for
   */
  LibrarySection(String library, String file, String text, int from, int to, boolean shipped) {
    this.library = new Library(library);
    this.file = file;
    this.text = text;
    this.from = from;
    this.to = to;
    this.shipped = shipped;
  }

  Library library() {
    return library;
  }

  boolean isShipped() {
    return shipped;
  }

  int length() {
    return to - from;
  }

  /** Tells of each function and family, in order, reading no more of a line than its name. */
  void index(FunctionNames into) {
    for (int at = next(from); at < to; at = next(end(at))) {
      char first = text.charAt(at);
      if (continues(first)) {
        Statement line = new Statement(at, endOfLine(at));
        throw error(line, "no statement before", String.valueOf(first));
      }
      if (begins(at, FAMILY)) {
        into.family(family(familyName(at), at));
      } else if (isFunction(at)) {
        into.function(function(functionName(at), at));
      }
    }
  }

  /** Whether the line whose first word is at an index begins the statement of a name. */
  boolean isAbout(String name, int at, boolean family) {
    if (family) {
      return begins(at, FAMILY) && familyName(at).equals(name);
    }
    int start =
        continues(text.charAt(at)) || text.charAt(at) == '#' || !isFunction(at)
            ? -1
            : FunctionName.find(text, at, endOfLine(at));
    return start >= 0
        && text.startsWith(name, start)
        && FunctionName.endOf(text, start, to) == start + name.length();
  }

  /** The function whose statement begins at an index. */
  FunctionLine function(String name, int at) {
    return new FunctionLine(this, name, statement(at));
  }

  /** The family whose statement begins at an index. */
  FamilyLine family(String name, int at) {
    return new FamilyLine(this, name, statement(at));
  }

  /** Where the first statement begins that does so behind an index, or the end of the section. */
  private int next(int index) {
    int at = index;
    while (at < to) {
      char c = text.charAt(at);
      if (c == '#') {
        at = endOfLine(at);
      } else if (c > ' ') {
        break;
      } else {
        at++;
      }
    }
    return at;
  }

  /** Where the last line ends of the statement that begins at an index. */
  private int end(int at) {
    int end = endOfLine(at);
    for (int next = next(end); next < to && continues(text.charAt(next)); next = next(end)) {
      end = endOfLine(next);
    }
    return end;
  }

  private Statement statement(int at) {
    return new Statement(at, end(at));
  }

  private int endOfLine(int at) {
    return Math.min(to, SectionSplitter.endOfLine(text, at));
  }

  /** Whether a line that begins so belongs to the statement before it. */
  private static boolean continues(char first) {
    return first == ':' || first == ';' || first == '@';
  }

  private boolean begins(int at, String word) {
    int after = at + word.length();
    return text.startsWith(word, at) && after < to && text.charAt(after) <= ' ';
  }

  private boolean isFunction(int at) {
    return !begins(at, HEADER) && !begins(at, FAMILY) && !begins(at, OPAQUE) && !begins(at, MODE);
  }

  private String familyName(int at) {
    int end = endOfLine(at);
    int start = at + FAMILY.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    int after = start;
    while (after < end && text.charAt(after) > ' ' && text.charAt(after) != ':') {
      after++;
    }
    return text.substring(start, after);
  }

  private String functionName(int at) {
    Statement line = new Statement(at, endOfLine(at));
    int start = FunctionName.find(text, at, line.end());
    if (start < 0) {
      throw tokens(line)
          .error("expected 'header', 'family', 'opaque', 'mode' or the prototype of a function");
    }
    return text.substring(start, FunctionName.endOf(text, start, line.end()));
  }

  /** The headers of a function: those of the {@code header} statements before it. */
  List<String> headers(Statement function) {
    int last = lastHeader(function.start());
    if (last < 0) {
      return List.of();
    }
    int first = last;
    // Those that follow each other add up.
    for (int before = lastHeader(first);
        before >= 0 && next(end(before)) == first;
        before = lastHeader(first)) {
      first = before;
    }
    StatementTokens tokens = tokens(new Statement(first, end(last)));
    List<String> headers = new ArrayList<>();
    do {
      tokens.accept(HEADER);
      String header = tokens.word("the name of a header");
      if (header.startsWith("<") || header.startsWith("\"")) {
        throw tokens.error("expected the name of a header", header);
      }
      headers.add(header);
    } while (!tokens.atEnd());
    return headers;
  }

  /** Where the last {@code header} statement before an index begins; -1 if there is none. */
  private int lastHeader(int before) {
    int at = before;
    do {
      at = text.lastIndexOf(HEADER, at - 1);
    } while (at >= from && !(begins(at, HEADER) && next(lineOf(at)) == at));
    return at < from ? -1 : at;
  }

  /** Where the line of an index begins. */
  private int lineOf(int at) {
    return text.lastIndexOf('\n', at) + 1;
  }

  /** The statements that begin with a word which declares something for the whole section. */
  private List<Statement> declarations(String word) {
    List<Statement> out = new ArrayList<>();
    for (int at = next(from); at < to && !(shipped && isFunction(at)); at = next(end(at))) {
      if (begins(at, word)) {
        out.add(statement(at));
      }
    }
    return out;
  }

  /** The types of which no two are ever the same thing, from the {@code opaque} statements. */
  Set<String> opaque() {
    Set<String> known = opaque;
    if (known == null) {
      known = new HashSet<>();
      for (Statement each : declarations(OPAQUE)) {
        StatementTokens tokens = tokens(each);
        tokens.expect(OPAQUE);
        do {
          String type = tokens.word("the name of a type");
          if (!FunctionName.isIdentifier(type)) {
            throw tokens.error("expected the name of a type", type);
          }
          if (!known.add(tokens.accept("*") ? type + "*" : type)) {
            throw tokens.error("type given twice", type);
          }
        } while (!tokens.atEnd());
      }
      opaque = known;
    }
    return known;
  }

  /** The ways of working that a program may choose, from the {@code mode} statements. */
  List<Mode> modes() {
    List<Mode> known = modes;
    if (known == null) {
      known = new ArrayList<>();
      for (Statement each : declarations(MODE)) {
        StatementTokens tokens = tokens(each);
        tokens.expect(MODE);
        String name = tokens.word("the name of a mode");
        if (find(name, known) != null) {
          throw tokens.error("mode given twice", name);
        }
        tokens.expect(":");
        boolean unsafe = tokens.accept("mt");
        tokens.expect(unsafe ? "unsafe" : "no");
        if (!unsafe) {
          tokens.expect("effect");
        }
        if (!tokens.atEnd()) {
          throw tokens.error("expected nothing after what a mode means");
        }
        known.add(new Mode(name, unsafe));
      }
      modes = known;
    }
    return known;
  }

  static Mode find(String name, List<Mode> modes) {
    for (Mode mode : modes) {
      if (mode.name().equals(name)) {
        return mode;
      }
    }
    return null;
  }

  /** Reads a {@code family} statement. */
  Family family(Statement statement) {
    StatementTokens tokens = tokens(statement);
    tokens.expect(FAMILY);
    String name = tokens.word("the name of a family");
    boolean kept = tokens.accept("may");
    if (kept) {
      tokens.expect("be");
      tokens.expect("kept");
    }
    String base = tokens.accept("in") ? tokens.word("the name of a family") : null;
    boolean counted = tokens.accept("counted");
    boolean lends = tokens.accept("lends");
    String lent =
        lends && !tokens.accept("content")
            ? tokens.word("'content' or the name of a family")
            : null;
    List<String> table = new ArrayList<>();
    if (tokens.accept("table")) {
      do {
        table.add(tokens.word("the name of a function"));
      } while (tokens.accept(","));
    }
    tokens.expect(":");
    String words = tokens.rest("what messages call it");
    return new Family(
        name, kept, base, counted, lends, lent, table, words, library, place(statement));
  }

  StatementTokens tokens(Statement statement) {
    return new StatementTokens(file, text, statement.start(), statement.end());
  }

  /** File and line, for messages. */
  String place(Statement statement) {
    return file.concat(":").concat(Integer.toString(line(statement)));
  }

  ContractSyntaxException error(Statement statement, String problem, String word) {
    return new ContractSyntaxException(file, line(statement), word, problem);
  }

  private int line(Statement statement) {
    int line = 1;
    for (int i = text.indexOf('\n');
        i >= 0 && i < statement.start();
        i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }

  /** Whether a word stands anywhere in a statement, at the risk of being part of another. */
  boolean mentions(String word, Statement statement) {
    return text.indexOf(word, statement.start(), statement.end()) >= 0;
  }
}
