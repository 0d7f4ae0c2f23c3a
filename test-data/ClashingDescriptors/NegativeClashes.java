package testdata.clashingdescriptors;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** One function described alike, or functions that only have the same name. */
public final class NegativeClashes {
  private NegativeClashes() {}

  private static final Linker LINKER = Linker.nativeLinker();

  // region right
  static MethodHandle area(MemorySegment area) {
    return link("shapes_surface", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));
  }

  /** What a pointer leads to is of no interest to the function, nor what parameters are called. */
  static MethodHandle areaOfBytes(MemorySegment area) {
    return link(
        "shapes_surface",
        FunctionDescriptor.of(
            JAVA_DOUBLE,
            ADDRESS
                .withTargetLayout(MemoryLayout.sequenceLayout(16, JAVA_BYTE))
                .withName("shape")));
  }

  // endregion

  static MethodHandle pointerAsNumber(MemorySegment area) {
    return link("shapes_surface", FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG));
  }

  static MethodHandle resultDropped(MemorySegment area) {
    return link("shapes_surface", FunctionDescriptor.ofVoid(ADDRESS));
  }

  static MethodHandle variadicOne(MemorySegment area) {
    return link(
        "shapes_log",
        FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT),
        Linker.Option.firstVariadicArg(1));
  }

  static MethodHandle variadicTwo(MemorySegment area) {
    return link(
        "shapes_log",
        FunctionDescriptor.ofVoid(ADDRESS, JAVA_DOUBLE, JAVA_INT),
        Linker.Option.firstVariadicArg(1));
  }

  static MethodHandle ofOne(Arena arena) {
    SymbolLookup one = SymbolLookup.libraryLookup("libone.so", arena);
    return LINKER.downcallHandle(one.findOrThrow("init"), FunctionDescriptor.of(JAVA_INT));
  }

  static MethodHandle ofTwo(Arena arena) {
    SymbolLookup two = SymbolLookup.libraryLookup("libtwo.so", arena);
    return LINKER.downcallHandle(two.findOrThrow("init"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  static MethodHandle onLinux(MemorySegment area) {
    return link("shapes_name", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  }

  static MethodHandle onWindows(MemorySegment area) {
    return link("shapes_name", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
  }

  /** It is called as what it calls. */
  // WITNESS: may throw NoSuchElementException
  static MethodHandle messageOfOne() {
    return link("objc_msgSend", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
  }

  // WITNESS: may throw NoSuchElementException
  static MethodHandle messageOfTwo() {
    return link("objc_msgSend", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT));
  }

  private static MethodHandle link(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(
        SymbolLookup.loaderLookup().find(name).orElseThrow(), descriptor, options);
  }
}
