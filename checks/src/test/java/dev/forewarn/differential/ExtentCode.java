package dev.forewarn.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Bodies of methods that allocate, slice, read and write memory, most of the time where there is
 * some. One statement a line; nothing depends on anything but constants.
 */
final class ExtentCode {

  /** A segment: about how large it is, and how much is certainly there however large it claims. */
  private record Segment(String name, long size, long there, boolean heap) {}

  private record Value(String layout, String type, long size) {}

  private static final List<Value> VALUES =
      List.of(
          new Value("JAVA_BYTE", "byte", 1),
          new Value("JAVA_SHORT", "short", 2),
          new Value("JAVA_INT", "int", 4),
          new Value("JAVA_LONG", "long", 8),
          new Value("JAVA_INT_UNALIGNED", "int", 4),
          new Value("JAVA_LONG_UNALIGNED", "long", 8));

  private final Random random;
  private final List<Segment> segments = new ArrayList<>();
  private StringBuilder out;
  private int names;

  ExtentCode(Random random) {
    this.random = random;
  }

  /** What is declared around the methods. */
  static String head() {
    return """
    import static java.lang.foreign.MemoryLayout.*;
    import static java.lang.foreign.MemoryLayout.PathElement.*;
    import static java.lang.foreign.ValueLayout.*;
    import java.lang.foreign.*;
    import java.lang.invoke.*;
    import java.util.function.*;

    public final class Extents {
      static final long FOUR = 4;
      static final long EIGHT;
      static final StructLayout PAIR = structLayout(JAVA_INT.withName("a"), JAVA_INT.withName("b"));
      static final VarHandle INT = JAVA_INT.varHandle();
      static final VarHandle B = PAIR.varHandle(groupElement("b"));
      static {
        EIGHT = PAIR.byteSize();
      }
      record Box(MemorySegment memory) {
        int read(long at) { return memory.get(JAVA_INT_UNALIGNED, at); }
      }
      static final class Holder {
        private final MemorySegment memory;
        Holder(MemorySegment memory) { this.memory = memory; }
        MemorySegment memory() { return memory; }
      }
      static int read(MemorySegment m, long at) { return m.get(JAVA_INT_UNALIGNED, at); }
      static MemorySegment behind(MemorySegment m, long at) { return m.asSlice(at); }
      static <T> T same(T t) { return t; }
      static long twice(long n) { return 2 * n; }
    """;
  }

  String body() {
    segments.clear();
    out = new StringBuilder("    Arena arena = Arena.ofAuto();\n");
    names = 0;
    allocate();
    int n = 2 + random.nextInt(5);
    for (int i = 0; i < n; i++) {
      switch (random.nextInt(7)) {
        case 0 -> allocate();
        case 1, 2 -> derive();
        default -> access();
      }
    }
    access();
    return out.toString();
  }

  private void line(String format, Object... arguments) {
    out.append("    ").append(format.formatted(arguments)).append('\n');
  }

  private Segment declare(String made, long size, long there, boolean heap) {
    Segment s = new Segment("s" + names++, size, there, heap);
    line("MemorySegment %s = %s;", s.name(), made);
    segments.add(s);
    return s;
  }

  private Segment segment() {
    return segments.get(random.nextInt(segments.size()));
  }

  private Value value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private void allocate() {
    int n = 1 + random.nextInt(8);
    switch (random.nextInt(8)) {
      case 0 -> declare("arena.allocate(JAVA_INT, " + n + ")", 4L * n, 0, false);
      case 1 -> declare("arena.allocateFrom(JAVA_SHORT, new short[" + n + "])", 2L * n, 0, false);
      case 2 -> declare("arena.allocateFrom(\"" + "x".repeat(n) + "\")", n + 1L, 0, false);
      case 3 -> declare("MemorySegment.ofArray(new long[" + n + "])", 8L * n, 0, true);
      case 4 -> declare("arena.allocate(PAIR)", 8, 0, false);
      case 5 -> declare("arena.allocate(" + number(4L * n) + ", 8)", 4L * n, 0, false);
      default ->
          // There is more behind it than it says, so that any size can be claimed.
          declare("arena.allocate(512).asSlice(0, " + number(8L * n) + ")", 8L * n, 512, false);
    }
  }

  private void derive() {
    Segment s = segment();
    long at = random.nextInt(3) == 0 ? 0 : offset(s, 0);
    long left = Math.max(0, s.size() - at);
    long there = Math.max(0, s.there() - at);
    switch (random.nextInt(8)) {
      case 0 -> declare("%s.asSlice(%s)".formatted(s.name(), number(at)), left, there, s.heap());
      case 1 -> {
        long n = random.nextInt(6) == 0 ? left + 1 : left / 2;
        declare(
            "%s.asSlice(%s, %s)".formatted(s.name(), number(at), number(n)), n, there, s.heap());
      }
      case 2 -> declare("%s.asSlice(%s, PAIR)".formatted(s.name(), number(at)), 8, there, s.heap());
      case 3 -> declare("behind(%s, %s)".formatted(s.name(), number(at)), left, there, s.heap());
      case 4 -> declare("same(%s)".formatted(s.name()), s.size(), s.there(), s.heap());
      case 5 ->
          declare("new Holder(%s).memory()".formatted(s.name()), s.size(), s.there(), s.heap());
      default -> {
        if (s.there() >= 128) {
          long n = 8L * (1 + random.nextInt(8));
          declare("%s.reinterpret(%s)".formatted(s.name(), number(n)), n, s.there(), s.heap());
        } else if (!s.heap()) {
          String cell = "c" + names;
          line("MemorySegment %s = arena.allocate(ADDRESS);", cell);
          line("%s.set(ADDRESS, 0, %s);", cell, s.name());
          declare(cell + ".get(ADDRESS, 0)", 0, 0, false);
        }
      }
    }
  }

  /** An offset at which so many bytes are there, seldom not. */
  private long offset(Segment s, long bytes) {
    long most = s.size() - bytes;
    long unit = bytes == 0 ? 4 : bytes;
    if (most < 0 || random.nextInt(12) == 0) {
      return Math.max(0, most) / unit * unit + unit;
    }
    return random.nextInt(16) == 0 ? -1 : random.nextLong(most / unit + 1) * unit;
  }

  /** A number, spelled in one of many ways. */
  private String number(long n) {
    return switch (random.nextInt(8)) {
      case 0 -> {
        String name = "n" + names++;
        line("long %s = %d;", name, n);
        yield name;
      }
      case 1 -> "(FOUR + %dL)".formatted(n - 4);
      case 2 -> "EIGHT * %d + %d".formatted(Math.floorDiv(n, 8), Math.floorMod(n, 8));
      case 3 -> "JAVA_INT.byteSize() + (%d)".formatted(n - 4);
      case 4 -> "twice(%d) + %d".formatted(Math.floorDiv(n, 2), Math.floorMod(n, 2));
      case 5 -> "Math.addExact(%dL, 1L)".formatted(n - 1);
      default -> n + "L";
    };
  }

  private void access() {
    Segment s = segment();
    Value v = value();
    String at = number(offset(s, v.size()));
    String four = number(offset(s, 4));
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> line("%s.get(%s, %s);", s.name(), v.layout(), at);
      case 3, 4 -> line("%s.set(%s, %s, (%s) 1);", s.name(), v.layout(), at, v.type());
      case 5 -> line("read(%s, %s);", s.name(), four);
      case 6 -> line("new Box(%s).read(%s);", s.name(), four);
      case 7 -> {
        String index = number(offset(s, 4) / 4);
        line("%s.getAtIndex(JAVA_INT, %s);", s.name(), index);
      }
      case 8 -> {
        // Counters are followed for some rounds only.
        int rounds = Math.min((int) (offset(s, 4) / 4) + 1, 5);
        line("for (int i = 0; i < %d; i++)", rounds);
        line("  %s.setAtIndex(JAVA_INT_UNALIGNED, i, i);", s.name());
      }
      case 9 -> line("int i%d = (int) INT.get(%s, %s);", names++, s.name(), four);
      case 10 -> line("B.set(%s, %s, 1);", s.name(), number(offset(s, 8)));
      case 11 -> {
        String name = "f" + names++;
        line(
            "IntSupplier %s = () -> %s.get(JAVA_INT_UNALIGNED, %d);", name, s.name(), offset(s, 4));
        line("%s.getAsInt();", name);
      }
      case 12 -> line("%s.copyFrom(%s);", s.name(), segment().name());
      default -> {
        Segment to = segment();
        String length = number(Math.max(0, Math.min(s.size(), to.size()) / 2));
        String from = number(offset(s, 0));
        line("MemorySegment.copy(%s, %s, %s, 0, %s);", s.name(), from, to.name(), length);
      }
    }
  }
}
