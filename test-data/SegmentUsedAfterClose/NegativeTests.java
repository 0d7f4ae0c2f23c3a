package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Objects;

/** One decision, asked for in different words. */
public final class NegativeTests {
  private NegativeTests() {}

  private static String text(boolean there) {
    return there ? "here" : null;
  }

  static int nonNull(boolean there) {
    String name = text(there);
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (Objects.nonNull(name)) {
      arena.close();
    }
    int value = 0;
    if (name == null) {
      value = cell.get(JAVA_INT, 0);
      arena.close();
    }
    return value;
  }

  static int isNull(boolean there) {
    return isNull(text(there));
  }

  private static int isNull(Object name) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (Objects.isNull(name)) {
      arena.close();
    }
    int value = 0;
    if (name != null) {
      value = cell.get(JAVA_INT, 0);
      arena.close();
    }
    return value;
  }

  static int bothSpellings(boolean there) {
    return equal(there ? "a" : "b", "a") + equalNumbers(there ? 1 : 2, 1);
  }

  private static int equal(String a, String b) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (Objects.equals(a, b)) {
      arena.close();
    }
    int value = 0;
    if (!b.equals(a)) {
      value = cell.get(JAVA_INT, 0);
      arena.close();
    }
    return value;
  }

  private static int equalNumbers(Integer a, int b) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    boolean same = a.equals(b);
    if (same) {
      arena.close();
    }
    int value = 0;
    if (a != b) {
      value = cell.get(JAVA_INT, 0);
      arena.close();
    }
    return value;
  }

  static int equalsText(boolean there) {
    return equalsText(text(there));
  }

  private static int equalsText(String name) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (Objects.equals(name, "here")) {
      arena.close();
    }
    if ("here".equals(name)) {
      return 0;
    }
    int value = cell.get(JAVA_INT, 0);
    arena.close();
    return value;
  }

  static int lookedUp(boolean there) {
    return lookedUp(there ? Map.of("keep", "yes") : Map.of());
  }

  private static int lookedUp(Map<String, String> options) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (options.get("keep") == null) {
      arena.close();
    }
    int value = 0;
    if (Objects.nonNull(options.get("keep"))) {
      value = cell.get(JAVA_INT, 0);
      arena.close();
    }
    return value;
  }

  static int environment() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (System.getenv("FOREWARN_NONE") == null) {
      arena.close();
    }
    int value = 0;
    if (System.getenv("FOREWARN_NONE") != null) {
      value = cell.get(JAVA_INT, 0);
      arena.close();
    }
    return value;
  }

  static int trueOrNot(boolean known, boolean which) {
    return trueOrNot(known ? Boolean.valueOf(which) : null);
  }

  private static int trueOrNot(Boolean which) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    if (Boolean.TRUE.equals(which)) {
      arena.close();
    }
    int value = 0;
    if (which == null || !which) {
      value = cell.get(JAVA_INT, 0);
      arena.close();
    }
    return value;
  }

  static void maybeArena(boolean own) {
    Arena arena = own ? Arena.ofConfined() : null;
    MemorySegment cell = Objects.isNull(arena) ? null : arena.allocate(JAVA_INT);
    if (Objects.nonNull(arena)) {
      cell.set(JAVA_INT, 0, 1);
      arena.close();
    }
  }
}
