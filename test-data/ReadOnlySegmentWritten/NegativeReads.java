package testdata.readonlysegmentwritten;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Read-only memory that is only read, and writable memory. */
public final class NegativeReads {
  private NegativeReads() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle STRLEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("strlen").orElseThrow(),
          FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private static final MethodHandle MEMCPY =
      LINKER.downcallHandle(
          LINKER.defaultLookup().find("memcpy").orElseThrow(),
          FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));

  // region original
  static int original() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(8);
      MemorySegment view = block.asReadOnly();
      block.set(JAVA_INT, 0, 1);
      return view.get(JAVA_INT, 0);
    }
  }

  // endregion

  static long passedToWhatReads() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("text").asReadOnly();
      return (long) STRLEN.invokeExact(text);
    }
  }

  static byte source() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("text").asReadOnly();
      MemorySegment copy = arena.allocate(5);
      MemorySegment same = (MemorySegment) MEMCPY.invokeExact(copy, text, 5L);
      return copy.get(JAVA_BYTE, 0);
    }
  }

  static void writable() throws IOException {
    Path file = Files.createTempFile("forewarn", null);
    try (Arena arena = Arena.ofConfined();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16, arena);
      mapped.set(JAVA_BYTE, 0, (byte) 1);
    } finally {
      Files.delete(file);
    }
  }

  static void byItsState(boolean frozen) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(8);
      MemorySegment view = frozen ? block.asReadOnly() : block;
      if (!frozen) {
        view.set(JAVA_INT, 0, 1);
      }
      if (!view.isReadOnly()) {
        view.set(JAVA_INT, 4, 1);
      }
    }
  }

  static int copiedFrom() {
    MemorySegment constants = MemorySegment.ofArray(new int[] {1, 2}).asReadOnly();
    MemorySegment copy = MemorySegment.ofArray(new int[2]).copyFrom(constants);
    copy.set(JAVA_INT, 0, 5);
    return copy.get(JAVA_INT, 0);
  }
}
