package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Native code that nothing is known of has got a stub of the arena, and may call it later. */
public final class NegativeStubs {
  private NegativeStubs() {}

  private static final MethodHandle CONNECT =
      Linker.nativeLinker()
          .downcallHandle(
              SymbolLookup.loaderLookup().find("testdata_connect").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

  private interface Listener {
    void changed(int what);

    default MemorySegment stub(Arena arena) throws ReflectiveOperationException {
      FunctionDescriptor type = FunctionDescriptor.ofVoid(JAVA_INT);
      MethodHandle changed =
          MethodHandles.lookup().findVirtual(Listener.class, "changed", type.toMethodType());
      return Linker.nativeLinker().upcallStub(changed.bindTo(this), type, arena);
    }
  }

  private record Connection(int id) {}

  // WITNESS: none
  static Connection connect(Listener listener) throws Throwable {
    try (Arena names = Arena.ofConfined()) {
      MemorySegment name = names.allocateFrom("changed");
      Arena callbacks = Arena.ofShared();
      int id = (int) CONNECT.invokeExact(name, listener.stub(callbacks));
      return new Connection(id);
    }
  }
}
