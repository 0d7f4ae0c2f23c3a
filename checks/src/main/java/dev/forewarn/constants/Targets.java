package dev.forewarn.constants;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.SequenceLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is behind pointers. Giving an address layout its target is a restricted method, of which the
 * JDK would warn in the name of the compiler's plugin: so each layout that has one is an object of
 * its own, and its target is remembered beside it.
 */
final class Targets {

  /** Compared by identity: layouts that differ in the target only are equal without it. */
  private record Same(AddressLayout layout) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Same s && s.layout == layout;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(layout);
    }
  }

  private final Map<Same, MemoryLayout> known = new HashMap<>();

  /** How many are remembered: what is forgotten is only not known. */
  private static final int MANY = 20_000;

  /** The same layout, with a target. */
  AddressLayout with(AddressLayout pointer, MemoryLayout target) {
    AddressLayout own = copy(pointer);
    put(own, target);
    return own;
  }

  /** An equal layout of which no target is known. */
  static AddressLayout copy(AddressLayout pointer) {
    AddressLayout own = pointer.withName("p");
    return pointer.name().isPresent() ? own.withName(pointer.name().get()) : own.withoutName();
  }

  private void put(AddressLayout pointer, MemoryLayout target) {
    if (known.size() < MANY) {
      known.put(new Same(pointer), target);
    }
  }

  /** What a pointer layout is known to lead to; null if nothing is. */
  MemoryLayout of(AddressLayout pointer) {
    return known.get(new Same(pointer));
  }

  /** The size of the segments that pointers of a layout are; null if it is not known. */
  Long size(AddressLayout pointer) {
    MemoryLayout target = of(pointer);
    if (target == null && known.size() >= MANY) {
      return null;
    }
    return target != null
        ? (Long) target.byteSize()
        : pointer.targetLayout().map(MemoryLayout::byteSize).orElse(0L);
  }

  /** A layout derived from another keeps the target. */
  void derived(Object from, Object to) {
    if (from instanceof AddressLayout f && to instanceof AddressLayout t && f != t) {
      MemoryLayout target = of(f);
      if (target != null) {
        put(t, target);
      }
    }
  }

  /** Whether a path goes through a pointer. */
  static int dereference(List<Object> path) {
    return path.indexOf(PathElement.dereferenceElement());
  }

  /**
   * A handle of the type that a path through pointers has.
   *
   * @return null if it is not known where a pointer leads to
   */
  VarHandle varHandle(MemoryLayout layout, List<Object> path) {
    MemoryLayout from = layout;
    List<Object> rest = path;
    int open = 0;
    for (int at = dereference(rest); at >= 0; at = dereference(rest)) {
      PathElement[] before = elements(rest.subList(0, at));
      if (!(from.select(before) instanceof AddressLayout pointer) || of(pointer) == null) {
        return null;
      }
      // The coordinates besides the base offset: one for each element of an array left open.
      open += from.varHandle(before).coordinateTypes().size() - 2;
      from = of(pointer);
      rest = rest.subList(at + 1, rest.size());
    }
    List<Object> whole = new ArrayList<>();
    for (int i = 0; i < open; i++) {
      from = MemoryLayout.sequenceLayout(1, aligned(from));
      whole.add(PathElement.sequenceElement());
    }
    whole.addAll(rest);
    return from.varHandle(elements(whole));
  }

  /** The same for the elements of an array of a layout: which of them is one more coordinate. */
  VarHandle arrayElement(MemoryLayout layout, List<Object> path) {
    List<Object> inArray = new ArrayList<>(path);
    inArray.add(0, PathElement.sequenceElement());
    return varHandle(MemoryLayout.sequenceLayout(1, aligned(layout)), inArray);
  }

  /** Elements of an array must have a size that their alignment divides. */
  private static MemoryLayout aligned(MemoryLayout l) {
    return l.byteSize() % l.byteAlignment() == 0 || l instanceof SequenceLayout
        ? l
        : l.withByteAlignment(1);
  }

  static PathElement[] elements(List<Object> path) {
    return path.toArray(PathElement[]::new);
  }
}
