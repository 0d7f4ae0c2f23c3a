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
  private final int firstLine;
  private final String body;
  private final List<Statement> opaqueStatements = new ArrayList<>();
  private final List<Statement> modeStatements = new ArrayList<>();

  /** Null until read. Two threads may both read it: they come to the same. */
  private volatile Set<String> opaque;

  /** The same. */
  private volatile List<Mode> modes;

  /**
   * @param firstLine number of the line that names the library, which {@code body} does not contain
   */
  LibrarySection(String library, String file, int firstLine, String body) {
    this.library = new Library(library);
    this.file = file;
    this.firstLine = firstLine;
    this.body = body;
  }

  Library library() {
    return library;
  }

  String body() {
    return body;
  }

  /** Tells of each function and family, in order, reading no more of a line than its name. */
  void index(FunctionNames into) {
    Statement last = null;
    Statement header = null;
    int length = body.length();
    for (int start = 0; start < length; ) {
      int end = SectionSplitter.endOfLine(body, start);
      int at = start;
      while (at < end && body.charAt(at) <= ' ') {
        at++;
      }
      start = end + 1;
      char first = at < end ? body.charAt(at) : '#';
      if (first == '#') {
        continue;
      }
      if (first == ':' || first == ';' || first == '@') {
        if (last == null) {
          throw error(new Statement(at, end), "no statement before", String.valueOf(first));
        }
        last.end = end;
        continue;
      }
      if (begins(at, HEADER)) {
        if (header != null && header == last) {
          header.end = end;
        } else {
          header = new Statement(at, end);
          last = header;
        }
        continue;
      }
      last = new Statement(at, end);
      if (begins(at, OPAQUE)) {
        opaqueStatements.add(last);
      } else if (begins(at, MODE)) {
        modeStatements.add(last);
      } else if (begins(at, FAMILY)) {
        into.family(new FamilyLine(this, familyName(at, end), last));
      } else {
        into.function(new FunctionLine(this, name(last), last, header));
      }
    }
  }

  private boolean begins(int at, String word) {
    int after = at + word.length();
    return body.startsWith(word, at) && after < body.length() && body.charAt(after) <= ' ';
  }

  private String familyName(int at, int end) {
    int start = at + FAMILY.length();
    while (start < end && body.charAt(start) <= ' ') {
      start++;
    }
    int after = start;
    while (after < end && body.charAt(after) > ' ' && body.charAt(after) != ':') {
      after++;
    }
    return body.substring(start, after);
  }

  private String name(Statement statement) {
    int start = FunctionName.find(body, statement.start, statement.end);
    if (start < 0) {
      StatementTokens tokens = tokens(statement);
      throw tokens.error(
          "expected 'header', 'family', 'opaque', 'mode' or the prototype of a function");
    }
    return body.substring(start, FunctionName.endOf(body, start, statement.end));
  }

  /** Reads {@code header} statements that follow each other. */
  List<String> headers(Statement statement) {
    StatementTokens tokens = tokens(statement);
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

  /** The types of which no two are ever the same thing, from the {@code opaque} statements. */
  Set<String> opaque() {
    Set<String> known = opaque;
    if (known == null) {
      known = new HashSet<>();
      for (Statement each : opaqueStatements) {
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
      for (Statement each : modeStatements) {
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
    List<String> table = new ArrayList<>();
    if (tokens.accept("table")) {
      do {
        table.add(tokens.word("the name of a function"));
      } while (tokens.accept(","));
    }
    tokens.expect(":");
    String words = tokens.rest("what messages call it");
    return new Family(name, kept, base, counted, table, words, library, place(statement));
  }

  StatementTokens tokens(Statement statement) {
    return new StatementTokens(file, firstLine + 1, body, statement.start, statement.end);
  }

  /** File and line, for messages. */
  String place(Statement statement) {
    return file.concat(":").concat(Integer.toString(line(statement)));
  }

  ContractSyntaxException error(Statement statement, String problem, String word) {
    return new ContractSyntaxException(file, line(statement), word, problem);
  }

  private int line(Statement statement) {
    int line = firstLine + 1;
    for (int i = body.indexOf('\n'); i >= 0 && i < statement.start; i = body.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }
}
