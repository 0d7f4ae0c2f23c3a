package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** Only values leave the block. */
public final class NegativeCopies {
  private NegativeCopies() {}

  private static final MethodHandle STRLEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("strlen").orElseThrow(),
              FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private String text;
  private static long lastSize;

  // region copy
  private static String greeting(String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("Hello " + name);
      return text.getString(0); // a Java copy
    }
  }

  // endregion

  static void stringCopy() {
    int length = greeting("Ann").length();
  }

  private static byte[] bytes() {
    try (Arena arena = Arena.ofConfined()) {
      return arena.allocate(8).toArray(JAVA_BYTE);
    }
  }

  static void arrayCopy() {
    byte first = bytes()[0];
  }

  private static int number() {
    try (Arena arena = Arena.ofConfined()) {
      return arena.allocateFrom(JAVA_INT, 5).get(JAVA_INT, 0);
    }
  }

  static void primitive() {
    int twice = 2 * number();
  }

  private static long lengthOf(String s) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) STRLEN.invokeExact(arena.allocateFrom(s));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static void resultOfNativeCall() {
    long length = lengthOf("text");
  }

  private void storeText() {
    try (Arena arena = Arena.ofConfined()) {
      text = arena.allocateFrom("text").getString(0);
      lastSize = arena.allocate(16).byteSize();
    }
  }

  static void storedCopy() {
    NegativeCopies copies = new NegativeCopies();
    copies.storeText();
    long size = copies.text.length() + lastSize;
  }

  private static MemorySegment copyInto(SegmentAllocator target) {
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment cell = scratch.allocateFrom(JAVA_INT, 5);
      return target.allocate(JAVA_INT).copyFrom(cell);
    }
  }

  static void copyInArenaOfCaller() {
    try (Arena arena = Arena.ofConfined()) {
      int value = copyInto(arena).get(JAVA_INT, 0);
    }
  }

  private static MemorySegment heapCopy() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocateFrom(JAVA_INT, 5);
      return MemorySegment.ofArray(cell.toArray(JAVA_INT));
    }
  }

  static void heapSegment() {
    int value = heapCopy().get(JAVA_INT, 0);
  }

  private static MemorySegment outParameter(MemorySegment target) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      cell.set(ADDRESS, 0, target);
      return cell.get(ADDRESS, 0); // the pointer lives where it points, not in the cell
    }
  }

  static void pointerFromCell() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointer = outParameter(arena.allocate(JAVA_INT));
      int value = pointer.reinterpret(4).get(JAVA_INT, 0);
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> cells = new ArrayList<>();
      cells.add(arena.allocateFrom("a"));
      cells.add(arena.allocateFrom("b"));
      cells.forEach(cell -> names.add(cell.getString(0)));
      return names;
    }
  }

  static void listOfCopies() {
    int count = names().size();
  }

  private static MemorySegment orNull(boolean wanted) {
    MemorySegment result = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      if (wanted) {
        result = MemorySegment.ofArray(new byte[(int) arena.allocate(8).byteSize()]);
      }
    }
    return result;
  }

  static void neverTheArenasMemory(boolean wanted) {
    long size = orNull(wanted).byteSize();
  }

  private static void linkInside() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate(ADDRESS);
      list.set(ADDRESS, 0, arena.allocate(JAVA_INT)); // both die together
    }
  }

  static void pointerWithinOneArena() {
    linkInside();
  }

  private MemorySegment scratch;

  private int useFieldForAMoment() {
    try (Arena arena = Arena.ofConfined()) {
      scratch = arena.allocateFrom(JAVA_INT, 5);
      return scratch.get(JAVA_INT, 0);
    } finally {
      scratch = null;
    }
  }

  static void fieldClearedBeforeTheEnd() {
    int value = new NegativeCopies().useFieldForAMoment();
  }
}
