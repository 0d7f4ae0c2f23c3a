package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What a call gives only if it fails, or only without a buffer. */
public final class PositiveFailures {
  private PositiveFailures() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle REALPATH = bind("realpath", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private @interface NativeFunction {
    String value();
  }

  @NativeFunction("sqlite3_exec")
  private static native int exec(
      MemorySegment db, MemorySegment sql, MemorySegment row, MemorySegment data, MemorySegment error);

  @NativeFunction("sqlite3_free")
  private static native void release(MemorySegment memory);

  static String pathKept() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/");
      // WITNESS: none
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      MemorySegment found = (MemorySegment) REALPATH.invokeExact(path, MemorySegment.NULL);
      return found.equals(MemorySegment.NULL) ? null : found.reinterpret(4096).getString(0);
    }
  }

  static void messageKept(MemorySegment db, MemorySegment sql) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ADDRESS);
      // WITNESS: none
      // BUG: Diagnostic contains: [NativeMemoryNotReleased]
      if (exec(db, sql, MemorySegment.NULL, MemorySegment.NULL, error) != 0) {
        MemorySegment message = error.get(ADDRESS, 0);
        throw new IllegalStateException(message.reinterpret(Long.MAX_VALUE).getString(0));
      }
    }
  }

  static void messageReleased(MemorySegment db, MemorySegment sql) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ADDRESS);
      if (exec(db, sql, MemorySegment.NULL, MemorySegment.NULL, error) != 0) {
        MemorySegment message = error.get(ADDRESS, 0);
        String text = message.reinterpret(Long.MAX_VALUE).getString(0);
        release(message);
        throw new IllegalStateException(text);
      }
    }
  }
}
