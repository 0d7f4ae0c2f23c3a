// NEEDS: user32
package testdata.upcallstubdiesearly;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/** Of what a struct holds, a function keeps one member, the function pointer, and copies others. */
public final class PositiveMembers {
  private PositiveMembers() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle REGISTER =
      LINKER.downcallHandle(
          SymbolLookup.libraryLookup("user32", Arena.global()).find("RegisterClassExW").get(),
          FunctionDescriptor.of(JAVA_SHORT, ADDRESS));
  private static final FunctionDescriptor WNDPROC =
      FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final StructLayout WINDOW_CLASS =
      MemoryLayout.structLayout(
          JAVA_INT.withName("size"),
          JAVA_INT.withName("style"),
          ADDRESS.withName("procedure"),
          JAVA_INT,
          JAVA_INT,
          ADDRESS.withName("instance"),
          ADDRESS.withName("icon"),
          ADDRESS.withName("cursor"),
          ADDRESS.withName("background"),
          ADDRESS.withName("menu"),
          ADDRESS.withName("name"),
          ADDRESS.withName("smallIcon"));
  private static final VarHandle PROCEDURE =
      WINDOW_CLASS.varHandle(PathElement.groupElement("procedure"));
  private static final VarHandle NAME = WINDOW_CLASS.varHandle(PathElement.groupElement("name"));

  private static long handle(MemorySegment window, int message, long word, long more) {
    return 0;
  }

  private static MemorySegment stub(Arena arena) {
    try {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(PositiveMembers.class, "handle", WNDPROC.toMethodType());
      return LINKER.upcallStub(target, WNDPROC, arena);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static MemorySegment named(String name, MemorySegment procedure, Arena arena) {
    MemorySegment made = arena.allocate(WINDOW_CLASS);
    made.set(JAVA_INT, 0, (int) WINDOW_CLASS.byteSize());
    PROCEDURE.set(made, 0L, procedure);
    NAME.set(made, 0L, arena.allocateFrom(name, StandardCharsets.UTF_16LE));
    return made;
  }

  // region member
  static void register() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment made = named("main", stub(arena), arena);
      // WITNESS: none
      // BUG: Diagnostic contains: [UpcallStubDiesEarly] RegisterClassExW keeps this upcall stub
      if ((short) REGISTER.invokeExact(made) == 0) {
        throw new IllegalStateException("RegisterClassExW");
      }
    }
  }

  // endregion

  private static final MemorySegment STUB = stub(Arena.global());

  static void copiesTheName() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      if ((short) REGISTER.invokeExact(named("main", STUB, arena)) == 0) {
        throw new IllegalStateException("RegisterClassExW");
      }
    }
  }
}
