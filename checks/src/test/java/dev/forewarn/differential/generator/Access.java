package dev.forewarn.differential.generator;

import java.util.List;

/** Statements and expressions that touch a segment, with and without touching its memory. */
final class Access {
  private static final String LAYOUT =
      """
      static final StructLayout PAIR = MemoryLayout.structLayout(JAVA_INT, JAVA_INT.withName("y"));
      static final VarHandle PAIR_Y = PAIR.varHandle(MemoryLayout.PathElement.groupElement("y"));
      """;

  private Access() {}

  /** A statement that accesses this value's memory. */
  static String statement(Generation g, Value value) {
    List<String> uses = value.uses();
    if (value.segment() == null || (!uses.isEmpty() && g.chance(0.6))) {
      return g.pick(uses);
    }
    return statement(g, value.segment(), value);
  }

  /** The body of a lambda that accesses this value's memory. */
  static String lambdaBody(Generation g, Value value) {
    String statement = statement(g, value);
    return statement.startsWith("for")
        ? "{ " + statement + " }"
        : statement.substring(0, statement.length() - 1);
  }

  /** A statement that accesses the memory of this segment expression. */
  static String statement(Generation g, String e, Value like) {
    if (like.text()) {
      return g.pick(
          "total += " + e + ".getString(0).length();", "total += " + e + ".get(JAVA_BYTE, 0);");
    }
    if (like.readOnly() || g.chance(0.55)) {
      return read(g, e);
    }
    return switch (g.random.nextInt(8)) {
      case 0 -> e + ".fill((byte) 0);";
      case 1 -> e + ".setString(0, \"ab\");";
      case 2 -> e + ".setAtIndex(JAVA_INT, 1, 5);";
      case 3 -> e + ".copyFrom(MemorySegment.ofArray(new int[] {1, 2}));";
      case 4 -> pairs(g, "PAIR_Y.set(" + e + ", 0L, 3);");
      case 5 -> "MemorySegment.copy(new int[] {4, 5}, 0, " + e + ", JAVA_INT, 0, 2);";
      case 6 ->
          helper(
              g,
              "static void write(MemorySegment s) {\ns.set(JAVA_INT, 0, 9);\n}",
              "write(" + e + ");");
      default -> e + ".set(JAVA_INT, 0, 7);";
    };
  }

  private static String read(Generation g, String e) {
    return switch (g.random.nextInt(12)) {
      case 0 -> "total += " + e + ".toArray(JAVA_BYTE).length;";
      case 1 -> "total += " + e + ".mismatch(MemorySegment.ofArray(new int[4]));";
      case 2 -> "total += " + e + ".elements(JAVA_INT).mapToInt(m -> m.get(JAVA_INT, 0)).sum();";
      case 3 -> "MemorySegment.copy(" + e + ", 0, MemorySegment.ofArray(new int[4]), 0, 8);";
      case 4 -> pairs(g, "total += (int) PAIR_Y.get(" + e + ", 0L);");
      case 5 -> "total += " + e + ".asByteBuffer().get(0);";
      case 6 ->
          helper(
              g,
              "static int read(MemorySegment s) {\nreturn s.get(JAVA_INT, 0);\n}",
              "total += read(" + e + ");");
      case 7 ->
          helper(
              g,
              """
              static long sum(MemorySegment s, int left) {
              if (left == 0) {
              return 0;
              }
              return s.getAtIndex(JAVA_INT, left - 1) + sum(s, left - 1);
              }
              """,
              "total += sum(" + e + ", 2);");
      case 8 ->
          helper(
              g,
              """
              static long readAll(MemorySegment... segments) {
              long result = 0;
              for (MemorySegment s : segments) {
              result += s.get(JAVA_BYTE, 0);
              }
              return result;
              }
              """,
              "total += readAll(" + e + ");");
      case 9 -> "total += \"value \".length() + " + e + ".get(JAVA_INT, 4);";
      default -> "total += " + e + ".get(JAVA_INT, 0);";
    };
  }

  /** An expression of type long that is legal on a dead segment. */
  static String legal(Generation g, String e) {
    if (g.chance(0.1)) {
      return helper(
          g, "static long size(MemorySegment s) {\nreturn s.byteSize();\n}", "size(" + e + ")");
    }
    return g.pick(
        e + ".byteSize()",
        e + ".address()",
        "(" + e + ".scope().isAlive() ? 1 : 2)",
        e + ".asSlice(8).byteSize()",
        "(" + e + ".isNative() ? 1 : 0)",
        e + ".hashCode()",
        e + ".toString().length()",
        "(" + e + ".equals(MemorySegment.NULL) ? 1 : 0)",
        e + ".asReadOnly().byteSize()");
  }

  private static String pairs(Generation g, String code) {
    g.declarations.constant(LAYOUT, "varHandle");
    return code;
  }

  /** Adds the helper method to the program and returns the code that calls it. */
  static String helper(Generation g, String method, String code) {
    g.declarations.method(method, "helper");
    return code;
  }
}
