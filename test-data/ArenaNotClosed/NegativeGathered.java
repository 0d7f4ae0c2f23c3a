package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Each round of a loop closes another of the things that a container holds. */
public final class NegativeGathered {
  private NegativeGathered() {}

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

  private static int count() {
    return "a b c".split(" ").length;
  }

  private static List<Buffer> buffers() {
    List<Buffer> buffers = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      buffers.add(new Buffer());
    }
    return buffers;
  }

  private static Arena arena() {
    Arena arena = Arena.ofConfined();
    arena.allocate(8);
    return arena;
  }

  private static void closeAll(Iterator<? extends AutoCloseable> all) {
    while (all.hasNext()) {
      try {
        all.next().close();
      } catch (Exception e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  static void iterator() {
    List<Buffer> buffers = buffers();
    Iterator<Buffer> all = buffers.iterator();
    while (all.hasNext()) {
      all.next().close();
    }
  }

  static void iteratorRemoves() {
    List<Buffer> buffers = buffers();
    for (Iterator<Buffer> all = buffers.iterator(); all.hasNext(); ) {
      Buffer buffer = all.next();
      buffer.close();
      all.remove();
    }
  }

  static void popped() {
    Deque<Buffer> stack = new ArrayDeque<>();
    for (int i = 0; i < count(); i++) {
      stack.push(new Buffer());
    }
    while (!stack.isEmpty()) {
      stack.pop().close();
    }
  }

  static void poppedOfTwo() {
    Deque<Buffer> stack = new ArrayDeque<>();
    stack.push(new Buffer());
    stack.push(new Buffer());
    while (!stack.isEmpty()) {
      stack.pop().close();
    }
  }

  static void polled() {
    Queue<Buffer> queue = new ArrayDeque<>(buffers());
    Buffer buffer;
    while ((buffer = queue.poll()) != null) {
      buffer.close();
    }
  }

  static void polledToTheEnd() {
    Deque<Buffer> queue = new ArrayDeque<>(buffers());
    while (true) {
      Buffer buffer = queue.pollLast();
      if (buffer == null) {
        break;
      }
      buffer.close();
    }
  }

  static void downwards() {
    List<Buffer> buffers = buffers();
    for (int i = buffers.size() - 1; i >= 0; i--) {
      buffers.get(i).close();
    }
  }

  static void fromTheEnd() {
    List<Buffer> buffers = buffers();
    int i = buffers.size();
    do {
      buffers.get(--i).close();
    } while (i > 0);
  }

  static void removedLast() {
    List<Buffer> buffers = buffers();
    while (buffers.size() > 0) {
      buffers.remove(buffers.size() - 1).close();
    }
  }

  static void backwards() {
    List<Buffer> buffers = buffers();
    ListIterator<Buffer> all = buffers.listIterator(buffers.size());
    while (all.hasPrevious()) {
      all.previous().close();
    }
  }

  static void inParts() {
    List<Buffer> buffers = buffers();
    int half = buffers.size() / 2;
    buffers.subList(0, half).forEach(Buffer::close);
    buffers.subList(half, buffers.size()).forEach(Buffer::close);
  }

  static void helper() {
    closeAll(buffers().iterator());
  }

  static void array() {
    Buffer[] buffers = new Buffer[count()];
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = new Buffer();
    }
    for (int i = buffers.length - 1; i >= 0; i--) {
      buffers[i].close();
    }
  }

  static void arrayFilledInPart() {
    Buffer[] buffers = new Buffer[count()];
    int filled = 0;
    try {
      while (filled < buffers.length) {
        buffers[filled] = new Buffer();
        filled++;
      }
    } finally {
      while (filled > 0) {
        buffers[--filled].close();
      }
    }
  }

  static void arrayWithGaps() {
    Buffer[] buffers = new Buffer[count()];
    for (int i = 0; i < buffers.length; i += 2) {
      buffers[i] = new Buffer();
    }
    for (Buffer buffer : buffers) {
      if (buffer != null) {
        buffer.close();
      }
    }
  }

  static void made() {
    List<Buffer> buffers = IntStream.range(0, count()).mapToObj(i -> new Buffer()).toList();
    buffers.forEach(Buffer::close);
  }

  static void entries() {
    Map<Integer, Buffer> buffers = new HashMap<>();
    for (int i = 0; i < count(); i++) {
      buffers.put(i, new Buffer());
    }
    for (Map.Entry<Integer, Buffer> entry : buffers.entrySet()) {
      entry.getValue().close();
    }
  }

  static void keys() {
    Map<Integer, Buffer> buffers = new TreeMap<>();
    for (int i = 0; i < count(); i++) {
      buffers.put(i, new Buffer());
    }
    for (Integer key : buffers.keySet()) {
      buffers.get(key).close();
    }
  }

  static void polledEntries() {
    TreeMap<Integer, Buffer> buffers = new TreeMap<>();
    for (int i = 0; i < count(); i++) {
      buffers.put(i, new Buffer());
    }
    while (!buffers.isEmpty()) {
      buffers.pollFirstEntry().getValue().close();
    }
  }

  static void arenas() {
    Deque<Arena> arenas = new ArrayDeque<>();
    for (int i = 0; i < count(); i++) {
      arenas.add(arena());
    }
    closeAll(arenas.descendingIterator());
  }

  static void arenasByIndex() {
    List<Arena> arenas = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      arenas.add(arena());
    }
    for (int i = arenas.size() - 1; i >= 0; i--) {
      arenas.get(i).close();
    }
  }

  static void arenasInArray() {
    Arena[] arenas = new Arena[count()];
    for (int i = 0; i < arenas.length; i++) {
      arenas[i] = arena();
    }
    for (Arena arena : arenas) {
      arena.close();
    }
  }
}
