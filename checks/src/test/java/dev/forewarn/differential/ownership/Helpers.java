package dev.forewarn.differential.ownership;

/** Small methods that do something for others; each returns its name. */
final class Helpers {
  private Helpers() {}

  static String reading(Generation g) {
    return g.member(
        "read",
        """
        static int read(MemorySegment block) {
        return block.get(JAVA_INT, 0);
        }
        """);
  }

  static String releasing(Generation g, String family) {
    return switch (family) {
      case "zone" ->
          g.member(
              "destroy",
              """
              static void destroy(MemorySegment block) {
              if (!block.equals(MemorySegment.NULL)) {
              %s;
              }
              }
              """
                  .formatted(g.library.call("zone_delete", "block")));
      case "pool" ->
          g.member(
              "putBack",
              """
              static void putBack(MemorySegment block) {
              %s;
              }
              """
                  .formatted(g.library.call("pool_give", "block")));
      default ->
          g.member(
              "drop",
              """
              static void drop(MemorySegment block) {
              total++;
              %s;
              }
              """
                  .formatted(g.library.call("free", "block")));
    };
  }

  /** An expression for memory that a helper obtains. */
  static String making(Generation g) {
    String allocate = g.library.allocate();
    checking(g);
    return switch (g.random().nextInt(3)) {
      case 0 ->
          g.member(
                  "make",
                  """
                  static MemorySegment make() {
                  MemorySegment block = %s;
                  block.set(JAVA_INT, 0, 1);
                  return block;
                  }
                  """
                      .formatted(allocate))
              + "()";
      case 1 ->
          g.member(
                  "filled",
                  """
                  static MemorySegment filled(int value) {
                  MemorySegment block = %s;
                  try {
                  check(value < 0);
                  block.set(JAVA_INT, 0, value);
                  return block;
                  } catch (IOException e) {
                  %s;
                  throw new IllegalArgumentException(e);
                  }
                  }
                  """
                      .formatted(allocate, g.library.call("free", "block")))
              + "(3)";
      default ->
          g.member(
                  "orThrow",
                  """
                  static MemorySegment orThrow(MemorySegment block) {
                  if (block.equals(MemorySegment.NULL)) {
                  throw new OutOfMemoryError();
                  }
                  return block.reinterpret(16);
                  }
                  """)
              + "("
              + g.library.call("calloc", "1", "16")
              + ")";
    };
  }

  static String checking(Generation g) {
    return g.member(
        "check",
        """
        static void check(boolean fails) throws IOException {
        if (fails) {
        throw new IOException("fails");
        }
        }
        """);
  }

  /** A method that obtains something, or throws an exception. */
  static String failing(Generation g) {
    String allocate = g.library.allocate();
    String free = g.library.call("free", "block");
    checking(g);
    boolean slip = g.slips();
    return switch (g.random().nextInt(3)) {
      case 0 ->
          g.member(
              "failingFirst",
              """
              static MemorySegment failingFirst(boolean fails) throws IOException {
              check(fails);
              return %s;
              }
              """
                  .formatted(allocate));
      case 1 ->
          g.member(
              "failingLater",
              """
              static MemorySegment failingLater(boolean fails) throws IOException {
              MemorySegment block = %s;
              if (fails) {
              %s
              throw new IOException("later");
              }
              return block;
              }
              """
                  .formatted(allocate, slip ? "total++;" : free + ";"));
      default ->
          g.member(
              "failingAtLast",
              """
              static MemorySegment failingAtLast(boolean fails) throws IOException {
              MemorySegment block = %s;
              boolean ready = false;
              try {
              check(fails);
              ready = true;
              return block;
              } finally {
              if (!ready) {
              %s
              }
              }
              }
              """
                  .formatted(allocate, slip ? "total++;" : free + ";"));
    };
  }

  /** A method that hands out what an out-parameter got. */
  static String opening(Generation g, boolean zone) {
    String call =
        zone
            ? g.library.call("zone_open", "out")
            : g.library.call("posix_memalign", "out", "16", "16");
    String name = zone ? "openingZone" : "openingBlock";
    return g.member(
        name,
        """
        static MemorySegment %s() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
        MemorySegment out = arena.allocate(ADDRESS);
        int failed = %s;
        if (failed != 0) {
        throw new IOException("failed");
        }
        return out.get(ADDRESS, 0);
        }
        }
        """
            .formatted(name, call));
  }

  static String same(Generation g) {
    return g.member(
        "same",
        """
        static MemorySegment same(MemorySegment block) {
        total++;
        return block;
        }
        """);
  }

  /** A method that takes its argument over. */
  static String taking(Generation g) {
    String free = g.library.call("free", "block");
    return switch (g.random().nextInt(2)) {
      case 0 ->
          g.member(
              "take",
              """
              static MemorySegment taken = MemorySegment.NULL;
              static void take(@Owned MemorySegment block) {
              taken = block;
              }
              """);
      default ->
          g.member(
              "consume",
              """
              static void consume(@Owned MemorySegment block) {
              block.reinterpret(16).set(JAVA_INT, 0, 1);
              %s;
              }
              """
                  .formatted(free));
    };
  }

  /** A method that takes its argument over unless it throws. */
  static String takingOrThrowing(Generation g) {
    checking(g);
    return g.member(
        "consumeUnless",
        """
        static void consumeUnless(@Owned MemorySegment block, boolean fails) throws IOException {
        check(fails);
        %s;
        }
        """
            .formatted(g.library.call("free", "block")));
  }

  static String running(Generation g) {
    return g.member(
        "perform",
        """
        static void perform(Runnable action) {
        total++;
        action.run();
        }
        """);
  }

  static String text(Generation g) {
    return g.member(
        "TEXT", "static final MemorySegment TEXT = Arena.global().allocateFrom(\"text\");");
  }
}
