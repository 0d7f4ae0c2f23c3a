package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.function.Function;

/** Objects of COM, whose functions are entries of a table. */
public final class NegativeCom {
  private NegativeCom() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor OF_THIS = FunctionDescriptor.of(JAVA_INT, ADDRESS);

  /** Holds what only Windows has. */
  private static final class Ole {
    static final MethodHandle CREATE =
        LINKER.downcallHandle(
            SymbolLookup.libraryLookup("ole32", Arena.global()).findOrThrow("CoCreateInstance"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  }

  private static final MethodHandle CALL = LINKER.downcallHandle(OF_THIS);
  private static final MethodHandle QUERY =
      LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

  private static boolean failed(int hr) {
    return hr < 0;
  }

  private static void check(int hr) {
    if (failed(hr)) {
      throw new IllegalStateException(Integer.toHexString(hr));
    }
  }

  private static MemorySegment create(MemorySegment clsid, MemorySegment iid, Arena arena)
      throws Throwable {
    MemorySegment out = arena.allocate(ADDRESS);
    check((int) Ole.CREATE.invokeExact(clsid, MemorySegment.NULL, 1, iid, out));
    return out.get(ADDRESS, 0);
  }

  private static MemorySegment entry(MemorySegment object, int i) {
    MemorySegment table = object.reinterpret(8).get(ADDRESS, 0).reinterpret(8 * 64);
    return table.getAtIndex(ADDRESS, i);
  }

  private static int release(MemorySegment object) throws Throwable {
    return (int) CALL.invokeExact(entry(object, 2), object);
  }

  static int used(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object = create(clsid, iid, arena);
      try {
        return (int) CALL.invokeExact(entry(object, 7), object);
      } finally {
        release(object);
      }
    }
  }

  static void ownedTwice(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object = create(clsid, iid, arena);
      int count = (int) CALL.invokeExact(entry(object, 1), object);
      release(object);
      release(object);
    }
  }

  static MemorySegment asked(MemorySegment clsid, MemorySegment iid, MemorySegment other)
      throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object = create(clsid, iid, arena);
      try {
        MemorySegment out = arena.allocate(ADDRESS);
        check((int) QUERY.invokeExact(entry(object, 0), object, other, out));
        return out.get(ADDRESS, 0);
      } finally {
        release(object);
      }
    }
  }

  static int keptAliveByWhatItGave(MemorySegment clsid, MemorySegment iid, MemorySegment other)
      throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object = create(clsid, iid, arena);
      MemorySegment out = arena.allocate(ADDRESS);
      int hr = (int) QUERY.invokeExact(entry(object, 0), object, other, out);
      release(object);
      check(hr);
      MemorySegment second = out.get(ADDRESS, 0);
      int answer = (int) CALL.invokeExact(entry(object, 7), object);
      release(second);
      return answer;
    }
  }

  static int keptAliveByAnother(MemorySegment clsid, MemorySegment iid, MemorySegment parent)
      throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment child = create(clsid, iid, arena);
      MethodHandle add = LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
      int hr = (int) add.invokeExact(entry(parent, 9), parent, child);
      release(child);
      return (int) CALL.invokeExact(entry(child, 7), child);
    }
  }

  /** What most programs have. */
  static class Unknown implements AutoCloseable {
    final MemorySegment self;
    private boolean released;

    Unknown(MemorySegment self) {
      this.self = self;
    }

    int call(int i) throws Throwable {
      return (int) LINKER.downcallHandle(entry(self, i), OF_THIS).invokeExact(self);
    }

    <T extends Unknown> T as(MemorySegment iid, Function<MemorySegment, T> make) throws Throwable {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment out = arena.allocate(ADDRESS);
        check((int) QUERY.invokeExact(entry(self, 0), self, iid, out));
        return make.apply(out.get(ADDRESS, 0));
      }
    }

    @Override
    public void close() {
      if (!released) {
        released = true;
        try {
          int left = call(2);
        } catch (Throwable e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  static final class Service extends Unknown {
    private Service(MemorySegment self) {
      super(self);
    }

    static Service create(MemorySegment clsid, MemorySegment iid) throws Throwable {
      try (Arena arena = Arena.ofConfined()) {
        return new Service(NegativeCom.create(clsid, iid, arena));
      }
    }
  }

  static void wrapped(MemorySegment clsid, MemorySegment iid, MemorySegment other)
      throws Throwable {
    try (Service service = Service.create(clsid, iid);
        Unknown second = service.as(other, Unknown::new)) {
      int answer = service.call(5) + second.call(3);
      second.close();
    }
  }

  static void attached(MemorySegment clsid, MemorySegment iid) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object =
          create(clsid, iid, arena)
              .reinterpret(
                  8,
                  arena,
                  p -> {
                    try {
                      int left = release(p);
                    } catch (Throwable e) {
                      throw new AssertionError(e);
                    }
                  });
      int answer = (int) CALL.invokeExact(entry(object, 5), object);
    }
  }
}
