package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions that make a thing only where the caller has none, or grow the one that he has. */
public final class PositiveHeld {
  private PositiveHeld() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();

  private static MethodHandle h(SymbolLookup in, String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(in.find(name).orElseThrow(), type);
  }

  private static final MethodHandle FMEMOPEN =
      h(LIBC, "fmemopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle FCLOSE =
      h(LIBC, "fclose", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle GETLINE =
      h(LIBC, "getline", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS));

  static int linesOf(String text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(text);
      MemorySegment mode = arena.allocateFrom("r");
      MemorySegment file = (MemorySegment) FMEMOPEN.invokeExact(bytes, bytes.byteSize(), mode);
      if (file.equals(MemorySegment.NULL)) {
        throw new IllegalStateException("fmemopen");
      }
      int n = 0;
      MemorySegment line = arena.allocateFrom(ADDRESS, MemorySegment.NULL);
      MemorySegment size = arena.allocate(JAVA_LONG);
      // WITNESS: by readsLines
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what getline stores here
      while ((long) GETLINE.invokeExact(line, size, file) >= 0) {
        n++;
      }
      int unused = (int) FCLOSE.invokeExact(file);
      return n;
    }
  }

  static void readsLines() throws Throwable {
    if (linesOf("one\ntwo\n") < 2) {
      throw new AssertionError();
    }
  }

  private static final class Crypto {
    static final SymbolLookup LOOKUP = SymbolLookup.libraryLookup("crypto", Arena.global());
    static final MethodHandle HEX =
        h(LOOKUP, "BN_hex2bn", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle NEW = h(LOOKUP, "BN_new", FunctionDescriptor.of(ADDRESS));
    static final MethodHandle FREE = h(LOOKUP, "BN_free", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle BITS =
        h(LOOKUP, "BN_num_bits", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  // region none
  static int bitsOf(MemorySegment hex) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS); // holds NULL: so a number is made
      // WITNESS: none
      // BUG: Diagnostic contains: [NativeMemoryNotReleased] what BN_hex2bn stores here
      if ((int) Crypto.HEX.invokeExact(cell, hex) == 0) {
        throw new IllegalArgumentException("no number");
      }
      return (int) Crypto.BITS.invokeExact(cell.get(ADDRESS, 0));
    }
  }

  // endregion

  /** The number that the caller has is used. */
  static int bitsOfOwn(MemorySegment hex) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment own = (MemorySegment) Crypto.NEW.invokeExact();
      if (own.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      MemorySegment cell = arena.allocateFrom(ADDRESS, own);
      int bits = -1;
      if ((int) Crypto.HEX.invokeExact(cell, hex) != 0) {
        bits = (int) Crypto.BITS.invokeExact(cell.get(ADDRESS, 0));
      }
      Crypto.FREE.invokeExact(own);
      return bits;
    }
  }
}
