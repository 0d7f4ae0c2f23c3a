package testdata.segmentescapesarena;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Memory that others see for the time of one call only. */
public final class NegativePassedOn {
  private NegativePassedOn() {}

  private static final StructLayout REQUEST =
      MemoryLayout.structLayout(ADDRESS.withName("text"), JAVA_LONG.withName("size"));
  private static final VarHandle TEXT = REQUEST.varHandle(groupElement("text"));
  private static final VarHandle SIZE = REQUEST.varHandle(groupElement("size"));

  /** Stands for any function that takes a struct: it reads the memory and keeps nothing. */
  private static final MethodHandle MEMCMP =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("memcmp").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

  // region filled
  private static int send(MemorySegment request, String text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(text);
      TEXT.set(request, 0L, bytes); // for the call below
      SIZE.set(request, 0L, bytes.byteSize());
      return (int) MEMCMP.invokeExact(request, request, REQUEST.byteSize());
    }
  }

  static void structFilledForOneCall() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(REQUEST);
      int first = send(request, "a");
      int second = send(request, "b"); // filled anew
    }
  }

  // endregion

  /** Reuses one struct in a field for all calls. */
  private static final class Sender implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment request = arena.allocate(REQUEST);

    int send(String text) {
      try (Arena scratch = Arena.ofConfined()) {
        request.set(ADDRESS, 0, scratch.allocateFrom(text));
        request.set(JAVA_LONG, 8, text.length());
        return (int) MEMCMP.invokeExact(request, request, REQUEST.byteSize());
      } catch (Throwable e) {
        throw new AssertionError("should not reach here", e);
      }
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  static void structOfFieldFilledForOneCall() {
    try (Sender sender = new Sender()) {
      int first = sender.send("a");
      int second = sender.send("b");
    }
  }

  /** What is behind the interface is not known here. */
  public interface Handler {
    long handle(Request request);
  }

  /** Memory with a name. */
  public record Request(String name, MemorySegment body) {}

  /** The handler sees the request for the time of the call. */
  public static long dispatch(Handler handler, String body) {
    try (Arena arena = Arena.ofConfined()) {
      return handler.handle(new Request("body", arena.allocateFrom(body)));
    }
  }

  static void objectPassedToUnknownMethod() {
    long size = dispatch(request -> request.body().byteSize(), "text");
  }

  private static <T> long withText(String text, ToLongFunction<MemorySegment> body) {
    try (Arena arena = Arena.ofConfined()) {
      return body.applyAsLong(arena.allocateFrom(text));
    }
  }

  static void segmentPassedToFunction() {
    long size = withText("text", MemorySegment::byteSize);
  }

  /** A context that is filled and emptied again around a call. */
  private static final class Context {
    private MemorySegment scratch;
    private final Map<String, MemorySegment> named = new HashMap<>();

    int length(String text) {
      try (Arena arena = Arena.ofConfined()) {
        scratch = arena.allocateFrom(text);
        return measure();
      } finally {
        scratch = null;
      }
    }

    private int measure() {
      return (int) scratch.byteSize() - 1;
    }

    int namedLength(String name, String text) {
      try (Arena arena = Arena.ofConfined()) {
        named.put(name, arena.allocateFrom(text));
        int length = (int) named.get(name).byteSize() - 1;
        named.remove(name);
        return length;
      }
    }
  }

  static void fieldEmptiedInFinally() {
    int length = new Context().length("text");
  }

  static void mapEmptiedAgain() {
    int length = new Context().namedLength("a", "text");
  }

  private static final ThreadLocal<MemorySegment> CURRENT = new ThreadLocal<>();

  static void threadLocalRemoved() {
    try (Arena arena = Arena.ofConfined()) {
      CURRENT.set(arena.allocate(8));
      CURRENT.get().fill((byte) 1);
    } finally {
      CURRENT.remove();
    }
  }

  /** Linked structs of one arena. */
  static void listInOneArena() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment previous = MemorySegment.NULL;
      for (int i = 0; i < 3; i++) {
        MemorySegment node = arena.allocate(REQUEST);
        TEXT.set(node, 0L, previous);
        previous = node;
      }
    }
  }
}
