package testdata.arenaclosedtwice;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is put in takes the place of what was there, and what is taken out is not there any more. */
public final class NegativeCaches {
  private NegativeCaches() {}

  static void putClosesTheOld(boolean same) {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    Arena old = cache.put(same ? "a" : "b", Arena.ofConfined());
    if (old != null) {
      old.close();
    }
    cache.values().forEach(Arena::close);
  }

  static void putUnderAnotherKey() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    Arena old = cache.put("b", Arena.ofConfined());
    if (old != null) {
      old.close();
    }
    cache.values().forEach(Arena::close);
  }

  static void replace() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.replace("a", Arena.ofConfined()).close();
    for (Arena arena : cache.values()) {
      arena.close();
    }
  }

  static void putIfAbsent() {
    Map<String, Arena> cache = new ConcurrentHashMap<>();
    for (int i = 0; i < 3; i++) {
      Arena fresh = Arena.ofShared();
      Arena there = cache.putIfAbsent("a", fresh);
      if (there != null) {
        fresh.close();
        there.allocate(JAVA_INT);
      }
    }
    cache.values().forEach(Arena::close);
  }

  static void computeIfAbsent() {
    Map<String, Arena> cache = new HashMap<>();
    cache.computeIfAbsent("a", k -> Arena.ofConfined()).allocate(JAVA_INT);
    cache.computeIfAbsent("b", k -> Arena.ofConfined()).allocate(JAVA_INT);
    cache.remove("a").close();
    cache.computeIfAbsent("b", k -> Arena.ofConfined()).allocate(JAVA_INT);
    cache.remove("b").close();
  }

  static void computeInItsPlace() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.compute(
        "a",
        (key, old) -> {
          if (old != null) {
            old.close();
          }
          return Arena.ofConfined();
        });
    cache.merge(
        "a",
        Arena.ofConfined(),
        (old, fresh) -> {
          old.close();
          return fresh;
        });
    cache.computeIfPresent(
        "a",
        (key, old) -> {
          old.close();
          return null;
        });
    cache.values().forEach(Arena::close);
  }

  static void renewAll() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.replaceAll(
        (key, old) -> {
          old.close();
          return Arena.ofConfined();
        });
    cache.values().forEach(Arena::close);
  }

  static void removedThroughAView() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.put("b", Arena.ofConfined());
    cache
        .entrySet()
        .removeIf(
            e -> {
              if (e.getKey().equals("a")) {
                e.getValue().close();
                return true;
              }
              return false;
            });
    cache.values().forEach(Arena::close);
  }

  static void leastRecentlyUsed() {
    LinkedHashMap<Integer, Arena> cache = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      cache.put(i, Arena.ofConfined());
      while (cache.size() > 2) {
        cache.pollFirstEntry().getValue().close();
      }
    }
    cache.values().forEach(Arena::close);
  }

  static void twoGenerations() {
    Map<String, Arena> young = new HashMap<>();
    Map<String, Arena> old = new HashMap<>();
    young.put("a", Arena.ofConfined());
    young.put("b", Arena.ofConfined());
    old.put("a", young.remove("a"));
    young.values().forEach(Arena::close);
    old.values().forEach(Arena::close);
  }

  static void anotherUnderTheSameKey() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.get("a").close();
    cache.put("a", Arena.ofConfined());
    MemorySegment cell = cache.get("a").allocate(JAVA_INT);
    cell.set(JAVA_INT, 0, 1);
    cache.get("a").close();
  }

  static void listSetReturnsTheOld() {
    List<Arena> arenas = new ArrayList<>();
    arenas.add(Arena.ofConfined());
    arenas.set(0, Arena.ofConfined()).close();
    for (Arena arena : arenas) {
      arena.close();
    }
  }

  static void iteratorRemoves() {
    List<Arena> arenas = new ArrayList<>();
    arenas.add(Arena.ofConfined());
    for (Iterator<Arena> i = arenas.iterator(); i.hasNext(); ) {
      i.next().close();
      i.remove();
    }
    arenas.forEach(Arena::close);
  }

  static void iteratorSets() {
    List<Arena> arenas = new ArrayList<>();
    arenas.add(Arena.ofConfined());
    for (ListIterator<Arena> i = arenas.listIterator(); i.hasNext(); ) {
      i.next().close();
      i.set(Arena.ofConfined());
    }
    arenas.forEach(Arena::close);
  }

  static void polledUntilEmpty() {
    Deque<Arena> arenas = new ArrayDeque<>();
    arenas.add(Arena.ofConfined());
    for (Arena arena = arenas.poll(); arena != null; arena = arenas.poll()) {
      arena.close();
    }
  }

  static void complementaryFilters() {
    Arena only = Arena.ofConfined();
    List<Arena> arenas = List.of(only);
    arenas.stream().filter(a -> a.hashCode() % 2 == 0).forEach(Arena::close);
    arenas.stream().filter(a -> a.hashCode() % 2 != 0).forEach(Arena::close);
  }

  static void firstAndRest() {
    List<Arena> arenas = List.of(Arena.ofConfined(), Arena.ofConfined());
    arenas.stream().limit(1).forEach(Arena::close);
    arenas.stream().skip(1).forEach(Arena::close);
  }

  static void forEachPair() {
    Map<String, Arena> cache = new HashMap<>();
    cache.put("a", Arena.ofConfined());
    cache.forEach((key, arena) -> arena.close());
  }
}
