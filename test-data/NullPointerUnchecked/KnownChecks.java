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

/** Checks that are not followed. */
public final class KnownChecks {
  private KnownChecks() {}

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

  static Optional<String> filtered() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment) GETENV.invokeExact(arena.allocateFrom("FOREWARN_NOT_SET"));
      return Optional.of(value)
          .filter(x -> x.address() != 0)
          // FALSE-ALARM: [NullPointerUnchecked] what a filter has found out is not known afterwards
          .map(x -> x.reinterpret(100).getString(0));
    }
  }
}
