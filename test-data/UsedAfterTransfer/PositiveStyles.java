package testdata.usedaftertransfer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Things that are touched after they changed hands in other ways. */
public final class PositiveStyles {
  private PositiveStyles() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER
        .defaultLookup()
        .find(name)
        .map(symbol -> LINKER.downcallHandle(symbol, FunctionDescriptor.of(result, arguments)))
        .orElseThrow(() -> new UnsatisfiedLinkError(name));
  }

  private static final MethodHandle MALLOC = bind("malloc", ADDRESS, JAVA_LONG);
  private static final MethodHandle FDOPEN = bind("fdopen", ADDRESS, JAVA_INT, ADDRESS);
  private static final MethodHandle FCLOSE = bind("fclose", JAVA_INT, ADDRESS);
  private static final MethodHandle DUP = bind("dup", JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = bind("close", JAVA_INT, JAVA_INT);

  /** The same as Owned, by the name that the Checker Framework has for it. */
  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owning {}

  // region libc
  static int closedBesideItsFile() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int fd = (int) DUP.invokeExact(1);
      MemorySegment file = (MemorySegment) FDOPEN.invokeExact(fd, arena.allocateFrom("w"));
      if (file.equals(MemorySegment.NULL)) {
        return (int) CLOSE.invokeExact(fd); // still ours
      }
      int failed = (int) FCLOSE.invokeExact(file);
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterTransfer]
      return (int) CLOSE.invokeExact(fd); // perhaps somebody else's by now
    }
  }

  // endregion

  private static void give(@Owning MemorySegment block) {}

  private static MemorySegment allocate() throws Throwable {
    MemorySegment block = (MemorySegment) MALLOC.invokeExact(16L);
    if (block.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return block.reinterpret(16);
  }

  private static void fillAndGive(MemorySegment block) {
    block.fill((byte) 1);
    give(block);
  }

  static int givenByAHelper() throws Throwable {
    MemorySegment block = allocate();
    fillAndGive(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterTransfer]
    return block.get(JAVA_INT, 0);
  }

  static int aPartOfIt() throws Throwable {
    MemorySegment block = allocate();
    MemorySegment half = block.asSlice(8);
    give(block);
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterTransfer]
    return half.get(JAVA_INT, 0);
  }

  private static final class Holder {
    private final MemorySegment block;

    Holder(MemorySegment block) {
      this.block = block;
    }

    void handOver() {
      give(block);
    }

    int first() {
      return block.get(JAVA_INT, 0);
    }
  }

  static int throughAnObject() throws Throwable {
    Holder holder = new Holder(allocate());
    holder.handOver();
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterTransfer]
    return holder.first();
  }

  static int onSomePath(boolean early) throws Throwable {
    MemorySegment block = allocate();
    if (early) {
      give(block);
    }
    // WITNESS: none
    // BUG: Diagnostic contains: [UsedAfterTransfer]
    int value = block.get(JAVA_INT, 0);
    if (!early) {
      give(block);
    }
    return value;
  }

  static void eachRound() throws Throwable {
    MemorySegment block = allocate();
    for (int i = 0; i < 2; i++) {
      // WITNESS: none
      // BUG: Diagnostic contains: [UsedAfterTransfer]
      give(block);
    }
  }
}
