package dev.forewarn.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies of methods that describe memory and functions, rightly or wrongly. */
final class LayoutCode {

  private static final List<String> VALUES =
      List.of(
          "JAVA_BYTE",
          "JAVA_BOOLEAN",
          "JAVA_SHORT",
          "JAVA_CHAR",
          "JAVA_INT",
          "JAVA_FLOAT",
          "JAVA_LONG",
          "JAVA_DOUBLE",
          "ADDRESS",
          "JAVA_INT_UNALIGNED",
          "JAVA_LONG_UNALIGNED");

  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /** A function, its descriptor, arguments and the type of the result. */
  private record Function(String name, String descriptor, List<String> arguments, String result) {}

  private static final List<Function> FUNCTIONS =
      List.of(
          new Function("abs", "FunctionDescriptor.of(JAVA_INT, JAVA_INT)", List.of("-3"), "int"),
          new Function(
              "toupper", "FunctionDescriptor.of(JAVA_INT, JAVA_INT)", List.of("97"), "int"),
          new Function(
              "llabs", "FunctionDescriptor.of(JAVA_LONG, JAVA_LONG)", List.of("-3L"), "long"),
          new Function(
              "sqrt", "FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE)", List.of("4d"), "double"),
          new Function(
              "pow",
              "FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE)",
              List.of("2d", "3d"),
              "double"),
          new Function(
              "strlen",
              "FunctionDescriptor.of(JAVA_LONG, ADDRESS)",
              List.of("Arena.ofAuto().allocateFrom(\"abc\")"),
              "long"),
          new Function(
              "div",
              "FunctionDescriptor.of(structLayout(JAVA_INT, JAVA_INT), JAVA_INT, JAVA_INT)",
              List.of("(SegmentAllocator) Arena.ofAuto()", "7", "2"),
              "MemorySegment"),
          new Function(
              "free", "FunctionDescriptor.ofVoid(ADDRESS)", List.of("MemorySegment.NULL"), "void"));

  private final Random random;

  LayoutCode(Random random) {
    this.random = random;
  }

  String body() {
    return switch (random.nextInt(6)) {
      case 0 -> "    return " + layout(2) + ";\n";
      case 1, 2 -> path();
      case 3 -> descriptor();
      default -> call();
    };
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean seldom() {
    return random.nextInt(8) == 0;
  }

  private String layout(int depth) {
    String plain =
        depth == 0 || random.nextInt(3) == 0
            ? pick(VALUES)
            : switch (random.nextInt(4)) {
              case 0 -> "sequenceLayout(%d, %s)".formatted(random.nextInt(4), layout(depth - 1));
              case 1 -> "unionLayout(%s)".formatted(members(depth - 1));
              default -> "structLayout(%s)".formatted(members(depth - 1));
            };
    return seldom() ? plain + ".withByteAlignment(" + (1 + random.nextInt(8)) + ")" : plain;
  }

  private String members(int depth) {
    List<String> out = new ArrayList<>();
    int n = 1 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      out.add(layout(depth) + ".withName(\"" + NAMES.get(i) + "\")");
      if (random.nextBoolean()) {
        out.add("paddingLayout(" + (1 + random.nextInt(7)) + ")");
      }
    }
    return String.join(", ", out);
  }

  private String element() {
    return switch (random.nextInt(6)) {
      case 0 -> "sequenceElement()";
      case 1 -> "sequenceElement(" + random.nextInt(4) + ")";
      case 2 -> "groupElement(" + random.nextInt(3) + "L)";
      default -> "groupElement(\"" + pick(NAMES) + "\")";
    };
  }

  private String path() {
    String method = pick(List.of("varHandle", "byteOffset", "select", "byteOffsetHandle"));
    String elements = random.nextInt(3) == 0 ? element() + ", " + element() : element();
    return "    MemoryLayout l = %s;\n    return l.%s(%s);\n"
        .formatted(layout(2), method, elements);
  }

  private String descriptor() {
    List<String> arguments = new ArrayList<>();
    int n = 1 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      arguments.add(random.nextInt(3) > 0 ? pick(VALUES.subList(0, 9)) : layout(1));
    }
    String option =
        switch (random.nextInt(5)) {
          case 0 -> ", Linker.Option.firstVariadicArg(" + random.nextInt(5) + ")";
          case 1 -> ", Linker.Option.captureCallState(\"errno\")";
          case 2 -> ", Linker.Option.critical(true), Linker.Option.critical(false)";
          default -> "";
        };
    return "    FunctionDescriptor d = FunctionDescriptor.ofVoid(%s);\n"
        .concat("    return LINKER.downcallHandle(d%s);\n")
        .formatted(String.join(", ", arguments), option);
  }

  private String call() {
    Function f = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    List<String> arguments = new ArrayList<>(f.arguments());
    String result = f.result();
    String how = random.nextInt(4) == 0 ? "invoke" : "invokeExact";
    switch (random.nextInt(8)) {
      case 0 -> arguments.remove(arguments.size() - 1);
      case 1 -> arguments.add("1");
      case 2 -> arguments.set(arguments.size() - 1, pick(List.of("1", "1L", "1f", "(short) 1")));
      case 3 -> result = pick(List.of("int", "long", "double", "Object", "void"));
      default -> {}
    }
    String call = "h.%s(%s)".formatted(how, String.join(", ", arguments));
    String use =
        result.equals("void")
            ? "    " + call + ";\n    return null;\n"
            : "    return (" + result + ") " + call + ";\n";
    return "    MethodHandle h = bind(\"%s\", %s);\n%s".formatted(f.name(), f.descriptor(), use);
  }
}
