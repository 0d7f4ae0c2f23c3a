package dev.forewarn.differential.generator;

import dev.forewarn.differential.program.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The conditions that can be written at a point: decisions, counts, flags and their combinations.
 */
public final class Conditions {
  private final Random random;
  private final List<Condition> atoms = new ArrayList<>();
  private final List<Condition> flags = new ArrayList<>();
  private int hidden;

  public Conditions(Decisions decisions, Random random) {
    this.random = random;
    for (int i = 0; i < decisions.booleans(); i++) {
      atoms.add(new Condition("b" + i, decisions.mask(i)));
    }
    if (decisions.hasCount()) {
      atoms.add(new Condition("n > 0", decisions.atLeast(1)));
      atoms.add(new Condition("n > 1", decisions.atLeast(2)));
      atoms.add(new Condition("n == 3", decisions.atLeast(3)));
    }
  }

  /** Makes a local boolean known that is true under these vectors. */
  public void flag(String name, long mask) {
    flags.add(new Condition(name, mask));
  }

  /** How many flags are known here. */
  public int size() {
    return flags.size();
  }

  /** Forgets the flags that were made known since there were this many. */
  public void truncate(int size) {
    while (flags.size() > size) {
      flags.removeLast();
    }
    hidden = Math.min(hidden, size);
  }

  /** Flags are not effectively final: a lambda or another method cannot name them. */
  public void hideFlags() {
    hidden = flags.size();
  }

  /** Undoes {@link #hideFlags} to what it was. */
  public void hidden(int count) {
    hidden = count;
  }

  /** How many flags are hidden. */
  public int hidden() {
    return hidden;
  }

  /** A random condition that splits these vectors if one can be found. */
  public Condition any(long reach) {
    Condition condition = null;
    for (int tries = 0; tries < 8; tries++) {
      condition = candidate();
      if ((condition.mask() & reach) != 0 && (~condition.mask() & reach) != 0) {
        return condition;
      }
    }
    return condition;
  }

  /** A condition that is never true under the first vectors but is under some of the second. */
  Condition excluding(long not, long some) {
    for (int i = hidden; i < flags.size() + atoms.size(); i++) {
      Condition atom = i < flags.size() ? flags.get(i) : atoms.get(i - flags.size());
      for (Condition each : List.of(atom, atom.not())) {
        if ((each.mask() & not) == 0 && (each.mask() & some) != 0) {
          return each;
        }
      }
    }
    return null;
  }

  /**
   * A condition that holds under exactly the first vectors out of the second; null if none does.
   */
  public Condition exactly(long mask, long reach) {
    List<Condition> literals = new ArrayList<>();
    for (int i = hidden; i < flags.size() + atoms.size(); i++) {
      Condition atom = i < flags.size() ? flags.get(i) : atoms.get(i - flags.size());
      literals.add(atom);
      literals.add(atom.not());
    }
    for (Condition c : literals) {
      if (((c.mask() ^ mask) & reach) == 0) {
        return c;
      }
    }
    for (Condition a : literals) {
      for (Condition b : literals) {
        if ((((a.mask() & b.mask()) ^ mask) & reach) == 0) {
          return new Condition(a.text() + " && " + b.text(), a.mask() & b.mask());
        }
        if ((((a.mask() | b.mask()) ^ mask) & reach) == 0) {
          return new Condition(a.text() + " || " + b.text(), a.mask() | b.mask());
        }
      }
    }
    return null;
  }

  private Condition candidate() {
    Condition first = literal();
    double dice = random.nextDouble();
    if (dice < 0.8) {
      return first;
    }
    Condition second = literal();
    if (second.text().equals(first.text()) || second.text().equals(first.not().text())) {
      return first;
    }
    return dice < 0.9
        ? new Condition(first.text() + " && " + second.text(), first.mask() & second.mask())
        : new Condition(first.text() + " || " + second.text(), first.mask() | second.mask());
  }

  private Condition literal() {
    int count = atoms.size() + flags.size() - hidden;
    int at = random.nextInt(count);
    Condition atom = at < atoms.size() ? atoms.get(at) : flags.get(hidden + at - atoms.size());
    return random.nextBoolean() ? atom : atom.not();
  }
}
