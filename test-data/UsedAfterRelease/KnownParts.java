package testdata.usedafterrelease;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Memory that is released in parts. */
public final class KnownParts {
  private KnownParts() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LOOKUP = SymbolLookup.loaderLookup().or(LINKER.defaultLookup());

  private static MethodHandle h(String name, MemoryLayout res, MemoryLayout... args) {
    FunctionDescriptor d =
        res == null ? FunctionDescriptor.ofVoid(args) : FunctionDescriptor.of(res, args);
    return LOOKUP
        .find(name)
        .map(s -> LINKER.downcallHandle(s, d))
        .orElseThrow(() -> new UnsatisfiedLinkError(name));
  }

  private static final MethodHandle MMAP =
      h("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle MUNMAP = h("munmap", JAVA_INT, ADDRESS, JAVA_LONG);

  static void aligned() throws Throwable {
    MemorySegment p =
        (MemorySegment) MMAP.invokeExact(MemorySegment.NULL, 196608L, 3, 0x22, -1, 0L);
    if (p.address() == -1L) return;
    MemorySegment all = p.reinterpret(196608);
    long head = 65536 - all.address() % 65536;
    int a = (int) MUNMAP.invokeExact(all, head);
    // FALSE-ALARM: [ReleasedTwice] where a part of unknown size begins is not known
    int b = (int) MUNMAP.invokeExact(all.asSlice(head + 65536), 131072 - head);
  }
}
