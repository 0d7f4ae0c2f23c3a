package dev.forewarn.constants;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.errorprone.CompilationTestHelper;
import dev.forewarn.checks.InvalidLayout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Code whose evaluation would not end, or take all memory, is left alone. */
class EndlessEvaluationTest {

  private static void compiles(String... members) {
    CompilationTestHelper helper =
        CompilationTestHelper.newInstance(InvalidLayout.class, EndlessEvaluationTest.class)
            .addSourceLines(
                "Endless.java",
                "import static java.lang.foreign.ValueLayout.*;",
                "import java.lang.foreign.*;",
                "class Endless {",
                String.join("\n", members),
                "}");
    assertTimeoutPreemptively(Duration.ofSeconds(30), helper::doTest);
  }

  @Test
  void recursion() {
    compiles(
        "static MemoryLayout a(int n) { return b(n + 1); }",
        "static MemoryLayout b(int n) { return a(n + 1); }",
        "static final MemoryLayout ENDLESS = a(0);",
        "static MemoryLayout deep(int n) {",
        "  return n == 0 ? JAVA_INT : MemoryLayout.sequenceLayout(2, deep(n - 1));",
        "}",
        "static final MemoryLayout DEEP = deep(1_000_000);");
  }

  @Test
  void loops() {
    compiles(
        "static MemoryLayout same() {",
        "  MemoryLayout l = JAVA_INT;",
        "  while (true) {",
        "    l = MemoryLayout.sequenceLayout(1, l);",
        "    if (l.byteSize() > 4) return l;",
        "  }",
        "}",
        "static final MemoryLayout SAME = same();");
  }

  @Test
  void growth() {
    compiles(
        "static MemoryLayout twice() {",
        "  MemoryLayout l = JAVA_INT;",
        "  for (int i = 0; i < 1_000_000; i++) l = MemoryLayout.structLayout(l, l);",
        "  return l;",
        "}",
        "static final MemoryLayout TWICE = twice();",
        "static final MemoryLayout LONG = MemoryLayout.sequenceLayout(1L << 60, JAVA_BYTE);",
        "static final String TEXT = \"x\".repeat(Integer.MAX_VALUE);");
  }
}
