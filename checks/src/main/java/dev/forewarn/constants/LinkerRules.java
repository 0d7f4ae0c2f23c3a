package dev.forewarn.constants;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the native linker demands of a descriptor, with the words of the JDK.
 *
 * <p>The linker itself cannot be asked: it would generate code for the call, and warn that a
 * restricted method was used. A test compares these rules with it.
 */
final class LinkerRules {

  private static final Set<MemoryLayout> SUPPORTED =
      new HashSet<>(
          List.of(
              ValueLayout.JAVA_BOOLEAN,
              ValueLayout.JAVA_BYTE,
              ValueLayout.JAVA_SHORT,
              ValueLayout.JAVA_CHAR,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_FLOAT,
              ValueLayout.JAVA_DOUBLE,
              ValueLayout.ADDRESS));

  /** What C passes to a variadic function as something wider. */
  private static final Set<MemoryLayout> PROMOTED =
      Set.of(
          ValueLayout.JAVA_BOOLEAN,
          ValueLayout.JAVA_BYTE,
          ValueLayout.JAVA_CHAR,
          ValueLayout.JAVA_SHORT,
          ValueLayout.JAVA_FLOAT);

  private LinkerRules() {}

  static void check(FunctionDescriptor d) {
    d.returnLayout().ifPresent(LinkerRules::checkPassed);
    d.argumentLayouts().forEach(LinkerRules::checkPassed);
  }

  static void checkVariadic(FunctionDescriptor d, int from) {
    for (MemoryLayout l : d.argumentLayouts().subList(from, d.argumentLayouts().size())) {
      if (PROMOTED.contains(l.withoutName())) {
        throw wrong("Invalid variadic argument layout: " + l);
      }
    }
  }

  private static void checkPassed(MemoryLayout l) {
    if (l instanceof SequenceLayout) {
      throw wrong("Unsupported layout: " + l);
    }
    check(l);
  }

  private static void check(MemoryLayout layout) {
    switch (layout) {
      case ValueLayout v -> {
        ValueLayout plain = v.withoutName();
        plain = plain instanceof AddressLayout a ? a.withoutTargetLayout() : plain;
        if (!SUPPORTED.contains(plain)) {
          throw wrong("Unsupported layout: " + plain);
        }
      }
      case StructLayout s -> struct(s);
      case UnionLayout u -> {
        natural(u);
        long largest = 0;
        for (MemoryLayout member : u.memberLayouts()) {
          check(member);
          largest =
              member instanceof PaddingLayout ? largest : Math.max(largest, member.byteSize());
        }
        size(u, largest);
      }
      case SequenceLayout s -> check(s.elementLayout());
      case PaddingLayout p -> {}
    }
  }

  private static void struct(StructLayout s) {
    natural(s);
    long offset = 0;
    long end = 0;
    for (MemoryLayout member : s.memberLayouts()) {
      long expected = alignUp(end, member.byteAlignment());
      if (expected != offset) {
        throw wrong(
            "Member layout '%s', of '%s' found at unexpected offset: %d != %d"
                .formatted(member, s, offset, expected));
      }
      check(member);
      offset += member.byteSize();
      end = member instanceof PaddingLayout ? end : offset;
    }
    size(s, end);
  }

  private static void natural(GroupLayout g) {
    long natural = 1;
    for (MemoryLayout member : g.memberLayouts()) {
      natural = Math.max(natural, member.byteAlignment());
    }
    if (g.byteAlignment() != natural) {
      throw wrong("Layout alignment must be natural alignment: " + g);
    }
  }

  private static void size(GroupLayout g, long end) {
    long expected = alignUp(end, g.byteAlignment());
    if (g.byteSize() != expected) {
      throw wrong("Layout '%s' has unexpected size: %d != %d".formatted(g, g.byteSize(), expected));
    }
  }

  static long alignUp(long n, long alignment) {
    return (n + alignment - 1) & -alignment;
  }

  private static Rejection.Thrown wrong(String message) {
    return new Rejection.Thrown(Subject.LAYOUTS, new IllegalArgumentException(message));
  }
}
