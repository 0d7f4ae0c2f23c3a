package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real defects that are out of reach. */
public final class KnownMisses {
  private KnownMisses() {}

  private static final Map<String, Arena> ARENAS = new ConcurrentHashMap<>();

  static void closedByReflection() throws ReflectiveOperationException {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Method close = Arena.class.getMethod("close");
    close.invoke(arena);
    // MISS: [SegmentUsedAfterClose] reflection is not followed
    cell.set(JAVA_INT, 0, 1);
  }

  static void closedThroughRegistry() {
    ARENAS.put("a", Arena.ofShared());
    MemorySegment cell = ARENAS.get("a").allocate(JAVA_INT);
    ARENAS.values().forEach(Arena::close);
    // MISS: [SegmentUsedAfterClose] contents of static collections are not tracked by key
    cell.set(JAVA_INT, 0, 1);
  }

  interface Plugin {
    void run(Arena arena);
  }

  static void closedByUnknownImplementation() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    Plugin[] plugins = {Arena::close, a -> {}};
    plugins[0].run(arena);
    // MISS: [SegmentUsedAfterClose] an array of functions does not say which one runs
    cell.set(JAVA_INT, 0, 1);
  }
}
