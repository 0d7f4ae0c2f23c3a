package dev.forewarn.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A small map does what a hash map does, and never changes. */
final class SmallMapTest {

  /** Larger than what numbers are cached for, so that equal keys are not the same. */
  private static final int FIRST_KEY = 1000;

  @Test
  void isLikeAHashMap() {
    Seeds.each(SmallMapTest::isLikeAHashMapFor);
  }

  private static void isLikeAHashMapFor(long seed) {
    Random random = new Random(seed);
    SmallMap<Integer, String> map = SmallMap.empty();
    Map<Integer, String> model = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      Integer key = FIRST_KEY + random.nextInt(12);
      String value = "v" + random.nextInt(3);
      SmallMap<Integer, String> before = map;
      Map<Integer, String> modelBefore = Map.copyOf(model);
      switch (random.nextInt(4)) {
        case 0 -> {
          map = map.remove(key);
          model.remove(key);
        }
        case 1 -> {
          if (random.nextInt(5) == 0) {
            map = map.filter((k, v) -> !v.equals(value) || k > key);
            model.entrySet().removeIf(e -> e.getValue().equals(value) && e.getKey() <= key);
          }
        }
        default -> {
          map = map.put(key, value);
          model.put(key, value);
        }
      }
      assertEquals(model, contents(map));
      assertEquals(modelBefore, contents(before), "the map changed");
      assertEquals(model.size(), map.size());
      assertEquals(model.isEmpty(), map.isEmpty());
      assertEquals(model.get(key), map.get(key));
    }
  }

  @Test
  void orderDoesNotMatter() {
    Seeds.each(SmallMapTest::orderDoesNotMatterFor);
  }

  private static void orderDoesNotMatterFor(long seed) {
    List<Integer> keys = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6));
    SmallMap<Integer, String> one = SmallMap.empty();
    for (Integer key : keys) {
      one = one.put(key, "v" + key);
    }
    Collections.shuffle(keys, new Random(seed));
    SmallMap<Integer, String> other = SmallMap.empty();
    for (Integer key : keys) {
      other = other.put(key, "v" + key);
    }
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertNotEquals(one, other.put(3, "else"));
    assertNotEquals(one, other.remove(3));
  }

  @Test
  void stayingTheSameIsSeen() {
    String value = "v";
    SmallMap<Integer, String> map = SmallMap.<Integer, String>empty().put(1, value).put(2, "w");
    assertSame(map, map.put(1, value));
    assertSame(map, map.remove(3));
    assertSame(map, map.filter((k, v) -> true));
    assertSame(SmallMap.empty(), map.filter((k, v) -> false));
    assertSame(SmallMap.empty(), map.remove(1).remove(2));
  }

  private static Map<Integer, String> contents(SmallMap<Integer, String> map) {
    Map<Integer, String> out = new HashMap<>();
    map.forEach(out::put);
    return out;
  }
}
