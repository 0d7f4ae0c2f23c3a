package dev.forewarn.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.source.tree.CompilationUnitTree;
import dev.forewarn.facts.Fact;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** However big a method is, its analysis ends soon, and says what is right or nothing. */
final class HugeMethodsTest {

  /** Of the processor, so that a busy machine does not matter. */
  private static final long MAX_MILLIS = 2_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long STACK = 16 << 20;

  @TestFactory
  Stream<DynamicTest> endSoonAndSayNothingWrong() {
    return HugeMethods.all().entrySet().stream()
        .map(e -> dynamicTest(e.getKey(), () -> inThread(() -> check(e.getValue()))));
  }

  private static void check(String members) {
    String text =
        """
        import static java.lang.foreign.ValueLayout.*;
        import java.lang.foreign.*;
        class Huge {
        %s
        }
        """
            .formatted(members);
    AttributedSources sources =
        AttributedSources.ofTexts(Map.of("Huge.java", text)).withoutErrors();
    CompilationUnitTree unit = sources.units().get(0);
    FlowAnalysis analysis = FlowAnalysis.instance(sources.context());
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    List<Fact> facts = analysis.factsOf(unit);
    long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    assertEquals("", String.join("\n", wrong(facts, text.split("\n"))), "wrong findings");
    assertEquals(List.of(), analysis.takeNotes(), "gave up with a note");
    assertTrue(millis <= MAX_MILLIS, () -> "took " + millis + " ms");
  }

  private static Set<String> wrong(List<Fact> facts, String[] lines) {
    Set<String> out = new TreeSet<>();
    for (Fact fact : facts) {
      String line = lines[(int) fact.at().line() - 1];
      if (!line.endsWith("// wrong")) {
        out.add(fact.getClass().getSimpleName() + " at " + line.strip());
      }
    }
    return out;
  }

  /** Javac needs more stack than usual for such code; the engine gets no more than javac. */
  private static void inThread(Runnable code) throws Exception {
    FutureTask<Void> task = new FutureTask<>(code, null);
    Thread thread = new Thread(null, task, "huge", STACK);
    thread.setDaemon(true);
    thread.start();
    task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
