package testdata.releaseofnotowned;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.forewarn.annotations.Borrowed;
import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Releases;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Releases that look as if they were of what somebody else owns. */
public final class NegativeShapes {
  private NegativeShapes() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("malloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return block.reinterpret(size);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(@Releases("malloc") MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** The arena only bounds how long Java may use it. */
  static void seenInAnArena() {
    MemorySegment block = allocate(64);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment view = block.reinterpret(64, arena, null);
      view.set(JAVA_BYTE, 0, (byte) 1);
    }
    free(block);
  }

  static void beginningAgain() {
    MemorySegment block = allocate(64);
    MemorySegment end = block.asSlice(32);
    end.set(JAVA_BYTE, 0, (byte) 1);
    free(MemorySegment.ofAddress(end.address() - 32));
  }

  private static void copied(@Borrowed MemorySegment text) {
    MemorySegment copy = allocate(16).copyFrom(text.reinterpret(16));
    free(copy);
  }

  static void lent() {
    MemorySegment text = allocate(16);
    copied(text);
    free(text);
  }

  private record Slot(MemorySegment memory, boolean ours) implements AutoCloseable {
    @Override
    public void close() {
      if (ours) {
        free(memory);
      }
    }
  }

  static void oursOrTheArenas(boolean ours) {
    try (Arena arena = Arena.ofConfined();
        Slot slot = new Slot(ours ? allocate(64) : arena.allocate(64), ours)) {
      slot.memory().set(JAVA_BYTE, 0, (byte) 1);
    }
  }

  /** NULL is no memory of an arena, and free leaves it alone. */
  static void nothing(boolean any) {
    MemorySegment block = any ? allocate(16) : MemorySegment.NULL;
    free(block);
  }

  private static final class Holder {
    private @Owned("malloc") MemorySegment block = allocate(16);

    void swap(@Owned("malloc") MemorySegment other) {
      MemorySegment old = block;
      block = other;
      free(old);
    }

    void close() {
      free(block);
      block = MemorySegment.NULL;
    }
  }

  static void swapped() {
    Holder holder = new Holder();
    holder.swap(allocate(16));
    holder.close();
  }
}
