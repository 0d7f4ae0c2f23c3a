package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Native code may keep what is filled for it and never read again. */
public final class NegativeFilled {
  private NegativeFilled() {}

  private static MethodHandle register() {
    // Keeps the table, as its documentation says.
    return Linker.nativeLinker()
        .downcallHandle(
            SymbolLookup.loaderLookup().find("register_table").orElseThrow(),
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
  }

  private static MemorySegment copied(MemorySegment[] entries, SegmentAllocator allocator) {
    MemorySegment table = allocator.allocate(16L * entries.length, 8);
    for (int i = 0; i < entries.length; i++) {
      table.asSlice(16L * i, 16).copyFrom(entries[i]);
    }
    return table;
  }

  static final class Tables {
    long filled(MemorySegment[] entries) throws Throwable {
      MemorySegment table = Arena.global().allocate(16L * entries.length, 8);
      for (int i = 0; i < entries.length; i++) {
        MemorySegment.copy(entries[i], 0, table, 16L * i, 16);
      }
      return (long) register().invokeExact(table, entries.length);
    }

    long filledByHelper(MemorySegment[] entries) throws Throwable {
      return (long) register().invokeExact(copied(entries, Arena.global()), entries.length);
    }
  }
}
