package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Some of what a container holds are closed first, the others later. */
public final class NegativeChosen {
  private NegativeChosen() {}

  private static final class Buffer implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment cell = arena.allocate(JAVA_INT);
    private final int number;

    Buffer(int number) {
      this.number = number;
    }

    boolean isEven() {
      return number % 2 == 0;
    }

    int get() {
      return cell.get(JAVA_INT, 0);
    }

    void done() {
      get();
      close();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  private static List<Buffer> buffers() {
    List<Buffer> buffers = new ArrayList<>();
    for (int i = 0; i < "a b c".split(" ").length; i++) {
      buffers.add(new Buffer(i));
    }
    return buffers;
  }

  private static boolean isEven(int number) {
    return number % 2 == 0;
  }

  static void complementaryFilters() {
    List<Buffer> buffers = buffers();
    buffers.stream().filter(b -> !b.isEven()).forEach(Buffer::close);
    buffers.stream().filter(Buffer::isEven).forEach(Buffer::done);
  }

  static void complementaryFiltersOfOne() {
    List<Buffer> buffers = List.of(new Buffer(2));
    buffers.stream().filter(b -> !b.isEven()).forEach(Buffer::close);
    buffers.stream().filter(Buffer::isEven).forEach(Buffer::done);
  }

  static void takenAndDropped() {
    List<Buffer> buffers = buffers();
    buffers.stream().takeWhile(b -> b.number < 1).forEach(Buffer::close);
    buffers.stream().dropWhile(b -> b.number < 1).forEach(Buffer::done);
  }

  static void takenAndDroppedOfOne() {
    List<Buffer> buffers = List.of(new Buffer(5));
    buffers.stream().takeWhile(b -> b.number < 1).forEach(Buffer::close);
    buffers.stream().dropWhile(b -> b.number < 1).forEach(Buffer::done);
  }

  static void keptOrClosed() {
    Map<Integer, Buffer> buffers = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      buffers.put(i, new Buffer(i));
    }
    List<Buffer> kept = new ArrayList<>();
    buffers.forEach(
        (key, buffer) -> {
          if (isEven(key)) {
            kept.add(buffer);
          } else {
            buffer.close();
          }
        });
    kept.forEach(Buffer::done);
  }

  static void inTwoRounds() {
    Map<Integer, Buffer> buffers = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      buffers.put(i, new Buffer(i));
    }
    buffers.forEach(
        (key, buffer) -> {
          if (!isEven(key)) {
            buffer.close();
          }
        });
    buffers.forEach(
        (key, buffer) -> {
          if (isEven(key)) {
            buffer.done();
          }
        });
  }

  static void byName() {
    Map<String, Buffer> buffers = new HashMap<>();
    buffers.put("a", new Buffer(1));
    buffers.put("b", new Buffer(2));
    buffers.forEach(
        (name, buffer) -> {
          if (name.equals("a")) {
            buffer.close();
          }
        });
    buffers.get("b").done();
  }

  static void inTwoLoops() {
    List<Buffer> buffers = List.of(new Buffer(1), new Buffer(2));
    for (Buffer buffer : buffers) {
      if (!buffer.isEven()) {
        buffer.close();
      }
    }
    for (Buffer buffer : buffers) {
      if (buffer.isEven()) {
        buffer.done();
      }
    }
  }

  static void removedIf() {
    List<Buffer> buffers = new ArrayList<>(List.of(new Buffer(2)));
    buffers.removeIf(
        b -> {
          if (b.isEven()) {
            return false;
          }
          b.close();
          return true;
        });
    buffers.forEach(Buffer::done);
  }

  static void allButTheBest() {
    List<Buffer> buffers = buffers();
    Buffer best = null;
    for (Buffer buffer : buffers) {
      if (best == null || buffer.number > best.number) {
        best = buffer;
      }
    }
    for (Buffer buffer : buffers) {
      if (buffer != best) {
        buffer.close();
      }
    }
    best.done();
  }
}
