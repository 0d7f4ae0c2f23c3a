package dev.forewarn.differential.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.forewarn.differential.Defect;
import dev.forewarn.differential.Prepared;
import dev.forewarn.differential.program.Decisions;
import dev.forewarn.differential.program.Nodes;
import dev.forewarn.differential.program.Program;
import dev.forewarn.differential.program.Renderer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The truth about small programs that people can judge, and what random ones are made of. */
final class HeapExecutionTest {

  @Test
  void sameSeedSamePrograms() {
    for (int i = 0; i < 20; i++) {
      assertEquals(text(5, i), text(5, i));
    }
    assertNotEquals(text(5, 0), text(6, 0));
  }

  private static String text(long seed, int index) {
    return Renderer.render(new OwnershipGenerator(seed).program(index), new HeapTracing()).plain();
  }

  @Test
  void everyFeatureComesUp() {
    Set<String> missing = new TreeSet<>(OwnershipGenerator.features());
    for (int i = 0; i < 500; i++) {
      var rendering = Renderer.render(new OwnershipGenerator(1).program(i), new HeapTracing());
      rendering.features().values().forEach(missing::removeAll);
      assertEquals(rendering.plain().lines().count(), rendering.traced().lines().count());
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void knowsWhatIsLost() {
    assertWrong(
        Set.of("LEAK at MemorySegment p = malloc0(16);"),
        "MemorySegment p = malloc0(16);",
        "if (b0) {",
        "free0(p);",
        "}");
    assertWrong(Set.of(), "MemorySegment p = malloc0(16);", "free0(p);");
    assertWrong(Set.of(), "kept = malloc0(16);");
  }

  @Test
  void letsCallsFail() {
    assertWrong(
        Set.of("LEAK at MemorySegment p = malloc0(16);"),
        "MemorySegment p = malloc0(16);",
        "MemorySegment q = malloc0(16);",
        "if (q.equals(MemorySegment.NULL)) {",
        "return;",
        "}",
        "free0(p);",
        "free0(q);");
  }

  @Test
  void knowsWhatIsGone() {
    assertWrong(
        Set.of("RELEASED_TWICE at free0(p);"),
        "MemorySegment p = malloc0(16);",
        "MemorySegment q = p;",
        "free0(q);",
        "free0(p);");
    assertWrong(
        Set.of("USED_AFTER_RELEASE at total += p.reinterpret(16).get(JAVA_INT, 0);"),
        "MemorySegment p = malloc0(16);",
        "free0(p);",
        "total += p.reinterpret(16).get(JAVA_INT, 0);");
  }

  @Test
  void whatIsLostAfterACrashMayBeTold() {
    Prepared prepared =
        prepared(
            "MemorySegment p = malloc0(16);",
            "if (p.equals(MemorySegment.NULL)) {",
            "return;",
            "}",
            "free0(p);",
            "free0(p);",
            "MemorySegment q = malloc0(16);");
    assertEquals(1, prepared.truth().points().size());
    assertEquals(
        Defect.RELEASED_TWICE, prepared.truth().points().getFirst().defect(), "what must be told");
    assertEquals(Set.of(Defect.RELEASED_TWICE, Defect.LEAK), prepared.truth().trueLines().keySet());
  }

  @Test
  void knowsTheFamilies() {
    assertWrong(
        Set.of("WRONG_FAMILY at delete(p);"), "MemorySegment p = malloc0(16);", "delete(p);");
  }

  @Test
  void nothingIsSaidOfWhatCrashes() {
    assertWrong(
        Set.of(),
        "MemorySegment p = malloc0(16);",
        "total += MemorySegment.NULL.reinterpret(16).get(JAVA_INT, 0);");
  }

  private static Prepared prepared(String... body) {
    String text =
        """
        class Main {
        static long total;
        static MemorySegment kept;
        static final Linker LINKER = Linker.nativeLinker();
        static MemorySegment malloc0(long size) throws Throwable {
        return (MemorySegment) LINKER.downcallHandle(LINKER.defaultLookup().find("malloc").orElseThrow(), FunctionDescriptor.of(ADDRESS, JAVA_LONG)).invokeExact(size);
        }
        static void free0(MemorySegment p) throws Throwable {
        LINKER.downcallHandle(LINKER.defaultLookup().find("free").orElseThrow(), FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(p);
        }
        static void delete(MemorySegment p) throws Throwable {
        LINKER.downcallHandle(LINKER.defaultLookup().find("zone_delete").orElseThrow(), FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(p);
        }
        static void run(boolean b0) throws Throwable {
        """
            + String.join("\n", body)
            + "\n}\n}";
    Program program =
        new Program(0, false, new Decisions(1, false), Nodes.parse(text, Set.of("example")));
    return new HeapExecution().prepare(List.of(program)).getFirst();
  }

  private static void assertWrong(Set<String> expected, String... body) {
    Prepared prepared = prepared(body);
    List<String> lines = prepared.rendering().plain().lines().toList();
    Set<String> wrong = new TreeSet<>();
    prepared
        .truth()
        .points()
        .forEach(p -> wrong.add(p.defect() + " at " + lines.get(p.stack().getLast() - 1).strip()));
    assertEquals(new TreeSet<>(expected), wrong);
    assertEquals(
        wrong.isEmpty(), prepared.truth().trueLines().values().stream().allMatch(Set::isEmpty));
    assertEquals(false, prepared.truth().trueLines().containsKey(Defect.CLOSED));
  }
}
