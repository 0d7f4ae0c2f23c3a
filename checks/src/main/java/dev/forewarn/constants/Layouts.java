package dev.forewarn.constants;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What layouts and descriptors that are known say of sizes and of what is passed. */
public final class Layouts {

  /**
   * What native code passes for a parameter.
   *
   * @param carrier the Java type: {@code int}, {@code java.lang.foreign.MemorySegment} …
   * @param size of a segment, its size in bytes; -1 if that depends on the platform
   * @param struct whether it is a struct by value
   */
  public record Passed(String carrier, long size, boolean struct) {}

  private Layouts() {}

  /** The size of a layout; null if it is none, or not the same on all platforms. */
  public static Long byteSize(Evaluated layout) {
    Long size = null;
    for (Object each : layout == null ? Set.of() : layout.all()) {
      if (!(each instanceof MemoryLayout l) || size != null && size != l.byteSize()) {
        return null;
      }
      size = l.byteSize();
    }
    return size;
  }

  /** The size of the segments that reading a layout of pointers gives; -1 if it is not known. */
  public static long targetSize(Evaluated layout) {
    return layout != null && layout.everywhere() && layout.as(AddressLayout.class) != null
        ? target(layout.as(AddressLayout.class))
        : -1;
  }

  /** Marks the name of a layout of pointers whose target is known to be so large. */
  private static final String TARGET = "target of ";

  /**
   * A layout of pointers to something of a size. That is kept in its name: giving it a target is a
   * restricted operation, of which the JDK would warn.
   *
   * @param size null if it is not known
   */
  public static Evaluated pointing(Evaluated address, Long size) {
    AddressLayout a = address == null ? null : address.as(AddressLayout.class);
    return a == null ? null : Evaluated.of(a.withName(TARGET + (size == null ? -1 : size)));
  }

  /** A layout of pointers to nobody knows what. */
  public static Evaluated pointingNowhere(Evaluated address) {
    AddressLayout a = address == null ? null : address.as(AddressLayout.class);
    return a == null ? null : Evaluated.of(a.withoutName());
  }

  private static long target(AddressLayout a) {
    if (a.targetLayout().isPresent()) {
      return a.targetLayout().get().byteSize();
    }
    String name = a.name().orElse(null);
    if (name == null) {
      return 0;
    }
    // Another name may have taken the place of ours.
    return name.startsWith(TARGET) ? Long.parseLong(name.substring(TARGET.length())) : -1;
  }

  /** What native code passes to a function; null if the descriptor is not known. */
  public static List<Passed> passed(Evaluated descriptor) {
    FunctionDescriptor d = descriptor == null ? null : descriptor.as(FunctionDescriptor.class);
    if (d == null) {
      return null;
    }
    List<Passed> out = new ArrayList<>();
    for (MemoryLayout l : d.argumentLayouts()) {
      out.add(
          switch (l) {
            case AddressLayout a -> new Passed(a.carrier().getName(), target(a), false);
            case ValueLayout v -> new Passed(v.carrier().getName(), 0, false);
            case GroupLayout g -> new Passed("java.lang.foreign.MemorySegment", g.byteSize(), true);
            default -> new Passed("", -1, false);
          });
    }
    return out;
  }

  /** How many parameters the type of a handle, or a descriptor, has; -1 if that is not known. */
  public static int parameters(Evaluated type) {
    int n = -1;
    for (Object each : type == null ? Set.of() : type.all()) {
      switch (each) {
        case MethodType t -> n = t.parameterCount();
        case FunctionDescriptor d -> n = d.argumentLayouts().size();
        default -> {}
      }
    }
    return n;
  }
}
