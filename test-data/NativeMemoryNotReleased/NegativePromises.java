package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.forewarn.annotations.Borrowed;
import dev.forewarn.annotations.Owned;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** Methods that keep what their own annotations promise. */
public final class NegativePromises {
  private NegativePromises() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return block.reinterpret(size);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  // region parameter
  private static int consume(@Owned MemorySegment block) {
    try {
      return block.get(JAVA_INT, 0);
    } finally {
      free(block);
    }
  }

  // endregion

  private static int attach(@Owned MemorySegment block) {
    try (Arena arena = Arena.ofConfined()) {
      return block.reinterpret(16, arena, NegativePromises::free).get(JAVA_INT, 0);
    }
  }

  private static void maybe(@Owned MemorySegment block) {
    if (block.address() != 0) {
      free(block);
    }
  }

  /** It is the caller's still where an exception is thrown. */
  private static void refuse(@Owned MemorySegment block, boolean refuses) {
    if (refuses) {
      throw new IllegalArgumentException();
    }
    free(block);
  }

  private static MemorySegment kept = MemorySegment.NULL;

  private static void keep(@Owned MemorySegment block) {
    if (!kept.equals(MemorySegment.NULL)) {
      free(kept);
    }
    kept = block;
  }

  private static void later(@Owned MemorySegment block, List<Runnable> later) {
    later.add(() -> free(block));
  }

  private record Holder(@Owned MemorySegment block) implements AutoCloseable {
    @Override
    public void close() {
      free(block);
    }
  }

  private record Checked(@Owned MemorySegment block) implements AutoCloseable {
    Checked {
      if (block.address() == 0) {
        throw new IllegalArgumentException();
      }
    }

    @Override
    public void close() {
      free(block);
    }
  }

  private static Holder hold(@Owned MemorySegment block) {
    return new Holder(block);
  }

  /** What a subclass may do something about. */
  private static class Listener {
    void receive(@Owned MemorySegment block) {}
  }

  private static final class Releasing extends Listener {
    @Override
    void receive(MemorySegment block) {
      free(block);
    }
  }

  /** It says what it will do, and does not do anything yet. */
  private static boolean standIn(@Owned MemorySegment block) {
    return false;
  }

  private static void closePointer(@Owned long pointer) {
    free(MemorySegment.ofAddress(pointer));
  }

  private static MemorySegment answer = MemorySegment.NULL;

  // region result
  @Borrowed
  private static MemorySegment answer() {
    if (answer.equals(MemorySegment.NULL)) {
      answer = allocate(16);
      answer.set(JAVA_INT, 0, 42);
    }
    return answer;
  }

  // endregion

  @Borrowed
  private static MemorySegment inArena(Arena arena) {
    return allocate(16).reinterpret(arena, NegativePromises::free);
  }

  static void all() {
    consume(allocate(16));
    attach(allocate(16));
    maybe(allocate(16));
    refuse(allocate(16), false);
    keep(allocate(16));
    keep(MemorySegment.NULL);
    List<Runnable> later = new ArrayList<>();
    later(allocate(16), later);
    later.forEach(Runnable::run);
    hold(allocate(16)).close();
    new Checked(allocate(16)).close();
    new Releasing().receive(allocate(16));
    standIn(MemorySegment.NULL);
    closePointer(allocate(16).address());
    try (Arena arena = Arena.ofConfined()) {
      inArena(arena);
    }
    answer().set(JAVA_INT, 0, 43);
    free(answer);
    answer = MemorySegment.NULL;
  }
}
