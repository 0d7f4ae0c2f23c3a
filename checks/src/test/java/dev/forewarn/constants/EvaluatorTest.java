package dev.forewarn.constants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.MethodKey;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the evaluator computes, and what it refuses to call. */
final class EvaluatorTest {

  private static final String LAYOUT = "java.lang.foreign.MemoryLayout";

  private final Evaluator evaluator = new Evaluator();

  private Outcome apply(String owner, String name, String parameter, Object... arguments) {
    return evaluator.apply(
        new MethodKey(owner, name, List.of(parameter)),
        Handling.NONE,
        null,
        Arrays.stream(arguments).map(Evaluated::of).toList(),
        Subject.LAYOUTS);
  }

  @Test
  void computes() {
    Outcome out =
        apply(LAYOUT, "structLayout", "MemoryLayout[]", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    assertEquals(
        MemoryLayout.structLayout(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
        out.value().as(MemoryLayout.class));
  }

  @Test
  void hasTheWordsOfTheJdk() {
    Outcome out = apply(LAYOUT, "paddingLayout", "long", -1L);
    assertEquals("IllegalArgumentException", out.rejection().exceptionName());
    assertNull(out.value());
  }

  @Test
  void evaluatesForEachPlatform() {
    Evaluated layouts =
        evaluator
            .apply(
                new MethodKey("java.lang.foreign.Linker", "canonicalLayouts", List.of()),
                Handling.NONE,
                null,
                List.of(),
                Subject.LAYOUTS)
            .value();
    Evaluated cLong =
        evaluator
            .apply(
                new MethodKey("java.util.Map", "get", List.of("Object")),
                Handling.NONE,
                layouts,
                List.of(Evaluated.of("long")),
                Subject.LAYOUTS)
            .value();
    Outcome struct =
        evaluator.apply(
            new MethodKey(LAYOUT, "structLayout", List.of("MemoryLayout[]")),
            Handling.NONE,
            null,
            List.of(Evaluated.of(ValueLayout.JAVA_INT), cLong),
            Subject.LAYOUTS);
    assertEquals(List.of(Platform.LINUX, Platform.MACOS), struct.rejection().on());
    assertNotNull(struct.value().on(Platform.WINDOWS));
  }

  @Test
  void callsNothingElse() {
    assertEquals(
        Outcome.UNKNOWN, apply("java.lang.foreign.MemorySegment", "ofAddress", "long", 1L));
    assertEquals(Outcome.UNKNOWN, apply("java.lang.System", "exit", "int", 1));
    assertEquals(Outcome.UNKNOWN, apply("java.lang.foreign.Arena", "ofAuto", "", new Object[0]));
    assertNull(evaluator.constant("java.lang.foreign.MemorySegment", "NULL"));
    assertNull(evaluator.classLiteral("dev.forewarn.constants.EvaluatorTest"));
  }

  /** Layouts that share their parts can be huge although few calls made them. */
  @Test
  void leavesHugeLayoutsAlone() {
    Evaluated layout = Evaluated.of(ValueLayout.JAVA_INT);
    for (int i = 0; i < 40 && layout != null; i++) {
      layout =
          evaluator
              .apply(
                  new MethodKey(LAYOUT, "unionLayout", List.of("MemoryLayout[]")),
                  Handling.NONE,
                  null,
                  List.of(layout, layout),
                  Subject.LAYOUTS)
              .value();
    }
    assertNull(layout);
  }

  /** Numbers that would ask for much memory are refused by the JDK itself, or left alone. */
  @Test
  void allocatesNothingForLargeNumbers() {
    Evaluated handle =
        apply("java.lang.invoke.MethodHandles", "identity", "Class", int[].class).value();
    assertNotNull(handle);
    MethodKey collector =
        new MethodKey("java.lang.invoke.MethodHandle", "asCollector", List.of("Class", "int"));
    Outcome out =
        evaluator.apply(
            collector,
            Handling.NONE,
            handle,
            List.of(Evaluated.of(int[].class), Evaluated.of(Integer.MAX_VALUE)),
            Subject.TYPES);
    assertNull(out.value());
    assertNotNull(apply(LAYOUT, "paddingLayout", "long", Long.MAX_VALUE).value());
  }
}
