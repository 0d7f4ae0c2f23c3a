package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects that own an arena are kept in a collection, and closed from there. */
public final class NegativeCollected {
  private NegativeCollected() {}

  private static final class Buffer implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment cell = arena.allocate(JAVA_INT);

    int get() {
      return cell.get(JAVA_INT, 0);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void loop() {
    List<Buffer> buffers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      buffers.add(new Buffer());
    }
    for (Buffer buffer : buffers) {
      buffer.close();
    }
  }

  static void stream() {
    List<Buffer> buffers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      buffers.add(new Buffer());
    }
    buffers.stream().forEach(b -> b.close());
  }

  static void tryFinally() {
    List<Buffer> buffers = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        buffers.add(new Buffer());
      }
      for (Buffer buffer : buffers) {
        int value = buffer.get();
      }
    } finally {
      for (Buffer buffer : buffers) {
        buffer.close();
      }
    }
  }

  static void reversed() {
    List<Buffer> buffers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      buffers.add(new Buffer());
    }
    for (Buffer buffer : buffers.reversed()) {
      buffer.close();
    }
  }

  static void computed() {
    Map<String, Buffer> buffers = new HashMap<>();
    for (String name : "a b a".split(" ")) {
      int value = buffers.computeIfAbsent(name, key -> new Buffer()).get();
    }
    buffers.values().forEach(Buffer::close);
  }
}
