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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Whether there is anything to release, helpers, enums, records, fields and arrays tell. */
public final class NegativeStatuses {
  private NegativeStatuses() {}

  private static final SymbolLookup LIBC = Linker.nativeLinker().defaultLookup();
  private static final MethodHandle ALIGNED =
      Linker.nativeLinker()
          .downcallHandle(
              LIBC.findOrThrow("posix_memalign"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle FREE =
      Linker.nativeLinker()
          .downcallHandle(LIBC.findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

  private static String message;

  private static int aligned(MemorySegment cell, boolean fits) throws Throwable {
    return (int) ALIGNED.invokeExact(cell, 64L, fits ? 64L : Long.MAX_VALUE);
  }

  private static void free(MemorySegment cell) throws Throwable {
    FREE.invokeExact(cell.get(ADDRESS, 0));
  }

  private static boolean failed(int rc) {
    return rc != 0;
  }

  private static boolean isSuccess(int rc) {
    return !failed(rc);
  }

  private static boolean told(String what, int rc) {
    if (rc == 0) {
      return false;
    }
    message = what + " failed: " + rc;
    return true;
  }

  private static int traced(int rc) {
    message = "returned " + rc;
    return rc;
  }

  static void byPredicate(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      int rc = aligned(cell, fits);
      if (failed(rc)) {
        return;
      }
      free(cell);
    }
  }

  static void byPredicateOfPredicate(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (isSuccess(aligned(cell, fits))) {
        free(cell);
      }
    }
  }

  static void byOneThatTells(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (!told("posix_memalign", aligned(cell, fits))) {
        free(cell);
      }
    }
  }

  static void handedOn(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (traced(aligned(cell, fits)) != 0) {
        return;
      }
      free(cell);
    }
  }

  private enum Code {
    OK(0),
    NO_MEMORY(12),
    OTHER(-1);

    private final int number;

    Code(int number) {
      this.number = number;
    }

    private static final Map<Integer, Code> ALL = Map.of(0, OK, 12, NO_MEMORY);

    static Code of(int rc) {
      return switch (rc) {
        case 0 -> OK;
        case 12 -> NO_MEMORY;
        default -> OTHER;
      };
    }

    static Code lookup(int rc) {
      return ALL.getOrDefault(rc, OTHER);
    }

    boolean isError() {
      return number != 0;
    }
  }

  static void byEnum(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      Code code = Code.of(aligned(cell, fits));
      if (code.isError()) {
        return;
      }
      free(cell);
    }
  }

  static void byTable(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (Code.lookup(aligned(cell, fits)) != Code.OK) {
        return;
      }
      free(cell);
    }
  }

  private record Result(int code) {
    boolean ok() {
      return code == 0;
    }

    Optional<String> error() {
      return ok() ? Optional.empty() : Optional.of("error " + code);
    }
  }

  static void byRecord(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (!new Result(aligned(cell, fits)).ok()) {
        return;
      }
      free(cell);
    }
  }

  static void byOptional(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (new Result(aligned(cell, fits)).error().isPresent()) {
        return;
      }
      free(cell);
    }
  }

  private static Optional<MemorySegment> block(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      return aligned(cell, fits) == 0 ? Optional.of(cell.get(ADDRESS, 0)) : Optional.empty();
    }
  }

  // WITNESS: may throw IllegalStateException
  static void byOptionalThatThrows(boolean fits) throws Throwable {
    MemorySegment block = block(fits).orElseThrow(IllegalStateException::new);
    FREE.invokeExact(block);
  }

  private static final class Last {
    private int code;

    Last set(int rc) {
      code = rc;
      return this;
    }

    boolean bad() {
      return code != 0;
    }
  }

  static void byField(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      Last last = new Last();
      last.code = aligned(cell, fits);
      if (last.bad()) {
        return;
      }
      free(cell);
    }
  }

  static void byFieldInAChain(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (!new Last().set(aligned(cell, fits)).bad()) {
        free(cell);
      }
    }
  }

  static void byFlagInAnArray(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      boolean[] ok = {aligned(cell, fits) == 0};
      if (ok[0]) {
        free(cell);
      }
    }
  }

  static void byFlagThatIsSetInAnArray(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      boolean[] ok = new boolean[2];
      ok[1] = aligned(cell, fits) == 0;
      if (!ok[1]) {
        return;
      }
      free(cell);
    }
  }

  static void byFlagsAllOfWhichMustBeSet(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      boolean[] ok = {aligned(cell, fits) == 0, true};
      boolean all = true;
      for (boolean one : ok) {
        all &= one;
      }
      if (all) {
        free(cell);
      }
    }
  }

  static void byNumberInAnArray(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int[] codes = new int[3];
      for (int i = 0; i < codes.length; i++) {
        MemorySegment cell = arena.allocate(ADDRESS);
        codes[i] = aligned(cell, fits);
        if (codes[i] == 0) {
          free(cell);
        }
      }
    }
  }

  private static final Set<Integer> GOOD = Set.of(0);
  private static final IntPredicate NONE = rc -> rc == 0;

  static void bySet(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (GOOD.contains(aligned(cell, fits))) {
        free(cell);
      }
    }
  }

  static void byFunction(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      if (NONE.test(aligned(cell, fits))) {
        free(cell);
      }
    }
  }

  static void byArithmetic(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      int masked = aligned(cell, fits) & 0xff;
      if (masked != 0) {
        return;
      }
      free(cell);
    }
  }

  static void byMethodsOfTheJdk(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      AtomicInteger rc = new AtomicInteger();
      rc.set(aligned(cell, fits));
      if (Integer.signum(rc.get()) != 0) {
        return;
      }
      free(cell);
    }
  }

  static void byText(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      String error = aligned(cell, fits) == 0 ? "" : "no memory";
      if (!error.isEmpty()) {
        return;
      }
      free(cell);
    }
  }

  static void byBoxedFlag(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      Boolean ok = aligned(cell, fits) == 0;
      if (Boolean.FALSE.equals(ok)) {
        return;
      }
      free(cell);
    }
  }

  static void widened(boolean fits) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ADDRESS);
      long rc = (long) aligned(cell, fits);
      if (rc != 0L) {
        return;
      }
      free(cell);
    }
  }
}
