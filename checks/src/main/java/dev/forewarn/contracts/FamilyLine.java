package dev.forewarn.contracts;

/** The statement that declares a family, read when it is first asked for. */
final class FamilyLine {

  private final LibrarySection section;
  private final String name;
  private final Statement statement;

  /** Null until read. Two threads may both read it: they come to the same. */
  private volatile Family family;

  FamilyLine(LibrarySection section, String name, Statement statement) {
    this.section = section;
    this.name = name;
    this.statement = statement;
  }

  String name() {
    return name;
  }

  Library library() {
    return section.library();
  }

  String place() {
    return section.place(statement);
  }

  ContractSyntaxException error(String problem, String word) {
    return section.error(statement, problem, word);
  }

  Family family() {
    Family known = family;
    if (known == null) {
      known = section.family(statement);
      family = known;
    }
    return known;
  }
}
