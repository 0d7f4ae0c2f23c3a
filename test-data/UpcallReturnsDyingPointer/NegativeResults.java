package testdata.upcallreturnsdyingpointer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Upcalls whose result lives on. */
public final class NegativeResults {
  private NegativeResults() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final FunctionDescriptor NAME = FunctionDescriptor.of(ADDRESS, JAVA_INT);

  private static MethodHandle find(String name) throws ReflectiveOperationException {
    return MethodHandles.lookup().findStatic(NegativeResults.class, name, NAME.toMethodType());
  }

  private static void read(String name) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stub = LINKER.upcallStub(find(name), NAME, arena);
      MemorySegment result =
          (MemorySegment) LINKER.downcallHandle(stub, NAME).invokeExact(1);
      if (!result.reinterpret(100).getString(0).equals("name")) {
        throw new IllegalStateException("overwritten");
      }
    }
  }

  // region right
  private static final Map<Integer, MemorySegment> NAMES = new ConcurrentHashMap<>();

  private static MemorySegment cached(int id) {
    return NAMES.computeIfAbsent(id, k -> Arena.ofAuto().allocateFrom("name"));
  }

  // endregion

  static void readCached() throws Throwable {
    read("cached");
  }

  private static final MemorySegment FIXED = Arena.global().allocateFrom("name");

  private static MemorySegment fixed(int id) {
    return FIXED;
  }

  static void readFixed() throws Throwable {
    read("fixed");
  }

  private static MemorySegment last;

  private static MemorySegment kept(int id) {
    last = Arena.ofAuto().allocateFrom("name");
    return last;
  }

  static void readKept() throws Throwable {
    read("kept");
  }

  // Java code that gets a segment keeps its arena alive by it.
  static MemorySegment forJava() {
    return Arena.ofAuto().allocateFrom("name");
  }
}
