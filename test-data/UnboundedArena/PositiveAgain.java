package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EventListener;
import java.util.EventObject;
import java.util.List;
import java.util.function.Function;

/** Methods that evidently run many times for one object, whose arena lasts as long as it does. */
public final class PositiveAgain {
  private PositiveAgain() {}

  /** What is asked again and again: it keeps the function that answers. */
  static final class Device {
    private final Function<String, Integer> poll;

    Device(Function<String, Integer> poll) {
      this.poll = poll;
    }

    int poll(String key) {
      return poll.apply(key);
    }
  }

  // region handler
  static final class Plugin {
    private final Arena arena = Arena.ofShared();
    private final Device device = new Device(this::read); // asked for as long as there are devices

    private int read(String key) {
      // WITNESS: leak by keptHandler
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment state = arena.allocateFrom(key);
      return state.get(JAVA_BYTE, 0);
    }
  }

  // endregion

  private static final Plugin PLUGIN = new Plugin();

  static void keptHandler() {
    int state = PLUGIN.device.poll("a") + PLUGIN.device.poll("b");
  }

  /** The listener of a library. */
  interface ChangeListener extends EventListener {
    void changed(EventObject event);
  }

  /** Events come any number of times. */
  static final class Counter implements ChangeListener {
    private final Arena arena = Arena.ofShared();
    private int events;

    @Override
    public void changed(EventObject event) {
      // WITNESS: leak by listener
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment cell = arena.allocateFrom(JAVA_INT, 1);
      events += cell.get(JAVA_INT, 0);
    }
  }

  private static final Counter COUNTER = new Counter();

  static void listener() {
    EventObject event = new EventObject("source");
    COUNTER.changed(event);
  }

  /** A buffer for each entry stays until the table is closed. */
  static final class Table {
    private final Arena arena = Arena.ofShared();
    private boolean open = true;

    int sum(List<Integer> numbers) {
      if (!open) {
        throw new IllegalStateException("closed");
      }
      int sum = 0;
      for (int number : numbers) {
        sum += twice(number);
      }
      return sum;
    }

    private int twice(int number) {
      return number == 0 ? 0 : add(number);
    }

    private int add(int number) {
      // WITNESS: leak by helperOfLoop
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment cell = arena.allocateFrom(JAVA_INT, 2 * number);
      return cell.get(JAVA_INT, 0);
    }

    int max(List<Integer> numbers) {
      int max = 0;
      for (int number : numbers) {
        // WITNESS: leak by loopInMethod
        // BUG: Diagnostic contains: [UnboundedArena]
        MemorySegment cell = arena.allocateFrom(JAVA_INT, number);
        max = Math.max(max, cell.get(JAVA_INT, 0));
      }
      return max;
    }

    void each(List<Integer> numbers) {
      numbers.forEach(this::show);
    }

    private void show(int number) {
      // WITNESS: leak by functionForEach
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment cell = arena.allocateFrom(JAVA_INT, number);
      int shown = cell.get(JAVA_INT, 0);
    }

    int drain(int count) {
      int left = count;
      int sum = 0;
      while (left > 0) {
        sum += next(left);
        left--;
      }
      return sum;
    }

    private int next(int left) {
      // WITNESS: leak by countedDown
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment cell = arena.allocateFrom(JAVA_INT, left);
      return cell.get(JAVA_INT, 0);
    }

    void close() {
      open = false;
      arena.close();
    }
  }

  private static final Table TABLE = new Table();

  static void helperOfLoop() {
    int sum = TABLE.sum(List.of(1, 2, 3));
  }

  static void loopInMethod() {
    int max = TABLE.max(List.of(1, 2, 3));
  }

  static void functionForEach() {
    TABLE.each(List.of(1, 2, 3));
  }

  static void countedDown() {
    int sum = TABLE.drain(3);
  }

  /** Has native code call it back for each of its names. */
  static final class Names {
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final Arena arena = Arena.ofShared();

    void enumerate(List<String> names) throws ReflectiveOperationException {
      for (String name : names) {
        MemorySegment stub = stub();
      }
    }

    private MemorySegment stub() throws ReflectiveOperationException {
      MethodHandle target =
          MethodHandles.lookup().bind(this, "found", MethodType.methodType(int.class, int.class));
      return Linker.nativeLinker()
          .upcallStub(target, FunctionDescriptor.of(JAVA_INT, JAVA_INT), arena);
    }

    private int found(int index) {
      // WITNESS: none
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment cell = arena.allocateFrom(JAVA_INT, index);
      return cell.get(JAVA_INT, 0);
    }
  }

  /** A check of the argument is no guard: the next argument may pass too. */
  static final class Cache {
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final Arena arena = Arena.ofShared();
    private final java.util.Map<String, Integer> known = new java.util.HashMap<>();

    int all(List<String> keys) {
      int sum = 0;
      for (String key : keys) {
        if (!known.containsKey(key)) {
          known.put(key, look(key));
        }
        sum += known.get(key);
      }
      return sum;
    }

    private int look(String key) {
      // WITNESS: none
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment text = arena.allocateFrom(key);
      MemorySegment address = arena.allocate(ADDRESS);
      address.set(ADDRESS, 0, text);
      return text.get(JAVA_BYTE, 0);
    }
  }

  /** Other code may set it back: the caller asks for the state, and does not change it. */
  static final class Switch {
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnedFieldNotReleased]
    private final Arena arena = Arena.ofShared();
    private boolean on;
    private long lastLook;

    void set(boolean on) {
      this.on = on;
    }

    int all(List<Integer> numbers) {
      int sum = 0;
      for (int number : numbers) {
        sum += one(number);
      }
      return sum;
    }

    private int one(int number) {
      if (!on || lastLook == 0) {
        return 0;
      }
      lastLook = System.nanoTime();
      // WITNESS: none
      // BUG: Diagnostic contains: [UnboundedArena]
      MemorySegment cell = arena.allocateFrom(JAVA_INT, number);
      return cell.get(JAVA_INT, 0);
    }
  }
}
