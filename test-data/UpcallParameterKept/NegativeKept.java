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

/** What is kept does not end with the upcall. */
public final class NegativeKept {
  private NegativeKept() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final StructLayout POINT = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);

  private static final FunctionDescriptor TYPE = FunctionDescriptor.ofVoid(POINT, ADDRESS);

  private static MethodHandle find(String name) {
    try {
      return MethodHandles.lookup().findStatic(NegativeKept.class, name, TYPE.toMethodType());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void call(String name) throws Throwable {
    MemorySegment stub = LINKER.upcallStub(find(name), TYPE, Arena.global());
    MethodHandle native0 = LINKER.downcallHandle(stub, TYPE);
    native0.invokeExact(Arena.global().allocate(POINT), Arena.global().allocate(4));
  }

  // region right
  private static final MemorySegment LAST = Arena.global().allocate(POINT);

  private static void copy(MemorySegment point, MemorySegment user) {
    LAST.copyFrom(point);
  }

  // endregion

  static void copied() throws Throwable {
    call("copy");
    System.out.println(LAST.get(JAVA_INT, 0));
  }

  private static int x;
  private static MemorySegment data;
  private static MemorySegment working;

  /** Numbers are copies; plain pointers stay what they are. */
  private static void values(MemorySegment point, MemorySegment user) {
    x = point.get(JAVA_INT, 0);
    data = user;
  }

  static void pointer() throws Throwable {
    call("values");
    System.out.println(x + data.reinterpret(4).get(JAVA_INT, 0));
  }

  /** Held while the upcall runs, and let go. */
  private static void during(MemorySegment point, MemorySegment user) {
    working = point;
    try {
      x = working.get(JAVA_INT, 4);
    } finally {
      working = null;
    }
  }

  static void letGo() throws Throwable {
    call("during");
    System.out.println(x);
  }

  private record Point(int x, int y) {
    static Point of(MemorySegment s) {
      return new Point(s.get(JAVA_INT, 0), s.get(JAVA_INT, 4));
    }
  }

  private static Point point;

  private static void decode(MemorySegment s, MemorySegment user) {
    point = Point.of(s);
  }

  static void decoded() throws Throwable {
    call("decode");
    System.out.println(point);
  }
}
