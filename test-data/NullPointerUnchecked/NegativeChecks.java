package testdata.nullpointerunchecked;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Pointers whose check is somewhere else than at their use. */
public final class NegativeChecks {
  private NegativeChecks() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LOOKUP = SymbolLookup.loaderLookup().or(LINKER.defaultLookup());

  private static MethodHandle h(String name, MemoryLayout res, MemoryLayout... args) {
    FunctionDescriptor d =
        res == null ? FunctionDescriptor.ofVoid(args) : FunctionDescriptor.of(res, args);
    return LOOKUP
        .find(name)
        .map(s -> LINKER.downcallHandle(s, d))
        .orElseThrow(() -> new UnsatisfiedLinkError(name));
  }

  private static final MethodHandle GETENV = h("getenv", ADDRESS, ADDRESS);

  static MemorySegment requireNonNull(MemorySegment p) {
    if (p.equals(MemorySegment.NULL)) throw new NullPointerException();
    return p;
  }

  static String required() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return requireNonNull((MemorySegment) GETENV.invokeExact(arena.allocateFrom("PATH")))
          .reinterpret(Long.MAX_VALUE)
          .getString(0);
    }
  }

  static String ternary() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment v = (MemorySegment) GETENV.invokeExact(arena.allocateFrom("PATH"));
      long a = v.address();
      return a == 0 ? null : MemorySegment.ofAddress(a).reinterpret(Long.MAX_VALUE).getString(0);
    }
  }

  static Optional<String> filtered() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      return Optional.of(value)
          .filter(x -> x.address() != 0)
          .map(x -> x.reinterpret(100).getString(0));
    }
  }
}
