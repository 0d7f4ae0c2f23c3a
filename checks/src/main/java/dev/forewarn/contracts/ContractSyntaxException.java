package dev.forewarn.contracts;

/** A contract file that cannot be understood; says which file, which line and which word. */
public final class ContractSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String word;

  ContractSyntaxException(String file, int line, String word, String problem) {
    super(file + ":" + line + ": " + problem + ": " + shown(word));
    this.file = file;
    this.line = line;
    this.word = word;
  }

  private static String shown(String word) {
    return word.isEmpty() ? "end of line" : "'" + word + "'";
  }

  /** The file as it was named to the parser. */
  public String file() {
    return file;
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }

  /** The offending word as the file spells it; empty if the line ends too early. */
  public String word() {
    return word;
  }
}
