package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Memory gets out by ways that are easily overlooked. */
public final class PositivePlaces {
  private PositivePlaces() {}

  /** A superclass that keeps what its subclasses make. */
  abstract static class Base {
    protected MemorySegment memory;
  }

  static final class Derived extends Base {
    void prepare() {
      try (Arena arena = Arena.ofConfined()) {
        // WITNESS: by readProtectedField
        // BUG: Diagnostic contains: [SegmentEscapesArena]
        memory = arena.allocate(JAVA_INT);
      }
    }
  }

  static void readProtectedField() {
    Derived derived = new Derived();
    derived.prepare();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = derived.memory.get(JAVA_INT, 0);
  }

  private final Map<String, MemorySegment> texts = new HashMap<>();

  private MemorySegment text(String key) {
    try (Arena arena = Arena.ofShared()) {
      // WITNESS: by readCached
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return texts.computeIfAbsent(key, arena::allocateFrom);
    }
  }

  static void readCached() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String text = new PositivePlaces().text("a").getString(0);
  }

  private final AtomicReference<MemorySegment> latest = new AtomicReference<>();

  private void publish() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment cell = arena.allocate(JAVA_INT);
      // WITNESS: by readPublished
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      latest.set(cell);
    }
  }

  static void readPublished() {
    PositivePlaces object = new PositivePlaces();
    object.publish();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = object.latest.get().get(JAVA_INT, 0);
  }

  private static CompletableFuture<MemorySegment> future() {
    CompletableFuture<MemorySegment> result = new CompletableFuture<>();
    try (Arena arena = Arena.ofShared()) {
      result.complete(arena.allocate(JAVA_INT));
    }
    // WITNESS: by readFuture
    // BUG: Diagnostic contains: [SegmentEscapesArena]
    return result;
  }

  static void readFuture() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = future().join().get(JAVA_INT, 0);
  }

  private static List<MemorySegment> mapped() {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readMapped
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return Stream.of("a", "b").map(arena::allocateFrom).toList();
    }
  }

  static void readMapped() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    String text = mapped().get(0).getString(0);
  }

  private static MemorySegment mappedFile(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel =
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // WITNESS: by readMappedFile
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return channel.map(MapMode.READ_WRITE, 0, 16, arena);
    }
  }

  static void readMappedFile() throws IOException {
    Path path = Files.createTempFile("example", ".bin");
    try {
      // BUG: Diagnostic contains: [SegmentUsedAfterClose]
      int value = mappedFile(path).get(JAVA_INT, 0);
    } finally {
      Files.delete(path);
    }
  }

  /** Collects options; the text dies before it is built. */
  static final class Builder {
    private final List<MemorySegment> names = new ArrayList<>();

    Builder name(String name) {
      try (Arena arena = Arena.ofConfined()) {
        // WITNESS: by buildsFromDeadNames
        // BUG: Diagnostic contains: [SegmentEscapesArena]
        names.add(arena.allocateFrom(name));
      }
      return this;
    }

    int build() {
      return names.stream().mapToInt(name -> name.getString(0).length()).sum();
    }
  }

  static void buildsFromDeadNames() {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int length = new Builder().name("a").name("b").build();
  }

  private static final MethodHandle ABS =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("abs").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private static MemorySegment stub() throws ReflectiveOperationException {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle target = MethodHandles.lookup().findStatic(Math.class, "abs", ABS.type());
      // WITNESS: by useStub
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return Linker.nativeLinker()
          .upcallStub(target, FunctionDescriptor.of(JAVA_INT, JAVA_INT), arena);
    }
  }

  static void useStub() throws ReflectiveOperationException {
    MemorySegment stub = stub();
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    MemorySegment function = stub.reinterpret(1);
  }

  private static synchronized MemorySegment chosen(boolean small, boolean medium) {
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: by readChosen
      // BUG: Diagnostic contains: [SegmentEscapesArena]
      return small ? arena.allocate(4) : medium ? arena.allocate(8) : arena.allocate(16);
    }
  }

  static void readChosen(boolean small, boolean medium) {
    // BUG: Diagnostic contains: [SegmentUsedAfterClose]
    int value = chosen(small, medium).get(JAVA_INT, 0);
  }
}
