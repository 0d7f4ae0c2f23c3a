package dev.forewarn.constants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the linker demands as it is written down, against the linker of the JDK. */
final class LinkerRulesTest {

  private static final List<MemoryLayout> VALUES =
      List.of(
          ValueLayout.JAVA_BYTE,
          ValueLayout.JAVA_SHORT,
          ValueLayout.JAVA_INT,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_DOUBLE,
          ValueLayout.ADDRESS,
          ValueLayout.JAVA_BOOLEAN,
          ValueLayout.JAVA_INT_UNALIGNED);

  private final Random random = new Random(11);

  @Test
  void refusesWhatTheLinkerRefuses() {
    int refused = 0;
    int taken = 0;
    while (refused < 150 || taken < 60) {
      FunctionDescriptor d = descriptor();
      String linker = said(() -> Linker.nativeLinker().downcallHandle(d));
      String rules = said(() -> LinkerRules.check(d));
      assertEquals(linker, rules, d::toString);
      if (rules.isEmpty()) {
        taken++;
      } else {
        refused++;
      }
    }
    assertTrue(refused >= 150 && taken >= 60);
  }

  @Test
  void refusesVariadicArgumentsThatArePromoted() {
    for (MemoryLayout value : VALUES.subList(0, 7)) {
      FunctionDescriptor d = FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, value);
      assertEquals(
          said(() -> Linker.nativeLinker().downcallHandle(d, Linker.Option.firstVariadicArg(1))),
          said(() -> LinkerRules.checkVariadic(d, 1)));
    }
  }

  private static String said(Runnable making) {
    try {
      making.run();
      return "";
    } catch (Rejection.Thrown e) {
      return e.rejection().message();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private FunctionDescriptor descriptor() {
    MemoryLayout[] arguments = new MemoryLayout[random.nextInt(3)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = layout(2);
    }
    return random.nextBoolean()
        ? FunctionDescriptor.ofVoid(arguments)
        : FunctionDescriptor.of(layout(2), arguments);
  }

  /** Some layout that can be made. */
  private MemoryLayout layout(int depth) {
    while (true) {
      try {
        return tried(depth);
      } catch (IllegalArgumentException e) {
        // Another one.
      }
    }
  }

  private MemoryLayout tried(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return VALUES.get(random.nextInt(VALUES.size() - (random.nextInt(4) == 0 ? 0 : 1)));
    }
    return switch (random.nextInt(6)) {
      case 0 -> MemoryLayout.sequenceLayout(1 + random.nextInt(3), layout(depth - 1));
      case 1 -> MemoryLayout.unionLayout(layout(depth - 1), layout(depth - 1));
      default -> struct(depth);
    };
  }

  private MemoryLayout struct(int depth) {
    List<MemoryLayout> members = new ArrayList<>();
    long offset = 0;
    long alignment = 1;
    for (int i = random.nextInt(3); i >= 0; i--) {
      MemoryLayout member = layout(depth - 1);
      offset = pad(members, offset, member.byteAlignment());
      members.add(member);
      offset += member.byteSize();
      alignment = Math.max(alignment, member.byteAlignment());
    }
    if (random.nextInt(3) != 0) {
      pad(members, offset, alignment);
    }
    return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
  }

  /** Pads up to an alignment, at times too much. */
  private long pad(List<MemoryLayout> members, long offset, long alignment) {
    long aligned =
        LinkerRules.alignUp(offset, alignment) + (random.nextInt(8) == 0 ? alignment : 0);
    if (aligned > offset && offset > 0) {
      members.add(MemoryLayout.paddingLayout(aligned - offset));
      return aligned;
    }
    return offset;
  }
}
