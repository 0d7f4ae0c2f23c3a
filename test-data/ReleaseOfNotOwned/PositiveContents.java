package testdata.releaseofnotowned;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What is found in a list belongs to the list. */
public final class PositiveContents {
  private PositiveContents() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle h(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static final MethodHandle GETADDRINFO =
      h("getaddrinfo", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private static final MethodHandle FREEADDRINFO =
      h("freeaddrinfo", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle FREE = h("free", FunctionDescriptor.ofVoid(ADDRESS));

  static void freesTheAddress() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      MemorySegment none = MemorySegment.NULL;
      MemorySegment host = arena.allocateFrom("127.0.0.1");
      if ((int) GETADDRINFO.invokeExact(host, none, none, cell) != 0) {
        throw new IllegalStateException("getaddrinfo");
      }
      MemorySegment list = cell.get(ADDRESS, 0).reinterpret(48);
      // WITNESS: crash
      // BUG: Diagnostic contains: [ReleaseOfNotOwned]
      FREE.invokeExact(list.get(ADDRESS, 24));
      FREEADDRINFO.invokeExact(list);
    }
  }
}
