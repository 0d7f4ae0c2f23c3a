package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Memory of a block-scoped arena is stored where it outlives the block. */
public final class PositiveStored {
  private PositiveStored() {}

  private static MemorySegment shared;
  private static Supplier<String> describer;
  private static final Map<String, MemorySegment> CACHE = new HashMap<>();

  private MemorySegment field;
  private final List<MemorySegment> kept = new ArrayList<>();

  // region static
  private static void load() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readStaticField
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      shared = arena.allocateFrom("configuration");
    }
  }

  static void readStaticField() {
    load();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String text = shared.getString(0); // throws IllegalStateException: Already closed
  }

  // endregion

  private void remember() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      // WITNESS: by readField
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      this.field = cell;
    }
  }

  static void readField() {
    PositiveStored stored = new PositiveStored();
    stored.remember();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = stored.field.get(JAVA_INT, 0);
  }

  private static void fill(PositiveStored target) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readFieldOfParameter
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      target.field = arena.allocate(JAVA_INT);
    }
  }

  static void readFieldOfParameter() {
    PositiveStored stored = new PositiveStored();
    fill(stored);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = stored.field.get(JAVA_INT, 0);
  }

  private void collect() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readCollected
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      kept.add(arena.allocate(JAVA_INT));
    }
  }

  static void readCollected() {
    PositiveStored stored = new PositiveStored();
    stored.collect();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = stored.kept.get(0).get(JAVA_INT, 0);
  }

  private static void addTo(List<MemorySegment> target) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readAdded
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      target.add(arena.allocate(JAVA_INT));
    }
  }

  static void readAdded() {
    List<MemorySegment> cells = new ArrayList<>();
    addTo(cells);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = cells.get(0).get(JAVA_INT, 0);
  }

  private static void putInArray(MemorySegment[] target) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readArray
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      target[0] = arena.allocate(JAVA_INT);
    }
  }

  static void readArray() {
    MemorySegment[] cells = new MemorySegment[1];
    putInArray(cells);
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = cells[0].get(JAVA_INT, 0);
  }

  private static void cache(String key) {
    try (Arena arena = Arena.ofShared()) {
      // WITNESS: by readCache
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      CACHE.put(key, arena.allocateFrom(key));
    }
  }

  static void readCache() {
    cache("a");
    String text = CACHE.get("a").getString(0);
  }

  private static void register() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("name");
      // WITNESS: by callDescriber
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      describer = () -> name.getString(0);
    }
  }

  static void callDescriber() {
    register();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String text = describer.get();
  }

  /** Uses the memory in a constructor that stores it. */
  static final class Label {
    private final MemorySegment text;

    Label(String text) {
      try (Arena arena = Arena.ofConfined()) {
        // WITNESS: by readLabel
        // BUG: Diagnostic contains: [SegmentEscapesArena]
        this.text = arena.allocateFrom(text);
      }
    }

    String text() {
      return text.getString(0);
    }
  }

  static void readLabel() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String text = new Label("a").text();
  }

  /** Hands it to the constructor of its superclass. */
  abstract static class Node {
    private final MemorySegment memory;

    Node(MemorySegment memory) {
      this.memory = memory;
    }

    int kind() {
      return memory.get(JAVA_INT, 0);
    }
  }

  static final class Leaf extends Node {
    Leaf(MemorySegment memory) {
      super(memory);
    }
  }

  private static Node parse() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readNode
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return new Leaf(arena.allocate(JAVA_INT));
    }
  }

  static void readNode() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int kind = parse().kind();
  }

  record Entry(String key, MemorySegment value) {}

  private static Entry entry(String key) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readEntry
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return new Entry(key, arena.allocateFrom(key));
    }
  }

  static void readEntry() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String value = entry("a").value().getString(0);
  }

  private static Object anonymous() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("name");
      // WITNESS: by readAnonymous
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return new Object() {
        @Override
        public String toString() {
          return name.getString(0);
        }
      };
    }
  }

  static void readAnonymous() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String text = anonymous().toString();
  }

  private static final StructLayout PERSON =
      MemoryLayout.structLayout(
          ADDRESS.withTargetLayout(JAVA_INT).withName("age"), ADDRESS.withName("next"));
  private static final VarHandle AGE = PERSON.varHandle(PathElement.groupElement("age"));

  // region native
  private static void setAge(MemorySegment person, int age) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: none
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      AGE.set(person, 0L, arena.allocateFrom(JAVA_INT, age)); // the struct keeps a freed pointer
    }
  }

  // endregion

  private static void link(MemorySegment person) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment next = arena.allocate(PERSON);
      // WITNESS: none
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      person.set(ADDRESS, 8, next);
    }
  }

  static void storesDanglingPointers() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment person = arena.allocate(PERSON);
      setAge(person, 30);
      link(person);
    }
  }
}
