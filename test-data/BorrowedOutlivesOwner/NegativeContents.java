package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pointers that are found in a list, used in time, or kept alive by somebody else. */
public final class NegativeContents {
  private NegativeContents() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle h(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle GLOB =
      h("glob", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle GLOBFREE = h("globfree", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle GETIFADDRS =
      h("getifaddrs", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle FREEIFADDRS =
      h("freeifaddrs", FunctionDescriptor.ofVoid(ADDRESS));

  private static MemorySegment interfaces(Arena arena) throws Throwable {
    MemorySegment cell = arena.allocate(ADDRESS);
    if ((int) GETIFADDRS.invokeExact(cell) != 0) {
      throw new IllegalStateException("getifaddrs");
    }
    return cell.get(ADDRESS, 0);
  }

  // region walk
  static List<String> names() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = interfaces(arena);
      try {
        List<String> names = new ArrayList<>();
        MemorySegment each = first;
        while (!each.equals(MemorySegment.NULL)) {
          MemorySegment entry = each.reinterpret(56);
          names.add(entry.get(ADDRESS, 8).reinterpret(16).getString(0));
          each = entry.get(ADDRESS, 0);
        }
        return names;
      } finally {
        FREEIFADDRS.invokeExact(first);
      }
    }
  }

  // endregion

  static Optional<String> firstPath(boolean any) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment glob = arena.allocate(72, 8);
      MemorySegment all = arena.allocateFrom(any ? "/*" : "/no such path");
      if ((int) GLOB.invokeExact(all, 0, MemorySegment.NULL, glob) != 0) {
        return Optional.empty();
      }
      try {
        MemorySegment paths = glob.get(ADDRESS, 8).reinterpret(8 * glob.get(JAVA_LONG, 0));
        return Optional.of(paths.get(ADDRESS, 0)).map(p -> p.reinterpret(4096).getString(0));
      } finally {
        GLOBFREE.invokeExact(glob);
      }
    }
  }

  static byte firstLetter() throws Throwable {
    try (Arena arena = Arena.ofConfined();
        Arena copies = Arena.ofConfined()) {
      MemorySegment first = interfaces(arena);
      MemorySegment name = first.reinterpret(56).get(ADDRESS, 8).reinterpret(2);
      MemorySegment copy = copies.allocate(2).copyFrom(name);
      boolean more = !first.reinterpret(56).get(ADDRESS, 0).equals(MemorySegment.NULL);
      FREEIFADDRS.invokeExact(first);
      // Where a pointer leads to is no matter here.
      return more || name.address() != 0 ? copy.get(JAVA_BYTE, 0) : 0;
    }
  }

  private static final class Usb {
    static final MethodHandle LIST =
        h("libusb_get_device_list", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS));
    static final MethodHandle FREE =
        h("libusb_free_device_list", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    static final MethodHandle OPEN =
        h("libusb_open", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle REF = h("libusb_ref_device", FunctionDescriptor.of(ADDRESS, ADDRESS));
    static final MethodHandle UNREF = h("libusb_unref_device", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle BUS =
        h("libusb_get_bus_number", FunctionDescriptor.of(JAVA_BYTE, ADDRESS));

    static MemorySegment list(MemorySegment context, Arena arena) throws Throwable {
      MemorySegment cell = arena.allocate(ADDRESS);
      long n = (long) LIST.invokeExact(context, cell);
      if (n < 0) {
        throw new IllegalStateException("libusb_get_device_list");
      }
      return cell.get(ADDRESS, 0).reinterpret(8 * (n + 1));
    }
  }

  static byte notReleasedWithTheList(MemorySegment context) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = Usb.list(context, arena);
      MemorySegment device = list.get(ADDRESS, 0);
      Usb.FREE.invokeExact(list, 0);
      byte bus = (byte) Usb.BUS.invokeExact(device);
      Usb.UNREF.invokeExact(device);
      return bus;
    }
  }

  static byte opened(MemorySegment context, MemorySegment handle) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = Usb.list(context, arena);
      MemorySegment device = list.get(ADDRESS, 0);
      int failed = (int) Usb.OPEN.invokeExact(device, handle);
      Usb.FREE.invokeExact(list, 1);
      return failed != 0 ? -1 : (byte) Usb.BUS.invokeExact(device);
    }
  }

  static List<MemorySegment> keptAlive(MemorySegment context) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = Usb.list(context, arena);
      List<MemorySegment> out = new ArrayList<>();
      for (long i = 0; i < list.byteSize() / 8 - 1; i++) {
        out.add((MemorySegment) Usb.REF.invokeExact(list.getAtIndex(ADDRESS, i)));
      }
      Usb.FREE.invokeExact(list, 1);
      byte unused = (byte) Usb.BUS.invokeExact(out.get(0));
      return out;
    }
  }
}
