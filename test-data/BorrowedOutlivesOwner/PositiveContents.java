package testdata.borrowedoutlivesowner;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Pointers that are found in a list, and used after the list was released. */
public final class PositiveContents {
  private PositiveContents() {}

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

  private static final StructLayout IFADDRS =
      MemoryLayout.structLayout(
          ADDRESS.withName("next"),
          ADDRESS.withName("name"),
          JAVA_LONG.withName("flags"),
          ADDRESS.withName("addr"));
  private static final VarHandle NEXT = IFADDRS.varHandle(PathElement.groupElement("next"));
  private static final VarHandle NAME = IFADDRS.varHandle(PathElement.groupElement("name"));

  // region glob
  static String firstPath() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment glob = arena.allocate(72, 8);
      MemorySegment all = arena.allocateFrom("/*");
      if ((int) GLOB.invokeExact(all, 0, MemorySegment.NULL, glob) != 0) {
        throw new IllegalStateException("glob");
      }
      MemorySegment paths = glob.get(ADDRESS, 8).reinterpret(8 * glob.get(JAVA_LONG, 0));
      GLOBFREE.invokeExact(glob);
      // WITNESS: crash
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner] 'paths' is used after what it belongs to
      return paths.get(ADDRESS, 0).reinterpret(4096).getString(0);
    }
  }

  // endregion

  private static MemorySegment interfaces(Arena arena) throws Throwable {
    MemorySegment cell = arena.allocate(ADDRESS);
    if ((int) GETIFADDRS.invokeExact(cell) != 0) {
      throw new IllegalStateException("getifaddrs");
    }
    return cell.get(ADDRESS, 0).reinterpret(IFADDRS.byteSize());
  }

  private static void free(MemorySegment list) throws Throwable {
    FREEIFADDRS.invokeExact(list);
  }

  static String second() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = interfaces(arena);
      MemorySegment next = (MemorySegment) NEXT.get(first, 0L);
      free(first);
      if (next.equals(MemorySegment.NULL)) {
        return "";
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner] 'next' is used after what it belongs to
      MemorySegment other = next.reinterpret(IFADDRS.byteSize());
      return ((MemorySegment) NAME.get(other, 0L)).reinterpret(16).getString(0);
    }
  }

  static MemorySegment returned() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = interfaces(arena);
      try {
        // WITNESS: none
        // BUG: Diagnostic contains: [BorrowedOutlivesOwner]
        return (MemorySegment) NAME.get(first, 0L);
      } finally {
        free(first);
      }
    }
  }

  static MemorySegment addressOf(String name) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = interfaces(arena);
      MemorySegment found = null;
      MemorySegment each = first;
      while (!each.equals(MemorySegment.NULL)) {
        MemorySegment entry = each.reinterpret(IFADDRS.byteSize());
        if (entry.get(ADDRESS, 8).reinterpret(16).getString(0).equals(name)) {
          found = entry.get(ADDRESS, 24);
        }
        each = entry.get(ADDRESS, 0);
      }
      free(first);
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner] 'found' is returned after
      return found;
    }
  }

  /** Owns the list, and lends what is in it. */
  private static final class Interfaces implements AutoCloseable {
    private final MemorySegment first;

    Interfaces(Arena arena) throws Throwable {
      first = interfaces(arena);
    }

    MemorySegment name() {
      return first.get(ADDRESS, 8).reinterpret(16);
    }

    @Override
    public void close() {
      try {
        free(first);
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
    }
  }

  static String nameOfClosed() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name;
      try (Interfaces all = new Interfaces(arena)) {
        name = all.name();
      }
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner] 'name' is used after what it belongs to
      return name.getString(0);
    }
  }

  /** Devices of a list that is released with all that nobody has opened. */
  private static final class Usb {
    static final MethodHandle LIST =
        h("libusb_get_device_list", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS));
    static final MethodHandle FREE =
        h("libusb_free_device_list", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    static final MethodHandle OPEN =
        h("libusb_open", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle CLOSE = h("libusb_close", FunctionDescriptor.ofVoid(ADDRESS));
  }

  static boolean openLate(MemorySegment context) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      long n = (long) Usb.LIST.invokeExact(context, cell);
      if (n < 0) {
        return false;
      }
      MemorySegment list = cell.get(ADDRESS, 0).reinterpret(8 * (n + 1));
      MemorySegment device = list.get(ADDRESS, 0);
      Usb.FREE.invokeExact(list, 1);
      MemorySegment handle = arena.allocate(ADDRESS);
      // WITNESS: none
      // BUG: Diagnostic contains: [BorrowedOutlivesOwner] 'device' is used after
      if ((int) Usb.OPEN.invokeExact(device, handle) != 0) {
        return false;
      }
      Usb.CLOSE.invokeExact(handle.get(ADDRESS, 0));
      return true;
    }
  }
}
