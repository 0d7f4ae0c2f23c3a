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
public final class NegativeParts {
  private NegativeParts() {}

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

  private static MemorySegment map(long size) throws Throwable {
    MemorySegment p = (MemorySegment) MMAP.invokeExact(MemorySegment.NULL, size, 3, 0x22, -1, 0L);
    if (p.address() == -1L) {
      throw new IllegalStateException("no memory");
    }
    return p.reinterpret(size);
  }

  static void unmapInParts() throws Throwable {
    MemorySegment all = map(131072);
    int a = (int) MUNMAP.invokeExact(all, 65536L);
    all.asSlice(65536).set(JAVA_INT, 0, 1);
    all.set(JAVA_INT, 65540, 1);
    int b = (int) MUNMAP.invokeExact(all.asSlice(65536), 65536L);
  }

  static void endFirst() throws Throwable {
    MemorySegment all = map(131072);
    int a = (int) MUNMAP.invokeExact(all.asSlice(65536), 65536L);
    all.set(JAVA_INT, 0, 1);
    int b = (int) MUNMAP.invokeExact(all, 65536L);
  }

  private record Window(MemorySegment all, long head) {
    void dropHead() throws Throwable {
      int a = (int) MUNMAP.invokeExact(all, head);
    }
  }

  static void headOfARecord() throws Throwable {
    Window window = new Window(map(131072), 65536);
    window.dropHead();
    MemorySegment rest = window.all().asSlice(window.head());
    rest.set(JAVA_INT, 0, 1);
    int b = (int) MUNMAP.invokeExact(rest, 65536L);
  }
}
