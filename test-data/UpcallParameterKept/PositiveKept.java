package testdata.upcallparameterkept;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Structs by value that are kept when the upcall has returned. */
public final class PositiveKept {
  private PositiveKept() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final StructLayout POINT = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);

  private static final FunctionDescriptor TYPE = FunctionDescriptor.ofVoid(POINT, ADDRESS);

  private static MethodHandle find(String name) {
    try {
      return MethodHandles.lookup().findStatic(PositiveKept.class, name, TYPE.toMethodType());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a stub as native code does. */
  private static void call(MemorySegment stub) throws Throwable {
    MethodHandle native0 = LINKER.downcallHandle(stub, TYPE);
    native0.invokeExact(Arena.global().allocate(POINT), MemorySegment.NULL);
  }

  // region basic
  private static MemorySegment last;

  private static void onPoint(MemorySegment point, MemorySegment user) {
    // WITNESS: throws java.lang.IllegalStateException "Already closed" by basic
    // BUG: Diagnostic contains: [UpcallParameterKept] a static field keeps this struct
    last = point;
  }

  static void basic() throws Throwable {
    call(LINKER.upcallStub(find("onPoint"), TYPE, Arena.global()));
    System.out.println(last.get(JAVA_INT, 0));
  }

  // endregion

  private static final List<MemorySegment> ALL = new ArrayList<>();

  private static void collect(MemorySegment point, MemorySegment user) {
    MemorySegment y = point.asSlice(4);
    // WITNESS: throws java.lang.IllegalStateException "Already closed" by collected
    // BUG: Diagnostic contains: [UpcallParameterKept] a collection keeps this struct
    ALL.add(y);
  }

  static void collected() throws Throwable {
    call(LINKER.upcallStub(find("collect"), TYPE, Arena.global()));
    System.out.println(ALL.get(0).get(JAVA_INT, 0));
  }

  /** The shape of what jextract generates. */
  interface OnPoint {
    void apply(MemorySegment point, MemorySegment user);

    MethodHandle UP = up();

    private static MethodHandle up() {
      try {
        return MethodHandles.lookup().findVirtual(OnPoint.class, "apply", TYPE.toMethodType());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    static MemorySegment allocate(OnPoint f, Arena arena) {
      return LINKER.upcallStub(UP.bindTo(f), TYPE, arena);
    }
  }

  private static final class Tracker {
    private MemorySegment current;

    private void remember(MemorySegment point) {
      current = point;
    }

    MemorySegment stub(Arena arena) {
      // WITNESS: throws java.lang.IllegalStateException "Already closed" by helper
      // BUG: Diagnostic contains: [UpcallParameterKept] a field keeps this struct
      return OnPoint.allocate((point, user) -> remember(point), arena);
    }
  }

  static void helper() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      Tracker tracker = new Tracker();
      call(tracker.stub(arena));
      System.out.println(tracker.current.get(JAVA_INT, 0));
    }
  }

  static void captured() throws Throwable {
    List<MemorySegment> points = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      // WITNESS: throws java.lang.IllegalStateException "Already closed" by captured
      // BUG: Diagnostic contains: [UpcallParameterKept] a collection keeps this struct
      call(OnPoint.allocate((point, user) -> points.add(point), arena));
    }
    System.out.println(points.get(0).get(JAVA_INT, 0));
  }

  static MemorySegment inArenaOfCaller(Arena arena) {
    // WITNESS: none
    // BUG: Diagnostic contains: [UpcallParameterKept] a collection keeps this struct
    return OnPoint.allocate((point, user) -> ALL.add(point), arena);
  }

  static void onOtherThread(Executor executor, Arena arena) throws Throwable {
    // WITNESS: none
    // BUG: Diagnostic contains: [UpcallParameterKept] code that runs later keeps this struct
    call(OnPoint.allocate((p, user) -> executor.execute(() -> use(p.get(JAVA_INT, 0))), arena));
  }

  private static void use(int x) {
    System.out.println(x);
  }
}
