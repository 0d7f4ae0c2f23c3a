package dev.forewarn.differential.ownership;

import dev.forewarn.differential.Defect;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The native memory of one run of a program: real memory, of which every piece that was handed out
 * is known. What the program does wrong is noted. No memory is given out twice, so that a run goes
 * on after it, as a real one often does; what else is wrong then may be told, but need not. The
 * public methods are what traced programs call.
 */
public final class Heap {
  static final int CELL = 64;

  /** Nothing is below this address. */
  private static final int PAGE = 4096;

  private static final int MAX_STEPS = 10_000;
  private static final MemorySegment SPACE = Arena.global().allocate(1 << 18, CELL);
  private static final ThreadLocal<Heap> CURRENT = new ThreadLocal<>();

  /**
   * Something that went wrong.
   *
   * @param related lines where a report may be too
   * @param before where what is released again was released before: a report may be there if nobody
   *     wrote the second release
   * @param later whether a real program might have crashed before
   */
  record Wrong(
      Defect defect,
      List<Integer> stack,
      Set<Integer> related,
      Set<Integer> before,
      boolean later) {}

  /** Ends a run that cannot go on. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String message) {
      super(message);
    }
  }

  private final String packagePrefix;
  private final int failing;
  private final int failures;
  private final Map<Long, Block> blocks = new HashMap<>();
  private final List<Wrong> wrongs = new ArrayList<>();
  private final Set<Integer> entered = new TreeSet<>();
  private long space;
  private int small = 3;
  private int fallible;
  private int steps;
  private boolean harmed;
  private boolean over;

  /**
   * A fresh heap.
   *
   * @param failing which of the calls that can fail is the first that does; 0 for none
   * @param failures how many calls fail from there on
   */
  Heap(String packageName, int failing, int failures) {
    this.packagePrefix = packageName + ".";
    this.failing = failing;
    this.failures = failures;
  }

  /** Runs something with this heap. */
  void with(Runnable action) {
    CURRENT.set(this);
    try {
      action.run();
    } finally {
      CURRENT.remove();
    }
  }

  static Heap current() {
    Heap heap = CURRENT.get();
    if (heap == null) {
      throw new IllegalStateException("no run");
    }
    return heap;
  }

  // --- What traced programs call.

  /** Stands for the lookup of a library. */
  public static SymbolLookup lookup() {
    return name -> Optional.of(MemorySegment.ofAddress(TracedLibrary.address(name)));
  }

  /** Stands for the linker's method of this name. */
  public static MethodHandle downcallHandle(
      MemorySegment symbol, FunctionDescriptor type, Linker.Option... options) {
    return TracedLibrary.handle(symbol.address(), type);
  }

  /** The memory is about to be read or written. */
  public static MemorySegment used(MemorySegment memory) {
    current().use(memory.address());
    return memory;
  }

  /** The memory is about to be looked at as something else: what is gone must not be. */
  public static MemorySegment viewed(MemorySegment memory) {
    current().use(current().find(memory.address()));
    return memory;
  }

  /** A new owner has this from now on. */
  public static MemorySegment taken(MemorySegment memory) {
    current().giveAway(memory.address(), Block.State.TAKEN);
    return memory;
  }

  /** This goes into a collection or static field. */
  public static MemorySegment collected(MemorySegment memory) {
    Block block = current().find(memory.address());
    if (block != null) {
      block.collected = true;
    }
    return memory;
  }

  /** A method begins, whose header is at this line. */
  public static void entered(int line) {
    Heap heap = CURRENT.get();
    if (heap != null) {
      heap.entered.add(line);
    }
  }

  /** One iteration of a loop. */
  public static void step() {
    if (++current().steps > MAX_STEPS) {
      throw new Crash("endless loop in a generated program");
    }
  }

  // --- What native functions do.

  /** Whether the call that is made now fails. */
  boolean fails() {
    fallible++;
    return failing > 0 && fallible >= failing && fallible - failing < failures;
  }

  long obtain(String family) {
    return add(SPACE.address() + CELL * space++, family);
  }

  int obtainSmall(String family) {
    return (int) add(small++, family);
  }

  private long add(long address, String family) {
    blocks.put(address, new Block(address, family, lines()));
    return address;
  }

  void use(long address) {
    if (address < PAGE) {
      over = true;
      throw new Crash("NULL");
    }
    use(find(address));
  }

  void useSmall(int number) {
    use(blocks.get((long) number));
  }

  private void use(Block block) {
    if (block != null && block.isGone()) {
      wrong(Defect.USED_AFTER_RELEASE, Set.of());
    }
  }

  void release(long address, String family) {
    if (address == 0 || over) {
      return;
    }
    Block block = find(address);
    if (block == null) {
      wrong(Defect.NOT_OWNED, Set.of());
    } else if (block.address != address) {
      wrong(
          block.state == Block.State.RELEASED ? Defect.USED_AFTER_RELEASE : Defect.NOT_OWNED,
          Set.of());
    } else if (block.state != Block.State.LIVE) {
      note(Defect.RELEASED_TWICE, isCleanup() ? block.released : Set.of(), block.released);
      harmed = true;
    } else if (!block.family.equals(family)) {
      note(Defect.WRONG_FAMILY, Set.of(), Set.of());
    }
    if (block != null) {
      block.state = Block.State.RELEASED;
      block.released = Set.copyOf(lines());
    }
  }

  void giveAway(long address, Block.State to) {
    Block block = address == 0 || over ? null : find(address);
    if (block != null) {
      if (block.state != Block.State.LIVE) {
        wrong(Defect.RELEASED_TWICE, Set.of());
      }
      block.state = to;
    }
  }

  Block find(long address) {
    Block block = blocks.get(address);
    return block != null ? block : blocks.get(address & -CELL);
  }

  private void wrong(Defect defect, Set<Integer> related) {
    note(defect, related, Set.of());
    harmed = true;
  }

  private void note(Defect defect, Set<Integer> related, Set<Integer> before) {
    if (!over) {
      wrongs.add(new Wrong(defect, lines(), related, before, harmed));
    }
  }

  // --- What is known afterwards.

  /** What went wrong, in order. */
  List<Wrong> wrongs() {
    return wrongs;
  }

  /** Whether the run ended as a real program might not have. */
  boolean over() {
    return over;
  }

  /** Whether a real program might have crashed. */
  boolean harmed() {
    return harmed;
  }

  /** How many calls were made that can fail. */
  int fallible() {
    return fallible;
  }

  boolean endless() {
    return steps > MAX_STEPS;
  }

  /** The header lines of the methods that were called. */
  Set<Integer> entered() {
    return entered;
  }

  /** What nobody has released. */
  List<Block> left() {
    return blocks.values().stream().filter(b -> b.state == Block.State.LIVE).toList();
  }

  /** Whether an arena that is closed is what releases something now. */
  private static boolean isCleanup() {
    return Arrays.stream(new Throwable().getStackTrace())
        .anyMatch(f -> f.getClassName().startsWith("jdk.internal.foreign.MemorySession"));
  }

  private List<Integer> lines() {
    return Arrays.stream(new Throwable().getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(packagePrefix))
        .map(StackTraceElement::getLineNumber)
        .toList();
  }
}
