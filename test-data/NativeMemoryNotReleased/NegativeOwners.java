package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Native memory that somebody releases, or may release. */
public final class NegativeOwners {
  private NegativeOwners() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC = bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

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
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private record Buffer(MemorySegment block) implements AutoCloseable {
    static Buffer of(long size) {
      return new Buffer(allocate(size));
    }

    @Override
    public void close() {
      free(block);
    }
  }

  // region right
  static int inFinally() {
    MemorySegment block = allocate(16);
    try {
      return block.get(JAVA_INT, 0);
    } finally {
      free(block);
    }
  }

  static int inAWrapper() {
    try (Buffer buffer = Buffer.of(16)) {
      return buffer.block().get(JAVA_INT, 0);
    }
  }

  static void attachedToAnArena() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = allocate(16).reinterpret(arena, segment -> free(segment));
      block.set(JAVA_INT, 0, 1);
    }
  }

  // endregion

  private static Buffer handedOut(boolean none) {
    Buffer buffer = Buffer.of(16);
    if (none) {
      buffer.close();
      return null;
    }
    return buffer;
  }

  static void closedByTheCaller(boolean none) {
    Buffer buffer = handedOut(none);
    if (buffer != null) {
      buffer.close();
    }
  }

  static void inAnArray() {
    MemorySegment[] blocks = new MemorySegment[3];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = allocate(16);
    }
    for (MemorySegment block : blocks) {
      free(block);
    }
  }

  static void inAList() {
    List<MemorySegment> blocks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      blocks.add(allocate(16));
    }
    blocks.forEach(block -> free(block));
  }

  static void inADeque() {
    Deque<MemorySegment> blocks = new ArrayDeque<>();
    for (int i = 0; i < 3; i++) {
      blocks.push(allocate(16));
    }
    while (!blocks.isEmpty()) {
      free(blocks.pop());
    }
  }

  static void inAMap() {
    Map<String, MemorySegment> blocks = new HashMap<>();
    blocks.put("a", allocate(16));
    free(blocks.remove("a"));
  }

  private static Optional<MemorySegment> optional() {
    return Optional.of(allocate(16));
  }

  static void inAnOptional() {
    optional().ifPresent(block -> free(block));
  }

  static void inATask() {
    MemorySegment block = allocate(16);
    CompletableFuture.runAsync(() -> block.set(JAVA_INT, 0, 1))
        .whenComplete((nothing, failure) -> free(block))
        .join();
  }

  private static final class Once implements AutoCloseable {
    private final MemorySegment block = allocate(16);
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        free(block);
      }
    }
  }

  static void closedAtMostOnce() {
    Once once = new Once();
    once.close();
    once.close();
  }

  private static final class Growing implements AutoCloseable {
    private MemorySegment block = allocate(16);

    void grow() {
      MemorySegment larger = allocate(32);
      free(block);
      block = larger;
    }

    @Override
    public void close() {
      MemorySegment last = block;
      block = MemorySegment.NULL;
      if (!last.equals(MemorySegment.NULL)) {
        free(last);
      }
    }
  }

  static void exchanged() {
    Growing growing = new Growing();
    growing.grow();
    growing.close();
    growing.close();
  }

  static void maybeNone(boolean none) {
    MemorySegment block = none ? MemorySegment.NULL : allocate(16);
    try {
      if (!block.equals(MemorySegment.NULL)) {
        block.set(JAVA_INT, 0, 1);
      }
    } finally {
      free(block);
    }
  }

  private static MemorySegment cleanedUp(boolean fails) {
    MemorySegment block = allocate(16);
    try {
      if (fails) {
        throw new IllegalArgumentException();
      }
      return block;
    } catch (IllegalArgumentException e) {
      free(block);
      return MemorySegment.NULL;
    }
  }

  static void releasedOnFailure(boolean fails) {
    free(cleanedUp(fails));
  }

  private static long address() {
    return allocate(16).address();
  }

  static void byAddress() {
    free(MemorySegment.ofAddress(address()));
  }

  private static void check(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("fails");
    }
  }

  static void nothingHeldWhereItThrows(boolean early) throws IOException {
    MemorySegment block = allocate(16);
    if (early) {
      free(block);
    }
    check(early); // throws only where the block is gone
    free(block);
  }

  private static void checkSize(int size) {
    if (size < 0) {
      throw new IllegalArgumentException("size: " + size);
    }
  }

  static void argumentsThatAreRight() {
    MemorySegment block = allocate(16);
    checkSize(3);
    free(block);
  }

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {
    String value() default "";
  }

  @Owned("malloc")
  private static MemorySegment takeOut(boolean none) {
    return none ? MemorySegment.NULL : allocate(16);
  }

  static void askedFor(boolean none) {
    MemorySegment block = takeOut(none);
    if (!block.equals(MemorySegment.NULL)) {
      free(block);
    }
  }

  // WITNESS: none
  static int gotNothing(boolean none) {
    MemorySegment block = none ? MemorySegment.NULL : allocate(16);
    MemorySegment other = none ? allocate(16) : MemorySegment.NULL;
    int value = block.reinterpret(16).get(JAVA_INT, 0); // crashes where the other is held
    free(block);
    return value;
  }
}
