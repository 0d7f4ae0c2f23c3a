package testdata.upcallmaythrow;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.forewarn.annotations.UpcallTarget;
import java.lang.foreign.MemorySegment;

/** Methods that native code calls by ways that the compiler does not see. */
public final class PositiveDeclared {
  private PositiveDeclared() {}

  static final class Plugin {
    private final int[] weights;

    Plugin(int... weights) {
      this.weights = weights;
    }

    @UpcallTarget
    int weightOf(MemorySegment item) {
      int kind = item.reinterpret(4).get(JAVA_INT, 0);
      if (kind < 0) {
        // WITNESS: none
        // BUG: Diagnostic contains: [UpcallMayThrow] IllegalArgumentException can be thrown here
        throw new IllegalArgumentException("kind " + kind);
      }
      return kind;
    }

    @UpcallTarget
    int safeWeightOf(MemorySegment item) {
      try {
        return weights[item.reinterpret(4).get(JAVA_INT, 0)];
      } catch (Throwable t) {
        return 0;
      }
    }

    int weightOfNothing() {
      throw new UnsupportedOperationException("native code does not call this");
    }
  }

  @UpcallTarget
  interface Visitor {
    int visit(int depth);
  }

  static Visitor visitor(int limit) {
    return depth -> {
      if (depth > limit) {
        // WITNESS: none
        // BUG: Diagnostic contains: [UpcallMayThrow] IllegalStateException can be thrown here
        throw new IllegalStateException("too deep");
      }
      return 0;
    };
  }
}
