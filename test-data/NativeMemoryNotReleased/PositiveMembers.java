package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Handles that functions store in structs and arrays, where one of them is forgotten. */
public final class PositiveMembers {
  private PositiveMembers() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle h(
      SymbolLookup in, String name, MemoryLayout res, MemoryLayout... args) {
    return LINKER.downcallHandle(in.find(name).orElseThrow(), FunctionDescriptor.of(res, args));
  }

  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final MethodHandle PIPE = h(LIBC, "pipe", JAVA_INT, ADDRESS);
  private static final MethodHandle CLOSE = h(LIBC, "close", JAVA_INT, JAVA_INT);
  private static final MethodHandle MEMALIGN =
      h(LIBC, "posix_memalign", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);

  // region pipe
  static void halfClosed() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what pipe stores here in [1] is never
      if ((int) PIPE.invokeExact(ends) != 0) {
        throw new IllegalStateException("pipe");
      }
      int unused = (int) CLOSE.invokeExact(ends.getAtIndex(JAVA_INT, 0));
    }
  }

  // endregion

  static void closedByTheWrongName() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(8);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what pipe stores here in [0]
      int failed = (int) PIPE.invokeExact(ends);
      if (failed == 0) {
        MemorySegment second = ends.asSlice(4, 4);
        int unused = (int) CLOSE.invokeExact(second.get(JAVA_INT, 0));
      }
    }
  }

  static void cellOfEightBytes() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(JAVA_LONG);
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what posix_memalign stores here is
      int failed = (int) MEMALIGN.invokeExact(cell, 64L, 65536L);
      if (failed == 0) {
        cell.get(ADDRESS, 0).reinterpret(65536).set(JAVA_INT, 0, 1);
      }
    }
  }

  /** What only Windows has is not looked for elsewhere. */
  private static final class Windows {
    static final SymbolLookup KERNEL = SymbolLookup.libraryLookup("kernel32", Arena.global());
    static final SymbolLookup CRYPT = SymbolLookup.libraryLookup("crypt32", Arena.global());
    static final MethodHandle CREATE_PROCESS =
        h(
            KERNEL,
            "CreateProcessW",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    static final MethodHandle CLOSE_HANDLE = h(KERNEL, "CloseHandle", JAVA_INT, ADDRESS);
    static final MethodHandle WAIT = h(KERNEL, "WaitForSingleObject", JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle PROTECT =
        h(
            CRYPT,
            "CryptProtectData",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            ADDRESS);
    static final StructLayout PROCESS_INFORMATION =
        MemoryLayout.structLayout(
            ADDRESS.withName("process"),
            ADDRESS.withName("thread"),
            JAVA_INT.withName("processId"),
            JAVA_INT.withName("threadId"));
    static final VarHandle PROCESS =
        PROCESS_INFORMATION.varHandle(PathElement.groupElement("process"));

    static int create(MemorySegment command, MemorySegment startup, MemorySegment made)
        throws Throwable {
      return (int)
          CREATE_PROCESS.invokeExact(
              MemorySegment.NULL,
              command,
              MemorySegment.NULL,
              MemorySegment.NULL,
              0,
              0,
              MemorySegment.NULL,
              MemorySegment.NULL,
              startup,
              made);
    }

    static int protect(MemorySegment plain, MemorySegment sealed) throws Throwable {
      MemorySegment none = MemorySegment.NULL;
      return (int) PROTECT.invokeExact(plain, none, none, none, none, 0, sealed);
    }
  }

  // region process
  static int run(MemorySegment command, MemorySegment startup) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment made = arena.allocate(Windows.PROCESS_INFORMATION);
      // WITNESS: none
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what CreateProcessW stores here
      if (Windows.create(command, startup, made) == 0) {
        throw new IllegalStateException("CreateProcessW");
      }
      MemorySegment process = (MemorySegment) Windows.PROCESS.get(made, 0L);
      int waited = (int) Windows.WAIT.invokeExact(process, -1);
      int unused = (int) Windows.CLOSE_HANDLE.invokeExact(process);
      return waited;
    }
  }

  // endregion

  static MemorySegment start(Arena arena, MemorySegment command, MemorySegment startup)
      throws Throwable {
    MemorySegment made = arena.allocate(Windows.PROCESS_INFORMATION);
    // WITNESS: none
    // BUG: Diagnostic contains: [NativeMemoryNotReleased] what CreateProcessW stores here
    if (Windows.create(command, startup, made) == 0) {
      throw new IllegalStateException("CreateProcessW");
    }
    return made.get(ADDRESS, 0);
  }

  /** A struct as bindings wrap it. */
  private record Blob(MemorySegment memory) {
    Blob(Arena arena) {
      this(arena.allocate(16, 8));
    }

    byte[] bytes() {
      return memory.get(ADDRESS, 8).reinterpret(memory.get(JAVA_INT, 0)).toArray(JAVA_BYTE);
    }
  }

  static byte[] protect(MemorySegment plain) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      Blob sealed = new Blob(arena);
      // WITNESS: none
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what CryptProtectData stores here
      if (Windows.protect(plain, sealed.memory()) == 0) {
        throw new IllegalStateException("CryptProtectData");
      }
      return sealed.bytes();
    }
  }
}
