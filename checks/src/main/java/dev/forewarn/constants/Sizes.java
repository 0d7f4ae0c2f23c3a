package dev.forewarn.constants;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Tells how large is what layouts and handles describe, as far as it is the same everywhere. */
public final class Sizes {

  private final Targets targets;
  private final VarAccesses accesses;

  Sizes(Targets targets, VarAccesses accesses) {
    this.targets = targets;
    this.accesses = accesses;
  }

  /** The size of a layout in bytes; null if it is none, or not the same on all platforms. */
  public Long size(Evaluated layout) {
    return same(layout, MemoryLayout::byteSize);
  }

  /** The alignment of a layout in bytes; null if it is none, or not the same on all platforms. */
  public Long alignment(Evaluated layout) {
    return same(layout, MemoryLayout::byteAlignment);
  }

  private static Long same(Evaluated layout, ToLongFunction<MemoryLayout> of) {
    Long out = null;
    for (Object each : layout == null ? Set.of() : layout.all()) {
      if (!(each instanceof MemoryLayout l)) {
        return null;
      }
      long n = of.applyAsLong(l);
      if (out != null && out != n) {
        return null;
      }
      out = n;
    }
    return out;
  }

  /** How large the segments are that are read as pointers of a layout; null if not known. */
  public Long pointee(Evaluated layout) {
    return layout != null && layout.as(AddressLayout.class) instanceof AddressLayout a
        ? targets.size(a)
        : null;
  }

  /**
   * How large the segments are that native code passes to a function, one for each argument: null
   * for what is no pointer, or not known.
   */
  public List<Long> pointees(Evaluated descriptor) {
    List<Long> out = null;
    for (Object each : descriptor == null ? Set.of() : descriptor.all()) {
      if (!(each instanceof FunctionDescriptor d)) {
        return List.of();
      }
      List<Long> here = new ArrayList<>();
      for (MemoryLayout l : d.argumentLayouts()) {
        here.add(l instanceof AddressLayout a ? targets.size(a) : null);
      }
      if (out != null && !out.equals(here)) {
        return List.of();
      }
      out = here;
    }
    return out == null ? List.of() : out;
  }

  /** What a handle for a layout accesses; null if that is not known. */
  public VarAccess access(Evaluated handle) {
    VarHandle h = handle == null ? null : handle.as(VarHandle.class);
    return h == null ? null : accesses.of(h);
  }

  /** The function that a handle calls, as it was linked; null if it is no such handle. */
  public static Downcall downcall(Evaluated handle) {
    Downcall out = null;
    for (Object each : handle == null ? List.of() : handle.all()) {
      if (!(each instanceof HandleType h) || h.downcall() == null) {
        return null;
      }
      out = out == null ? h.downcall() : out;
    }
    return out;
  }

  /** How large the segment is that a function returns; null if that is not known. */
  public Long result(Downcall c) {
    MemoryLayout layout = c.descriptor().returnLayout().orElse(null);
    return switch (layout) {
      case AddressLayout a -> targets.size(a);
      case null -> null;
      default -> c.allocates() ? (Long) layout.byteSize() : null;
    };
  }

  /** Whether an argument of the function itself is a pointer. */
  public static boolean isPointer(Downcall c, int argument) {
    List<MemoryLayout> layouts = c.descriptor().argumentLayouts();
    return argument < layouts.size() && layouts.get(argument) instanceof AddressLayout;
  }

  /** How much memory a call captures into: on Windows there are three numbers. */
  public static long captureSize(Downcall c) {
    boolean windows = c.captured().stream().anyMatch(n -> !n.equals("errno"));
    return windows ? 3 * Integer.BYTES : Integer.BYTES;
  }
}
