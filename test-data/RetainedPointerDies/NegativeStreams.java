package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Streams over memory that is there for as long as they are read. */
public final class NegativeStreams {
  private NegativeStreams() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle OPEN =
      bind("fmemopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle READ = bind("fgetc", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle CLOSE =
      bind("fclose", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment notNull(MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return pointer;
  }

  private static void expect(int character, int read) {
    if (character != read) {
      throw new IllegalStateException("read " + read);
    }
  }

  // region stream
  static void readAtOnce() throws Throwable {
    int read;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("forewarn");
      MemorySegment mode = arena.allocateFrom("r");
      MemorySegment stream = notNull((MemorySegment) OPEN.invokeExact(text, 8L, mode));
      read = (int) READ.invokeExact(stream);
      int unused = (int) CLOSE.invokeExact(stream);
    }
    expect('f', read);
  }

  // endregion

  static void oneAfterAnother() throws Throwable {
    for (String text : new String[] {"for", "warn"}) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment mode = arena.allocateFrom("r");
        MemorySegment content = arena.allocateFrom(text);
        MemorySegment stream = notNull((MemorySegment) OPEN.invokeExact(content, 3L, mode));
        int read = (int) READ.invokeExact(stream);
        int unused = (int) CLOSE.invokeExact(stream);
        expect(text.charAt(0), read);
      }
    }
  }
}
