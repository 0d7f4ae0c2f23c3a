package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Memory that is made once, and arenas that end soon enough. */
public final class NegativeConstants {
  private NegativeConstants() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Arena LIBRARY_ARENA = Arena.ofAuto();
  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup(
          Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("syslookup")),
          LIBRARY_ARENA);
  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strlen").orElseThrow(),
          FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final MemorySegment EMPTY = Arena.global().allocateFrom("");
  private static final MemorySegment TABLE;

  static {
    TABLE = Arena.global().allocate(256);
    for (int i = 0; i < 256; i++) {
      TABLE.set(JAVA_BYTE, i, (byte) i);
    }
    byte last = TABLE.get(JAVA_BYTE, 255);
  }

  static void constants() throws Throwable {
    long length = (long) STRLEN.invokeExact(EMPTY);
    byte first = TABLE.get(JAVA_BYTE, 0);
  }

  // region right
  private static long length(String text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (long) STRLEN.invokeExact(arena.allocateFrom(text));
    }
  }

  // endregion

  static void arenaOfOneCall() throws Throwable {
    long length = length("text");
  }

  static void symbolsOfLibrary() {
    boolean there = LIBRARY.find("strlen").isPresent();
  }

  private static MethodHandle strnlen;

  private static MethodHandle strnlen() {
    if (strnlen == null) {
      MemorySegment symbol =
          SymbolLookup.libraryLookup("libc.so.6", Arena.global()).find("strnlen").orElseThrow();
      strnlen = LINKER.downcallHandle(symbol, FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    }
    return strnlen;
  }

  private static void onEvent(int event) {}

  private static MemorySegment callback;

  // WITNESS: none
  static void lookupInGlobalArena() {
    MethodHandle handle = strnlen();
  }

  static void stubForTheWholeProgram() throws ReflectiveOperationException {
    if (callback == null) {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(
                  NegativeConstants.class, "onEvent", MethodType.methodType(void.class, int.class));
      callback = LINKER.upcallStub(target, FunctionDescriptor.ofVoid(JAVA_INT), Arena.global());
    }
  }

  private static MemorySegment errorBuffer;

  private static MemorySegment errorBuffer() {
    if (errorBuffer == null) {
      errorBuffer = Arena.global().allocate(1024);
    }
    return errorBuffer;
  }

  static void lazilyCached() {
    errorBuffer().set(JAVA_BYTE, 0, (byte) 0);
  }

  private static final Map<String, MemorySegment> NAMES = new HashMap<>();

  private static MemorySegment name(String key) {
    return NAMES.computeIfAbsent(key, k -> Arena.global().allocateFrom(k));
  }

  static void cachedInMap() {
    byte first = name("a").get(JAVA_BYTE, 0);
  }

  /** Everything it needs is taken when it is made. */
  static final class Client implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer;

    Client(String name) {
      MemorySegment text = arena.allocateFrom(name);
      buffer = arena.allocate(text.byteSize() + 64);
    }

    int put(int value) {
      SegmentAllocator slices = SegmentAllocator.slicingAllocator(buffer);
      return slices.allocateFrom(JAVA_INT, value).get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void constructorAllocates() {
    try (Client client = new Client("a")) {
      int value = client.put(1) + client.put(2);
    }
  }

  /** Starts a new arena for each batch. */
  static final class Batch implements AutoCloseable {
    private Arena arena = Arena.ofConfined();

    void add(String text) {
      byte first = arena.allocateFrom(text).get(JAVA_BYTE, 0);
    }

    void next() {
      arena.close();
      arena = Arena.ofConfined();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void arenaReplaced() {
    try (Batch batch = new Batch()) {
      batch.add("a");
      batch.next();
      batch.add("b");
    }
  }

  private static MemorySegment textFor(String value) {
    return Arena.ofAuto().allocateFrom(value);
  }

  static void automaticArenaOfResult() {
    byte first = textFor("a").get(JAVA_BYTE, 0);
  }

  static void confinedArenaInLoop() {
    for (int i = 0; i < 3; i++) {
      try (Arena arena = Arena.ofConfined()) {
        arena.allocateFrom(JAVA_INT, i);
      }
    }
  }

  static void oneAutomaticArenaBeforeLoop() {
    MemorySegment cell = Arena.ofAuto().allocate(JAVA_INT);
    for (int i = 0; i < 3; i++) {
      cell.set(JAVA_INT, 0, i);
    }
  }
}
