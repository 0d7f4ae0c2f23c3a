package dev.forewarn.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.worlds.LifetimeState.Status;
import org.junit.jupiter.api.Test;

/** What becomes of a world when the thing of this round of a loop becomes one of earlier rounds. */
final class RenameLawsTest {

  @Test
  void lifetime() {
    Seeds.each(RenameLawsTest::lifetimeFor);
  }

  private static void lifetimeFor(long seed) {
    RandomWorlds worlds = new RandomWorlds(seed);
    World w = worlds.next();
    Lifetime recent = worlds.lifetimes.get(1);
    Lifetime summary = worlds.lifetimes.get(2);
    World renamed = Rename.lifetime(w, recent, summary);
    if (w.lifetimes().get(recent) == null) {
      assertEquals(w, renamed);
      return;
    }
    assertFalse(mentions(renamed, recent + "]") || mentions(renamed, recent + ","));
    assertEquals(renamed, Rename.lifetime(renamed, recent, summary));
    // Closed only if all of them are.
    Status status = renamed.state(summary).status();
    boolean recentClosed = w.state(recent).status() == Status.CLOSED;
    boolean earlierClosed =
        w.lifetimes().get(summary) == null || w.state(summary).status() == Status.CLOSED;
    assertEquals(recentClosed && earlierClosed, status == Status.CLOSED);
    assertTrue(renamed.state(summary).escaped() || !w.state(recent).escaped());
  }

  @Test
  void object() {
    Seeds.each(RenameLawsTest::objectFor);
  }

  private static void objectFor(long seed) {
    RandomWorlds worlds = new RandomWorlds(seed);
    World w = worlds.next();
    ObjectId recent = worlds.objects.get(0);
    ObjectId summary = worlds.objects.get(1);
    World renamed = Rename.object(w, recent, summary);
    if (w.heap().get(recent) == null) {
      assertEquals(w, renamed);
      return;
    }
    assertFalse(mentions(renamed, "id=" + recent + "]"));
    assertEquals(renamed, Rename.object(renamed, recent, summary));
    assertTrue(renamed.heap().get(summary).escaped() || !w.heap().get(recent).escaped());
  }

  @Test
  void forget() {
    Seeds.each(RenameLawsTest::forgetFor);
  }

  private static void forgetFor(long seed) {
    RandomWorlds worlds = new RandomWorlds(seed);
    World w = worlds.next();
    ObjectId given = worlds.objects.get(2);
    World without = Rename.forget(w, given);
    assertFalse(mentions(without, "id=" + given + "]"));
    assertEquals(without, Rename.forget(without, given));
  }

  /** Whether the values of a world mention something by its name. */
  private static boolean mentions(World w, String name) {
    String values =
        "" + w.locals() + Worlds.keys(w.heap()) + w.heap() + w.statics() + w.kept() + w.pointers();
    return values.contains("=" + name) || (name.startsWith("id=") && values.contains(name));
  }
}
