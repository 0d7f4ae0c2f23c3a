package testdata.bindings;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** A library by hand, of which examples have the class file only. */
public final class Records {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** Known for no platform in particular. */
  public static final MemoryLayout LONG = WINDOWS ? JAVA_INT : JAVA_LONG;

  public static final StructLayout RECORD =
      MemoryLayout.structLayout(
          JAVA_INT.withName("id"),
          MemoryLayout.paddingLayout(4),
          JAVA_LONG.withName("time"),
          MemoryLayout.sequenceLayout(4, JAVA_SHORT).withName("tags"));
  public static final VarHandle ID = RECORD.varHandle(groupElement("id"));
  public static final VarHandle TAG = RECORD.varHandle(groupElement("tags"), sequenceElement());
  public static final long SIZE = RECORD.byteSize();

  private static final long TIME = RECORD.byteOffset(groupElement("time"));

  public static final UnionLayout NUMBER;

  static {
    NUMBER = MemoryLayout.unionLayout(JAVA_INT.withName("i"), JAVA_LONG.withName("l"));
  }

  private Records() {}

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }

  private static MethodHandle bindIfThere(String name, FunctionDescriptor descriptor) {
    return LINKER
        .defaultLookup()
        .find(name)
        .map(address -> LINKER.downcallHandle(address, descriptor))
        .orElse(null);
  }

  /** Functions of the family of {@code strdup}. */
  public static MethodHandle ofTexts(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("str" + name), descriptor);
  }

  public static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return bind(name, descriptor, options);
  }

  public static final MethodHandle ABS = bind("abs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  public static final MethodHandle LLABS =
      bindIfThere("llabs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  public static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
  public static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));
  public static final MethodHandle CLOSE =
      bind(
          "close",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT),
          Linker.Option.captureCallState("errno"));

  /** Wrong: the second argument is a {@code size_t}. */
  public static final MethodHandle STRNLEN =
      bind("strnlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));

  public static final MemorySegment NOTHING = MemorySegment.NULL;

  /** In the shape of what jextract writes, but for arrays too. */
  private static final class strlen {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_LONG, ADDRESS);
    static final MethodHandle HANDLE = bind("strlen", DESC, Linker.Option.critical(true));
  }

  public static FunctionDescriptor strlen$descriptor() {
    return strlen.DESC;
  }

  public static MethodHandle strlen$handle() {
    return strlen.HANDLE;
  }

  public static long strlen(MemorySegment text) {
    try {
      return (long) strlen.HANDLE.invokeExact(text);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  public static MethodHandle abs() {
    return ABS;
  }

  public static MemorySegment make(SegmentAllocator allocator) {
    return allocator.allocate(RECORD);
  }

  public static MemorySegment make(long count, SegmentAllocator allocator) {
    return allocator.allocate(RECORD.byteSize() * count, 8);
  }

  public static MemorySegment at(MemorySegment records, long index) {
    return records.asSlice(RECORD.byteSize() * index);
  }

  public static long time(MemorySegment of) {
    return of.get(JAVA_LONG, TIME);
  }

  public static void time(MemorySegment of, long time) {
    of.set(JAVA_LONG, TIME, time);
  }

  /** Gives something else where it has to. */
  public static MemorySegment atLeast(MemorySegment memory, long size) {
    return memory.byteSize() >= size ? memory : Arena.ofAuto().allocate(size);
  }

  public static void close(Arena arena) {
    arena.close();
  }
}
