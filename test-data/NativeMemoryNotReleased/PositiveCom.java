package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Objects of COM, whose functions are entries of a table. They are there on Windows only. */
public final class PositiveCom {
  private PositiveCom() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup OLE = SymbolLookup.libraryLookup("ole32", Arena.global());

  private static final MethodHandle CREATE =
      LINKER.downcallHandle(
          OLE.findOrThrow("CoCreateInstance"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle FREE =
      LINKER.downcallHandle(OLE.findOrThrow("CoTaskMemFree"), FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle CALL =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle QUERY =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

  private static MemorySegment entry(MemorySegment object, int i) {
    MemorySegment table = object.reinterpret(8).get(ADDRESS, 0).reinterpret(8 * 64);
    return table.get(ADDRESS, 8L * i);
  }

  static int forgotten(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      // WITNESS: none
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what CoCreateInstance stores here is
      int hr = (int) CREATE.invokeExact(clsid, MemorySegment.NULL, 1, iid, out);
      if (hr < 0) {
        return hr;
      }
      MemorySegment object = out.get(ADDRESS, 0);
      return (int) CALL.invokeExact(entry(object, 7), object);
    }
  }

  static int interfaceForgotten(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      int hr = (int) CREATE.invokeExact(clsid, MemorySegment.NULL, 1, iid, out);
      if (hr != 0) {
        return hr;
      }
      MemorySegment object = out.get(ADDRESS, 0);
      MemorySegment second = arena.allocate(ADDRESS);
      // WITNESS: none
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what IUnknown_QueryInterface
      hr = (int) QUERY.invokeExact(entry(object, 0), object, iid, second);
      int left = (int) CALL.invokeExact(entry(object, 2), object);
      return hr;
    }
  }

  static int usedAfterwards(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      int hr = (int) CREATE.invokeExact(clsid, MemorySegment.NULL, 1, iid, out);
      if (hr != 0) {
        return hr;
      }
      MemorySegment object = out.get(ADDRESS, 0);
      MemorySegment table = object.reinterpret(8).get(ADDRESS, 0).reinterpret(8 * 64);
      int left = (int) CALL.invokeExact(table.get(ADDRESS, 16), object);
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease] 'object' is used after IUnknown_Release
      return (int) CALL.invokeExact(table.get(ADDRESS, 40), object);
    }
  }

  /** As the code of jextract does it, with a size and an arena, but no function that releases. */
  static int inAnArena(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      int hr = (int) CREATE.invokeExact(clsid, MemorySegment.NULL, 1, iid, out);
      if (hr != 0) {
        return hr;
      }
      MemorySegment object = out.get(ADDRESS, 0).reinterpret(8, arena, null);
      MemorySegment table = object.get(ADDRESS, 0).reinterpret(8 * 64, arena, null);
      int left = (int) CALL.invokeExact(table.get(ADDRESS, 16), object);
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterRelease] 'object' is used after IUnknown_Release
      return (int) CALL.invokeExact(table.get(ADDRESS, 40), object);
    }
  }

  static void releasedTwice(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      int hr = (int) CREATE.invokeExact(clsid, MemorySegment.NULL, 1, iid, out);
      if (hr == 0) {
        MemorySegment object = out.get(ADDRESS, 0);
        MemorySegment release = entry(object, 2);
        int left = (int) CALL.invokeExact(release, object);
        // WITNESS: none
        // BUG: Diagnostic contains: [ReleasedTwice] 'object' is released although IUnknown_Release
        left = (int) CALL.invokeExact(release, object);
      }
    }
  }

  static void freed(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      if ((int) CREATE.invokeExact(clsid, MemorySegment.NULL, 1, iid, out) == 0) {
        // WITNESS: none
        // BUG: Diagnostic contains: [AllocatorMismatch] 'out.get(ADDRESS, 0)' is released
        FREE.invokeExact(out.get(ADDRESS, 0));
      }
    }
  }
}
