package dev.forewarn.differential.ownership;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * The native functions of generated programs, as Java methods of the same name over the {@link
 * Heap} of the run.
 */
final class TracedLibrary {
  private static final List<String> NAMES = new ArrayList<>();

  private TracedLibrary() {}

  static synchronized long address(String name) {
    if (!NAMES.contains(name)) {
      NAMES.add(name);
    }
    return 1 + NAMES.indexOf(name);
  }

  static synchronized MethodHandle handle(long address, FunctionDescriptor descriptor) {
    String name = NAMES.get((int) address - 1);
    MethodType type = descriptor.toMethodType();
    try {
      return MethodHandles.lookup().findStatic(TracedLibrary.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name + type, e);
    }
  }

  private static MemorySegment allocated(String family) {
    Heap heap = Heap.current();
    return heap.fails() ? MemorySegment.NULL : MemorySegment.ofAddress(heap.obtain(family));
  }

  // --- Memory of malloc.

  static MemorySegment malloc(long size) {
    return allocated("malloc");
  }

  static MemorySegment calloc(long count, long size) {
    return allocated("malloc");
  }

  static MemorySegment strdup(MemorySegment text) {
    Heap.current().use(text.address());
    return allocated("malloc");
  }

  static MemorySegment realloc(MemorySegment old, long size) {
    Heap heap = Heap.current();
    if (heap.fails()) {
      return MemorySegment.NULL;
    }
    heap.release(old.address(), "malloc");
    return MemorySegment.ofAddress(heap.obtain("malloc"));
  }

  static void free(MemorySegment block) {
    Heap.current().release(block.address(), "malloc");
  }

  static long strlen(MemorySegment text) {
    Heap.current().use(text.address());
    return 0;
  }

  static int posix_memalign(MemorySegment out, long alignment, long size) {
    return store(out, "malloc");
  }

  private static int store(MemorySegment out, String family) {
    Heap heap = Heap.current();
    if (heap.fails()) {
      return 1;
    }
    out.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(heap.obtain(family)));
    return 0;
  }

  // --- Memory of a pool, which only annotations speak of.

  static MemorySegment pool_take(long size) {
    // Annotations do not say that there is always something to be had.
    return allocated("pool");
  }

  static void pool_give(MemorySegment block) {
    Heap.current().release(block.address(), "pool");
  }

  // --- Zones and slots, which a model speaks of.

  static MemorySegment zone_new(long size) {
    return allocated("zone");
  }

  static int zone_open(MemorySegment out) {
    return store(out, "zone");
  }

  static int zone_pair(MemorySegment out) {
    Heap heap = Heap.current();
    if (heap.fails()) {
      return 1;
    }
    out.reinterpret(16).set(ADDRESS, 0, MemorySegment.ofAddress(heap.obtain("zone")));
    out.reinterpret(16).set(ADDRESS, 8, MemorySegment.ofAddress(heap.obtain("zone")));
    return 0;
  }

  static void zone_delete(MemorySegment zone) {
    Heap.current().release(zone.address(), "zone");
  }

  static int zone_read(MemorySegment zone) {
    Heap.current().use(zone.address());
    return 1;
  }

  static MemorySegment zone_part(MemorySegment zone) {
    Heap.current().use(zone.address());
    return MemorySegment.ofAddress(zone.address() + 8);
  }

  static void zone_adopt(MemorySegment zone) {
    Heap.current().giveAway(zone.address(), Block.State.ADOPTED);
  }

  static int slot_open(int kind) {
    Heap heap = Heap.current();
    return heap.fails() ? -1 : heap.obtainSmall("slot");
  }

  static int slot_read(int slot) {
    if (slot >= 0) {
      Heap.current().useSmall(slot);
    }
    return 1;
  }

  static int slot_close(int slot) {
    if (slot >= 0) {
      Heap.current().release(slot, "slot");
    }
    return 0;
  }
}
