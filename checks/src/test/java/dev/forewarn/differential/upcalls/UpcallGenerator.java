package dev.forewarn.differential.upcalls;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates a class with a method that native code may call: arithmetic, array elements, casts,
 * parsing, helpers, handlers of several widths, {@code finally}.
 */
final class UpcallGenerator {

  private static final int DEPTH = 3;

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final List<String> numbers = new ArrayList<>();
  private int names;

  UpcallGenerator(long seed) {
    random = new Random(seed);
  }

  /** The source of a class of that name. */
  String generate(String name) {
    numbers.addAll(List.of("a", "b"));
    statements(2 + random.nextInt(3), DEPTH);
    return UpcallTemplate.of(name, out.toString());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void line(String text) {
    out.append("    ").append(text).append('\n');
  }

  private void statements(int n, int depth) {
    for (int i = 0; i < n; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 12 : 5)) {
      case 0 -> {
        String x = "x" + names++;
        line("int " + x + " = " + expression(2) + ";");
        numbers.add(x);
      }
      case 1 -> line("r += " + expression(2) + ";");
      case 2 -> risky();
      case 3 -> guarded();
      case 4 -> line("r ^= " + expression(1) + ";");
      case 5, 6 -> {
        line("if (" + condition() + ") {");
        inner(depth);
        if (random.nextBoolean()) {
          line("} else {");
          inner(depth);
        }
        line("}");
      }
      case 7, 8, 9 -> handled(depth);
      case 10 -> {
        String i = "i" + names++;
        line("for (int " + i + " = 0; " + i + " < TABLE.length; " + i + "++) {");
        line("r += TABLE[" + i + "];");
        line("}");
      }
      default -> {
        line("switch (" + one(numbers) + " & 3) {");
        line("case 0 -> {");
        inner(depth);
        line("}");
        line("case 1 -> r++;");
        line("default -> r--;");
        line("}");
      }
    }
  }

  private void inner(int depth) {
    int visible = numbers.size();
    statements(1 + random.nextInt(2), depth - 1);
    while (numbers.size() > visible) {
      numbers.remove(numbers.size() - 1);
    }
  }

  private void handled(int depth) {
    line("try {");
    inner(depth);
    boolean caught = random.nextInt(5) > 0;
    if (caught) {
      String e = "e" + names++;
      line(
          "} catch ("
              + one(
                  List.of(
                      "Throwable",
                      "Throwable",
                      "Exception",
                      "RuntimeException",
                      "ArithmeticException",
                      "IndexOutOfBoundsException",
                      "ClassCastException | NumberFormatException",
                      "Error"))
              + " "
              + e
              + ") {");
      switch (random.nextInt(6)) {
        case 0 -> line("throw new IllegalStateException(" + e + ");");
        case 1 -> line("if (" + condition() + ") { throw new IllegalStateException(" + e + "); }");
        case 2 -> risky();
        default -> line("r = -1;");
      }
    }
    if (!caught || random.nextInt(4) == 0) {
      line("} finally {");
      switch (random.nextInt(3)) {
        case 0 -> line("if (" + condition() + ") { return r; }");
        case 1 -> guarded();
        default -> line("r++;");
      }
    }
    line("}");
  }

  /** Something that throws for some values. */
  private void risky() {
    String e = expression(1);
    switch (random.nextInt(10)) {
      case 0 -> line("r += 100 / (" + e + ");");
      case 1 -> line("r += TABLE[" + e + "];");
      case 2 -> line("r += Integer.parseInt(text.getString(0));");
      case 3 -> line("if (" + condition() + ") { throw new UnsupportedOperationException(); }");
      case 4 -> {
        String o = "o" + names++;
        line("Object " + o + " = " + condition() + " ? \"text\" : Integer.valueOf(1);");
        line("r += (Integer) " + o + ";");
      }
      case 5 -> line("r += positive(" + e + ");");
      case 6 -> line("r += Math.toIntExact((long) (" + e + "));");
      case 7 -> line("r += \"abcdefgh\".charAt(" + e + ");");
      case 8 -> line("if (" + condition() + ") { throw new AssertionError(); }");
      default -> line("r += Math.addExact(" + one(numbers) + ", 1);");
    }
  }

  /** Something that would throw, but for a look before. */
  private void guarded() {
    String x = one(numbers);
    switch (random.nextInt(6)) {
      case 0 -> line("if (" + x + " != 0) { r += 100 / " + x + "; }");
      case 1 -> line("if (" + x + " >= 0 && " + x + " < TABLE.length) { r += TABLE[" + x + "]; }");
      case 2 -> line("if (inside(" + x + ")) { r += TABLE[" + x + "]; }");
      case 3 -> line("r += TABLE[" + x + " & 7];");
      case 4 -> line("r += " + x + " == 0 ? 0 : 7 % " + x + ";");
      default -> line("r += TABLE[Math.floorMod(" + x + ", TABLE.length)];");
    }
  }

  private String condition() {
    String x = one(numbers);
    int n = random.nextInt(9) - 2;
    return switch (random.nextInt(6)) {
      case 0 -> x + " < " + n;
      case 1 -> x + " > " + n;
      case 2 -> x + " == " + n;
      case 3 -> x + " != " + n;
      case 4 -> x + " >= " + n + " && " + one(numbers) + " < " + (n + 3);
      default -> x + " < " + n + " || " + one(numbers) + " == " + (n + 1);
    };
  }

  private String expression(int depth) {
    String x = one(numbers);
    int n = 1 + random.nextInt(6);
    if (depth == 0) {
      return x;
    }
    return switch (random.nextInt(9)) {
      case 0 -> x + " + " + n;
      case 1 -> x + " - " + n;
      case 2 -> "(" + x + " & 7)";
      case 3 -> x + " % " + (n + 1);
      case 4 -> "Math.floorMod(" + x + ", " + (n + 1) + ")";
      case 5 -> "-" + x;
      case 6 -> String.valueOf(n);
      case 7 -> "clamped(" + expression(depth - 1) + ")";
      default -> x;
    };
  }
}
