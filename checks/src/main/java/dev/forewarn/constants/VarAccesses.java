package dev.forewarn.constants;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the handles for layouts were made of, which they do not tell themselves. */
final class VarAccesses {

  private final Targets targets;
  private final Map<VarHandle, VarAccess> known = new IdentityHashMap<>();

  VarAccesses(Targets targets) {
    this.targets = targets;
  }

  /** Notes what a handle was made of, by a method of a layout. */
  void note(MemoryLayout of, String method, List<Object> path, VarHandle handle) {
    boolean whole = !method.startsWith("array") && handle.coordinateTypes().size() == 2;
    VarAccess.Bytes value = whole ? value(of, path) : null;
    known.put(
        handle,
        new VarAccess(of.byteSize(), of.byteAlignment(), whole, pointee(of, path, handle), value));
  }

  /** Where the value is; null if it is not in the layout itself, but behind a pointer of it. */
  private static VarAccess.Bytes value(MemoryLayout of, List<Object> path) {
    try {
      MemoryLayout.PathElement[] elements = Targets.elements(path);
      return new VarAccess.Bytes(of.byteOffset(elements), of.select(elements).byteSize());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The size of the pointers that a handle reads; null if it reads none. */
  private Long pointee(MemoryLayout of, List<Object> path, VarHandle handle) {
    if (handle.varType() != MemorySegment.class) {
      return null;
    }
    return of.select(Targets.elements(path)) instanceof AddressLayout a ? targets.size(a) : null;
  }

  /** What a handle accesses; null if that is not known. */
  VarAccess of(VarHandle handle) {
    return known.get(handle);
  }
}
