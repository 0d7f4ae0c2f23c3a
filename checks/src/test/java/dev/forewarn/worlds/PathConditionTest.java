package dev.forewarn.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What a path condition says must be what a table of all outcomes says. */
final class PathConditionTest {

  private static final int FEW = 3;
  private static final int MANY = 6;

  /** A path condition, and for each set of outcomes (a bit for each atom) whether it is allowed. */
  private record Tabled(PathCondition path, IntPredicate table) {}

  private static Condition.Atom atom(int i) {
    return new Condition.Atom("c" + i, Set.of((Object) i));
  }

  private static boolean bit(int outcomes, int i) {
    return (outcomes >> i & 1) != 0;
  }

  private static boolean allows(PathCondition path, int outcomes, int atoms) {
    PathCondition p = path;
    for (int i = 0; i < atoms && p != null; i++) {
      p = p.assume(atom(i), bit(outcomes, i));
    }
    return p != null;
  }

  private static Condition condition(Random random, int atoms, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 1 -> Condition.not(condition(random, atoms, depth - 1));
      case 2 ->
          Condition.and(condition(random, atoms, depth - 1), condition(random, atoms, depth - 1));
      case 3 ->
          Condition.or(condition(random, atoms, depth - 1), condition(random, atoms, depth - 1));
      default -> atom(random.nextInt(atoms));
    };
  }

  private static boolean holds(Condition c, int outcomes) {
    return switch (c) {
      case Condition.Fixed f -> f.holds();
      case Condition.Atom a -> bit(outcomes, Integer.parseInt(a.key().toString().substring(1)));
      case Condition.Not n -> !holds(n.of(), outcomes);
      case Condition.And a -> holds(a.left(), outcomes) && holds(a.right(), outcomes);
      case Condition.Or o -> holds(o.left(), outcomes) || holds(o.right(), outcomes);
    };
  }

  /** Some that differ, made by deciding and by coming together. */
  private static List<Tabled> some(Random random, int atoms) {
    List<Tabled> all = new ArrayList<>(List.of(new Tabled(PathCondition.NONE, x -> true)));
    for (int i = 0; i < 12; i++) {
      Tabled a = all.get(random.nextInt(all.size()));
      Tabled b = all.get(random.nextInt(all.size()));
      Condition c = condition(random, atoms, 2);
      boolean yes = random.nextBoolean();
      PathCondition then = a.path.assume(c, yes);
      if (then != null) {
        all.add(new Tabled(then, x -> a.table.test(x) && holds(c, x) == yes));
      }
      all.add(new Tabled(a.path.or(b.path), x -> a.table.test(x) || b.table.test(x)));
    }
    return all;
  }

  @Test
  void withFewConditionsNothingIsLost() {
    Seeds.each(
        seed -> {
          for (Tabled t : some(new Random(seed), FEW)) {
            for (int x = 0; x < 1 << FEW; x++) {
              assertEquals(t.table.test(x), allows(t.path, x, FEW), () -> "" + t.path);
            }
          }
        });
  }

  @Test
  void withManyConditionsNothingThatCanBeIsExcluded() {
    Seeds.each(
        seed -> {
          for (Tabled t : some(new Random(seed), MANY)) {
            assertTrue(t.path.ways().size() <= PathCondition.LIMIT);
            for (int x = 0; x < 1 << MANY; x++) {
              assertTrue(!t.table.test(x) || allows(t.path, x, MANY), () -> "" + t.path);
            }
          }
        });
  }

  @Test
  void addingAgainChangesNothing() {
    Seeds.each(
        seed -> {
          List<Tabled> all = some(new Random(seed), MANY);
          PathCondition union = all.get(1).path;
          for (Tabled t : all.subList(1, 5)) {
            union = union.or(t.path);
          }
          for (Tabled t : all.subList(1, 5)) {
            assertSame(union, union.or(t.path));
          }
        });
  }

  @Test
  void whatIsForgottenMayComeOutEitherWay() {
    PathCondition p = PathCondition.NONE.assume(Condition.and(atom(0), atom(1)), false);
    PathCondition q = p.forget(atom(1)::equals);
    assertNotNull(p.assume(atom(0), true).assume(atom(1), false));
    assertNull(p.assume(atom(0), true).assume(atom(1), true));
    assertNotNull(q.assume(atom(0), true).assume(atom(1), true));
  }
}
