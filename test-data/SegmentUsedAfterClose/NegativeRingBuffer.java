package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A small message queue in native memory, as libraries write them. */
public final class NegativeRingBuffer {
  private NegativeRingBuffer() {}

  private static final StructLayout HEADER =
      MemoryLayout.structLayout(
          JAVA_INT.withName("head"), JAVA_INT.withName("tail"), JAVA_INT.withName("slots"));
  private static final VarHandle HEAD = HEADER.varHandle(PathElement.groupElement("head"));
  private static final VarHandle TAIL = HEADER.varHandle(PathElement.groupElement("tail"));
  private static final int SLOT = 64;

  /** The memory and the arena that owns it, kept together. */
  private record State(Arena arena, MemorySegment header, MemorySegment slots) {
    static State create(int count) {
      Arena arena = Arena.ofShared();
      try {
        return new State(arena, arena.allocate(HEADER), arena.allocate((long) count * SLOT));
      } catch (Throwable failure) {
        arena.close();
        throw failure;
      }
    }

    void free() {
      arena.close();
    }
  }

  private static final class Queue implements AutoCloseable {
    private final int count;
    private State state;

    Queue(int count) {
      this.count = count;
      this.state = State.create(count);
    }

    private State state() {
      if (state == null) {
        throw new IllegalStateException("The queue is closed");
      }
      return state;
    }

    boolean offer(String message) {
      State now = state();
      int tail = (int) TAIL.get(now.header(), 0L);
      if (tail - (int) HEAD.get(now.header(), 0L) == count) {
        return false;
      }
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      MemorySegment slot = slot(now, tail);
      slot.set(JAVA_BYTE, 0, (byte) bytes.length);
      MemorySegment.copy(bytes, 0, slot, JAVA_BYTE, 1, bytes.length);
      TAIL.set(now.header(), 0L, tail + 1);
      return true;
    }

    Optional<String> poll() {
      State now = state();
      int head = (int) HEAD.get(now.header(), 0L);
      if (head == (int) TAIL.get(now.header(), 0L)) {
        return Optional.empty();
      }
      ByteBuffer slot = slot(now, head).asByteBuffer();
      byte[] bytes = new byte[slot.get()];
      slot.get(bytes);
      HEAD.set(now.header(), 0L, head + 1);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    void clear() {
      State old = state();
      state = State.create(count);
      old.free();
    }

    private MemorySegment slot(State now, int index) {
      return now.slots().asSlice((long) (index % count) * SLOT, SLOT);
    }

    @Override
    public void close() {
      State old = state;
      if (old != null) {
        state = null;
        old.free();
      }
    }
  }

  static void sendAndReceive() {
    try (Queue queue = new Queue(4)) {
      queue.offer("one");
      queue.offer("two");
      String first = queue.poll().orElseThrow();
      queue.clear();
      queue.offer(first);
    }
  }

  static void closedTwiceOnPurpose() {
    Queue queue = new Queue(2);
    queue.close();
    queue.close();
  }
}
