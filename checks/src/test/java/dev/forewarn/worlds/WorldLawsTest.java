package dev.forewarn.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.worlds.LifetimeState.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold of sets of worlds for every conclusion drawn from them to be right. */
final class WorldLawsTest {

  private static boolean sameTracked(World a, World b) {
    Worlds both = Worlds.of(a);
    both.add(b);
    return both.size() == 1;
  }

  private static boolean sameTracked(Worlds a, Worlds b) {
    return a.size() == b.size()
        && a.list().stream().allMatch(x -> b.list().stream().anyMatch(y -> sameTracked(x, y)));
  }

  private static void assertCovered(World w, List<World> by) {
    List<String> differences = new ArrayList<>();
    for (World general : by) {
      differences.add(Covering.difference(general, w));
    }
    assertTrue(
        differences.contains(null),
        () -> "no member allows what an added world says: " + new HashSet<>(differences));
  }

  @Test
  void nothingThatWasAddedIsLost() {
    Seeds.each(WorldLawsTest::nothingThatWasAddedIsLostFor);
  }

  private static void nothingThatWasAddedIsLostFor(long seed) {
    List<World> added = new RandomWorlds(seed).some(30);
    Worlds all = Worlds.of(added);
    added.forEach(w -> assertCovered(w, all.list()));
  }

  /** So few variables that most worlds are merged with others. */
  @Test
  void nothingThatWasMergedIsLost() {
    Seeds.each(WorldLawsTest::nothingThatWasMergedIsLostFor);
  }

  private static void nothingThatWasMergedIsLostFor(long seed) {
    List<World> added = new ArrayList<>();
    for (World w : new RandomWorlds(seed).some(60)) {
      added.add(
          World.START
              .withLocals(w.locals().filter((v, x) -> !x.tracked()))
              .withConditions(w.conditions())
              .withHeap(untracked(w.heap()))
              .speculative(w.speculative()));
    }
    Worlds all = Worlds.of(added);
    added.forEach(w -> assertCovered(w, all.list()));
  }

  private static SmallMap<ObjectId, HeapObject> untracked(SmallMap<ObjectId, HeapObject> heap) {
    SmallMap<ObjectId, HeapObject> out = heap;
    for (ObjectId id : Worlds.keys(heap)) {
      HeapObject o = heap.get(id);
      out = out.put(id, o.withFields(o.fields().filter((f, s) -> !s.value().tracked())));
    }
    return out;
  }

  @Test
  void nothingIsLostWhereWorldsAreJoined() {
    Seeds.each(WorldLawsTest::nothingIsLostWhereWorldsAreJoinedFor);
  }

  private static void nothingIsLostWhereWorldsAreJoinedFor(long seed) {
    List<World> added = new RandomWorlds(seed).some(4 * Worlds.LIMIT);
    Worlds all = Worlds.of(added);
    assertTrue(all.joined());
    added.forEach(w -> assertCovered(w, all.list()));
  }

  @Test
  void addingAgainChangesNothing() {
    Seeds.each(WorldLawsTest::addingAgainChangesNothingFor);
  }

  private static void addingAgainChangesNothingFor(long seed) {
    List<World> added = new RandomWorlds(seed).some(30);
    Worlds all = Worlds.of(added);
    List<World> before = all.list();
    for (World w : added) {
      assertNull(all.add(w));
    }
    assertEquals(before, all.list());
  }

  @Test
  void orderDoesNotMatter() {
    Seeds.each(WorldLawsTest::orderDoesNotMatterFor);
  }

  private static void orderDoesNotMatterFor(long seed) {
    List<World> added = new RandomWorlds(seed).some(Worlds.LIMIT);
    Worlds all = Worlds.of(added);
    List<World> shuffled = new ArrayList<>(added);
    Collections.shuffle(shuffled, new Random(seed));
    Worlds other = Worlds.of(shuffled);
    assertTrue(sameTracked(all, other));
  }

  @Test
  void nothingIsClosedThatNoWorldHadClosed() {
    Seeds.each(WorldLawsTest::nothingIsClosedThatNoWorldHadClosedFor);
  }

  private static void nothingIsClosedThatNoWorldHadClosedFor(long seed) {
    RandomWorlds worlds = new RandomWorlds(seed);
    for (int n : List.of(10, 4 * Worlds.LIMIT)) {
      List<World> added = worlds.some(n);
      for (Lifetime l : worlds.lifetimes) {
        List<World> without =
            added.stream().filter(w -> w.state(l).status() != Status.CLOSED).toList();
        for (World w : Worlds.of(without).list()) {
          assertTrue(w.state(l).status() != Status.CLOSED);
        }
      }
    }
  }

  @Test
  void joinAllowsBothAndIsSymmetric() {
    Seeds.each(WorldLawsTest::joinAllowsBothAndIsSymmetricFor);
  }

  private static void joinAllowsBothAndIsSymmetricFor(long seed) {
    RandomWorlds worlds = new RandomWorlds(seed);
    World a = worlds.next();
    World b = worlds.next();
    World join = Join.of(a, b);
    assertNull(Covering.difference(join, a));
    assertNull(Covering.difference(join, b));
    assertTrue(sameTracked(join, Join.of(b, a)));
    assertTrue(sameTracked(a, Join.of(a, a)));
  }

  /** A loop runs until its head takes up nothing new: that must come to an end. */
  @Test
  void loopsComeToAnEnd() {
    Seeds.each(WorldLawsTest::loopsComeToAnEndFor);
  }

  private static void loopsComeToAnEndFor(long seed) {
    for (int n : List.of(10, Worlds.LIMIT, 4 * Worlds.LIMIT)) {
      List<World> round = new RandomWorlds(seed).some(n);
      Worlds head = new Worlds();
      boolean fresh = true;
      for (int i = 0; i < 20 && fresh; i++) {
        fresh = false;
        for (World w : round) {
          fresh |= head.add(w) != null;
        }
      }
      assertTrue(!fresh, "still something new after 20 rounds of the same " + n + " worlds");
    }
  }

  @Test
  void fieldsOfNewObjectsAreInitialUntilAssigned() {
    RandomWorlds worlds = new RandomWorlds(1);
    ObjectId id = worlds.objects.get(0);
    HeapObject fresh = new HeapObject(null, true, SmallMap.empty(), SmallMap.empty(), false);
    Stored yes = new Stored(new Value.Constant(true), RandomWorlds.EVENT);
    World initial = World.START.object(id, fresh);
    World assigned = World.START.object(id, fresh.with(worlds.fields.get(0), yes));
    for (List<World> order : List.of(List.of(initial, assigned), List.of(assigned, initial))) {
      List<World> members = Worlds.of(order).list();
      order.forEach(w -> assertCovered(w, members));
      assertNull(Covering.difference(Join.of(order.get(0), order.get(1)), assigned));
    }
  }
}
