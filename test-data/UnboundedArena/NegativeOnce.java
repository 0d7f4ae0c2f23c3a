package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Scratch memory in an arena that lasts, in code that runs once for it, or in one that is short. */
public final class NegativeOnce {
  private NegativeOnce() {}

  // region once
  static final class Library {
    private final Arena arena = Arena.ofShared();
    private int version;

    void open(String name) {
      MemorySegment text = arena.allocateFrom(name); // once for each library that is opened
      version = text.get(JAVA_BYTE, 0);
    }

    void close() {
      arena.close();
    }
  }

  // endregion

  static void calledOnceForEachObject() {
    for (String name : List.of("a", "b")) {
      Library library = new Library();
      library.open(name);
      library.close();
    }
  }

  static final class Settings {
    private final Arena arena = Arena.ofShared();
    private final int limit;

    Settings(List<String> names) {
      int sum = 0;
      for (String name : names) {
        sum += measure(name);
      }
      limit = sum;
    }

    private int measure(String name) {
      return limitOf(name.length());
    }

    private int limitOf(int length) {
      return length;
    }

    void close() {
      arena.close();
    }
  }

  /** Methods that only a constructor calls belong to it. */
  static final class Header {
    private final Arena arena = Arena.ofShared();
    private final int size;

    Header(String name) {
      size = sizeOf(name);
    }

    private int sizeOf(String name) {
      MemorySegment text = arena.allocateFrom(name);
      return text.get(JAVA_BYTE, 0);
    }

    void close() {
      arena.close();
    }
  }

  static void calledByConstructor() {
    Header header = new Header("a");
    Settings settings = new Settings(List.of("a"));
    header.close();
    settings.close();
  }

  /** Whatever is asked first makes it ready. */
  static final class Lazy {
    private final Arena arena = Arena.ofShared();
    private final AtomicBoolean started = new AtomicBoolean();
    private boolean ready;
    private MemorySegment handle;
    private Stage stage = Stage.NEW;
    private int first;

    enum Stage {
      NEW,
      READY
    }

    int all(List<Integer> numbers) {
      int sum = 0;
      for (int number : numbers) {
        flag();
        returnEarly();
        sum += handle().get(JAVA_INT, 0) + number;
        stage();
        byCase();
        byMethod();
        atomically();
        if (first == 0) {
          first = only();
        }
      }
      return sum;
    }

    private void flag() {
      if (!ready) {
        MemorySegment text = arena.allocateFrom("flag");
        first = text.get(JAVA_BYTE, 0);
        ready = true;
      }
    }

    private void returnEarly() {
      if (ready || first < 0) {
        return;
      }
      ready = true;
      MemorySegment text = arena.allocateFrom("early");
      first = text.get(JAVA_BYTE, 0);
    }

    private MemorySegment handle() {
      MemorySegment known = handle;
      if (known == null) {
        MemorySegment text = arena.allocateFrom("handle");
        first = text.get(JAVA_BYTE, 0);
        handle = arena.allocate(JAVA_INT);
      }
      return handle;
    }

    private void stage() {
      if (stage != Stage.READY) {
        MemorySegment text = arena.allocateFrom("stage");
        first = text.get(JAVA_BYTE, 0);
        becomeReady();
      }
    }

    private void becomeReady() {
      stage = Stage.READY;
    }

    private void byCase() {
      switch (stage) {
        case NEW -> {
          MemorySegment text = arena.allocateFrom("case");
          first = text.get(JAVA_BYTE, 0);
          becomeReady();
        }
        case READY -> {}
      }
    }

    private boolean isReady() {
      return ready && stage == Stage.READY;
    }

    private void byMethod() {
      if (isReady()) {
        return;
      }
      MemorySegment text = arena.allocateFrom("method");
      first = text.get(JAVA_BYTE, 0);
      ready = true;
    }

    private void atomically() {
      if (started.compareAndSet(false, true)) {
        MemorySegment text = arena.allocateFrom("atomic");
        first = text.get(JAVA_BYTE, 0);
      }
    }

    private int only() {
      MemorySegment text = arena.allocateFrom("caller");
      return text.get(JAVA_BYTE, 0);
    }

    void close() {
      arena.close();
    }
  }

  static void guardedByState() {
    Lazy lazy = new Lazy();
    int sum = lazy.all(List.of(1, 2, 3));
    lazy.close();
  }

  /** Tries again until it works: one round, as a rule. */
  static final class Connection {
    private final Arena arena = Arena.ofShared();

    boolean connect(int attempts) {
      for (int attempt = 0; attempt < attempts; attempt++) {
        if (tryOnce(attempt)) {
          return true;
        }
      }
      return false;
    }

    void await() {
      int state = -1;
      while (state < 0) {
        state = state();
      }
      while (true) {
        MemorySegment cell = arena.allocateFrom(JAVA_INT, state);
        if (cell.get(JAVA_INT, 0) >= 0) {
          break;
        }
      }
      do {
        state = state();
      } while (state < 0);
    }

    private boolean tryOnce(int attempt) {
      MemorySegment cell = arena.allocateFrom(JAVA_INT, attempt);
      return cell.get(JAVA_INT, 0) >= 0;
    }

    private int state() {
      MemorySegment cell = arena.allocateFrom(JAVA_INT, 1);
      return cell.get(JAVA_INT, 0);
    }

    void close() {
      arena.close();
    }
  }

  static void secondTries() {
    Connection connection = new Connection();
    boolean connected = connection.connect(3);
    connection.await();
    connection.close();
  }

  /** As many as are written down. */
  static final class Sides {
    private final Arena arena = Arena.ofShared();

    private enum Side {
      LEFT,
      RIGHT
    }

    int all() {
      int sum = 0;
      for (Side side : Side.values()) {
        sum += one(side.ordinal());
      }
      for (int i = 0; i < 2; i++) {
        sum += one(i);
      }
      for (int i : new int[] {3, 4}) {
        sum += one(i);
      }
      return sum;
    }

    private int one(int side) {
      MemorySegment cell = arena.allocateFrom(JAVA_INT, side);
      return cell.get(JAVA_INT, 0);
    }

    void close() {
      arena.close();
    }
  }

  static void fewRounds() {
    Sides sides = new Sides();
    int sum = sides.all();
    sides.close();
  }

  // region short
  static final class Query implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();

    int sum(List<Integer> numbers) {
      int sum = 0;
      for (int number : numbers) {
        MemorySegment cell = arena.allocateFrom(JAVA_INT, number);
        sum += cell.get(JAVA_INT, 0);
      }
      return sum;
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void objectOfOneCall() {
    try (Query query = new Query()) { // it grows, but is gone soon
      int sum = query.sum(List.of(1, 2, 3));
    }
  }

  // endregion

  /** The loop asks another object each time. */
  static void otherObjects() {
    for (Library library : List.of(new Library(), new Library())) {
      library.open("a");
      library.close();
    }
  }

  /** Nobody knows how often it is run, if at all. */
  static final class Task {
    private final Arena arena = Arena.ofShared();
    private final Supplier<Integer> work;

    Task() {
      work = this::run;
    }

    private int run() {
      MemorySegment cell = arena.allocateFrom(JAVA_INT, 1);
      return cell.get(JAVA_INT, 0);
    }

    int get() {
      int result = work.get();
      arena.close();
      return result;
    }
  }

  static void functionForOneRun() {
    int result = new Task().get();
  }

  private static final Arena ARENA = Arena.ofAuto();
  private static final int WIDTH = measure("width");
  private static final int HEIGHT;
  private static int depth;

  static {
    HEIGHT = measure("height") + WIDTH;
  }

  /** Called by initialisers only. */
  private static int measure(String text) {
    MemorySegment copy = ARENA.allocateFrom(text);
    return copy.get(JAVA_BYTE, 0);
  }

  static void ofInitialisers() {
    int size = WIDTH + HEIGHT;
  }

  static void guardedByStaticState() {
    if (depth == 0) {
      MemorySegment copy = Arena.global().allocateFrom("depth");
      depth = copy.get(JAVA_BYTE, 0);
    }
  }
}
