package testdata.descriptormismatch;

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

/** Descriptors that are as the prototypes, or as good. */
public final class NegativeDescriptors {
  private NegativeDescriptors() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup STANDARD = LINKER.defaultLookup();

  // region right
  static void result() throws Throwable {
    MethodHandle strcmp =
        LINKER.downcallHandle(
            STANDARD.find("strcmp").orElseThrow(),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      int n = (int) strcmp.invokeExact(arena.allocateFrom("a"), arena.allocateFrom("b"));
      if (n >= 0) {
        throw new IllegalStateException("read " + n);
      }
    }
  }

  // endregion

  /** A result that nobody wants need not be described. */
  static MethodHandle dropped() {
    return bind("puts", FunctionDescriptor.ofVoid(ADDRESS));
  }

  /** Pointers and numbers of the same width are passed alike. */
  static void pointersAsNumbers() throws Throwable {
    MethodHandle strlen = bind("strlen", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment n = (MemorySegment) strlen.invokeExact(arena.allocateFrom("abc").address());
      if (n.address() != 3) {
        throw new IllegalStateException();
      }
    }
  }

  static MethodHandle targets() {
    return bind(
        "strlen",
        FunctionDescriptor.of(
            JAVA_LONG.withName("length"),
            ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(100, JAVA_BYTE)).withName("s")));
  }

  /** Small structs may be described as numbers, or as structs. */
  static MethodHandle structs() {
    MemoryLayout div =
        MemoryLayout.structLayout(JAVA_INT.withName("quot"), JAVA_INT.withName("rem"));
    return bind("div", FunctionDescriptor.of(div, JAVA_INT, JAVA_INT));
  }

  static MethodHandle longStructs() {
    MemoryLayout lldiv =
        MemoryLayout.structLayout(JAVA_LONG.withName("quot"), JAVA_LONG.withName("rem"));
    return bind("lldiv", FunctionDescriptor.of(lldiv, JAVA_LONG, JAVA_LONG));
  }

  static MethodHandle structAsNumber() {
    return bind("div", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_INT));
  }

  /** The name of a function is not said: it may be any. */
  static MethodHandle unknownName(String name) {
    return bind(name, FunctionDescriptor.of(JAVA_LONG, JAVA_DOUBLE));
  }

  /** A library of its own has its own functions of that name. */
  static MethodHandle otherLibrary(Arena arena) {
    SymbolLookup mine = SymbolLookup.libraryLookup("libshapes.so", arena);
    return LINKER.downcallHandle(
        mine.find("remove").orElseThrow(), FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
  }

  static MethodHandle unknownFunction() {
    return STANDARD
        .find("shapes_area")
        .map(s -> LINKER.downcallHandle(s, FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS)))
        .orElse(null);
  }

  /** Numbers smaller than an int are passed as one. */
  static MethodHandle smallArgument() {
    return bind("putchar", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  }

  /** What a 64-bit Linux has: the name says that this is for Linux. */
  static MethodHandle labsOfLinux() {
    return bind("labs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  /** One of the two is right wherever it runs. */
  static MethodHandle labs() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return bind(
        "labs",
        windows
            ? FunctionDescriptor.of(JAVA_INT, JAVA_INT)
            : FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(STANDARD.find(name).orElseThrow(), descriptor);
  }
}
