package testdata.zerolengthdereference;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

final class FixReads {
  private static final MethodHandle LOCALTIME =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("localtime").orElseThrow(),
              FunctionDescriptor.of(ADDRESS, ADDRESS));

  static int seconds(MemorySegment time) throws Throwable {
    MemorySegment tm = (MemorySegment) LOCALTIME.invokeExact(time);
    return tm.get(JAVA_INT, 0);
  }

  static int minutes(MemorySegment time) throws Throwable {
    return ((MemorySegment) LOCALTIME.invokeExact(time)).get(ValueLayout.JAVA_INT, 4);
  }

  static int hours(MemorySegment time) throws Throwable {
    MemorySegment tm = (MemorySegment) LOCALTIME.invokeExact(time);
    return tm.getAtIndex(JAVA_INT, 2);
  }

  static void write(MemorySegment cell) {
    MemorySegment pointer = cell.get(ADDRESS, 0);
    pointer.set(JAVA_LONG, 0, 1L);
  }

  static String unknown(MemorySegment cell, long at) {
    MemorySegment pointer = cell.get(ADDRESS, 0);
    return pointer.getString(0) + pointer.get(JAVA_INT, at);
  }
}
