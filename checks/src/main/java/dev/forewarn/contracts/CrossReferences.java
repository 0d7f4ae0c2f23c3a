package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;

/** Whether what the statements of library sections say of each other is so. */
final class CrossReferences {

  private final FunctionIndex index;
  private final List<ContractSyntaxException> problems = new ArrayList<>();

  private CrossReferences(FunctionIndex index) {
    this.index = index;
  }

  /**
   * Reads everything that some files say.
   *
   * @param index of these files and all that go with them
   * @throws ContractSyntaxException if a line cannot be read
   */
  static List<ContractSyntaxException> problems(FunctionNames names, FunctionIndex index) {
    CrossReferences references = new CrossReferences(index);
    for (FunctionLine line : names.functions()) {
      references.function(line);
    }
    for (FamilyLine line : names.families()) {
      references.family(line);
    }
    return references.problems;
  }

  private void function(FunctionLine line) {
    for (FunctionEffect effect : line.model().effects()) {
      if (effect instanceof FunctionEffect.OfFamily f && index.family(f.family()) == null) {
        problems.add(line.error("no such family is declared", f.family()));
      }
      if (effect instanceof FunctionEffect.Ends ends) {
        for (String function : ends.until()) {
          if (!index.speaksOf(function)) {
            problems.add(line.error("no model speaks of this function", function));
          }
        }
      }
    }
  }

  private void family(FamilyLine line) {
    String name = line.family().name();
    for (FunctionSource source : index.sources()) {
      FamilyLine other = source.family(name);
      if (other != null && !other.library().equals(line.library())) {
        problems.add(line.error("family of another library, declared at " + other.place(), name));
      }
    }
    String base = line.family().base();
    if (base != null && index.family(base) == null) {
      problems.add(line.error("no such family is declared", base));
    }
    String lent = line.family().lent();
    if (lent != null && index.family(lent) == null) {
      problems.add(line.error("no such family is declared", lent));
    }
    for (String function : line.family().table()) {
      if (!index.speaksOf(function)) {
        problems.add(line.error("no model speaks of this function", function));
      }
    }
    if (index.releasersOf(name).isEmpty()) {
      problems.add(line.error("no function releases this family", name));
    }
  }
}
