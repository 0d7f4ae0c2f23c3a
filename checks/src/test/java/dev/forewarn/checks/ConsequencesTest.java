package dev.forewarn.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.differential.ErrorProneAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One finding for one expression: what native code would get is told where it comes from. */
final class ConsequencesTest {

  private static List<String> found(String body) {
    String source =
        """
        import java.lang.foreign.*;
        import java.lang.invoke.*;
        class Upcall {
          static final FunctionDescriptor TYPE =
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
          static int target(MemorySegment p, int n) {
            %s
          }
          static MemorySegment stub() throws ReflectiveOperationException {
            return Linker.nativeLinker().upcallStub(
                MethodHandles.lookup().findStatic(Upcall.class, "target", TYPE.toMethodType()),
                TYPE, Arena.global());
          }
        }
        """
            .formatted(body);
    List<String> out = new ArrayList<>();
    ErrorProneAnalyzer.ofRegistered(Set.of("UpcallMayThrow", "ZeroLengthDereference"))
        .analyze(Map.of("Upcall.java", source))
        .forEach(r -> out.add(r.message()));
    return out;
  }

  @Test
  void theCauseTellsTheConsequence() {
    List<String> all = found("return p.get(ValueLayout.JAVA_INT, 0);");
    assertEquals(1, all.size(), all::toString);
    assertTrue(all.get(0).contains("reinterpret(size)"), all::toString);
    assertTrue(all.get(0).contains("then the JVM ends at once"), all::toString);
  }

  @Test
  void whatElseIsThrownIsToldBesides() {
    List<String> all =
        found("int x = Math.addExact(n, 1); return x + p.get(ValueLayout.JAVA_INT, 0);");
    assertEquals(2, all.size(), all::toString);
    assertTrue(all.stream().anyMatch(m -> m.contains("ArithmeticException")), all::toString);
  }

  @Test
  void whatIsCaughtIsNoConsequence() {
    List<String> all =
        found("try { return p.get(ValueLayout.JAVA_INT, 0); } catch (Throwable t) { return 0; }");
    assertTrue(all.stream().noneMatch(m -> m.contains("JVM ends")), all::toString);
  }
}
