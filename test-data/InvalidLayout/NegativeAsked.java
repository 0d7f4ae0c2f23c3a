package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Helpers that ask what a layout is before they ask something of it. */
public final class NegativeAsked {
  private NegativeAsked() {}

  private static final StructLayout POINT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("x"), JAVA_INT.withName("y"), ADDRESS.withName("next"));

  private static Set<String> names(GroupLayout of) {
    return of.memberLayouts().stream().map(m -> m.name().orElse("")).collect(Collectors.toSet());
  }

  // region asked
  private static long offset(GroupLayout in, String name) {
    return names(in).contains(name) ? in.byteOffset(groupElement(name)) : -1;
  }

  static long missing() {
    return offset(POINT, "z");
  }

  // endregion

  private static VarHandle member(MemoryLayout in, String name) {
    for (MemoryLayout m : ((GroupLayout) in).memberLayouts()) {
      if (m.name().isPresent() && m.name().get().equals(name)) {
        return in.varHandle(groupElement(name));
      }
    }
    return null;
  }

  static VarHandle noMember() {
    return member(POINT, "z");
  }

  private static Optional<VarHandle> perhaps(GroupLayout in, String name) {
    return in.memberLayouts().stream().anyMatch(m -> m.name().equals(Optional.of(name)))
        ? Optional.of(in.varHandle(groupElement(name)))
        : Optional.empty();
  }

  static boolean isThere() {
    return perhaps(POINT, "z").isPresent();
  }

  private static VarHandle first(MemoryLayout of) {
    if (of instanceof ValueLayout v) {
      return v.varHandle();
    }
    return of instanceof SequenceLayout
        ? of.varHandle(sequenceElement(0))
        : of.varHandle(groupElement("x"));
  }

  static String firstOfEach() {
    return "" + first(JAVA_INT) + first(MemoryLayout.sequenceLayout(3, JAVA_INT)) + first(POINT);
  }

  private static MemoryLayout of(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "byte", "int" -> JAVA_INT;
      case "long" -> JAVA_LONG;
      default -> throw new IllegalArgumentException();
    };
  }

  static MemoryLayout byClass() {
    return MemoryLayout.structLayout(of(long.class), of(int.class), of(int.class));
  }

  private static MemoryLayout spelled(String type) {
    return switch (type.strip()) {
      case "int" -> JAVA_INT;
      case "long" -> JAVA_LONG;
      default -> ADDRESS;
    };
  }

  static MemoryLayout byName() {
    return MemoryLayout.structLayout(spelled(" long"), spelled("int "), spelled("int"));
  }

  private static final ValueLayout WCHAR =
      (ValueLayout) Linker.nativeLinker().canonicalLayouts().get("wchar_t");

  static StructLayout ofThePlatform() {
    return WCHAR.byteSize() == 2
        ? MemoryLayout.structLayout(WCHAR, JAVA_SHORT)
        : MemoryLayout.structLayout(WCHAR, JAVA_INT);
  }
}
