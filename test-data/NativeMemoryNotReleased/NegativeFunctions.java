package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Memory that is given to a function which nobody can tell from here: it may release it. */
public final class NegativeFunctions {
  private NegativeFunctions() {}

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle MALLOC =
      bind("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

  private static final MethodHandle FREE = bind("free", FunctionDescriptor.ofVoid(ADDRESS));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
  }

  private static MemorySegment allocate(long size) {
    try {
      MemorySegment block = (MemorySegment) MALLOC.invokeExact(size);
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError();
      }
      return block.reinterpret(size);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void free(MemorySegment block) {
    try {
      FREE.invokeExact(block);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static final Consumer<MemorySegment> RELEASE = block -> free(block);

  static void constant() {
    RELEASE.accept(allocate(16));
  }

  static void parameter(Consumer<MemorySegment> use) {
    MemorySegment block = allocate(16);
    use.accept(block);
  }

  static int result(Function<MemorySegment, Integer> use) {
    return use.apply(allocate(16));
  }

  /** A wrapper that is told how to release what it holds. */
  private static final class Owner implements AutoCloseable {
    private final MemorySegment block;
    private final Consumer<MemorySegment> release;

    Owner(MemorySegment block, Consumer<MemorySegment> release) {
      this.block = block;
      this.release = release;
    }

    @Override
    public void close() {
      release.accept(block);
    }
  }

  static int wrapper() {
    try (Owner owner = new Owner(allocate(16), NegativeFunctions::free)) {
      return owner.block.get(JAVA_INT, 0);
    }
  }

  static int wrapperOfSomebody(Consumer<MemorySegment> release) {
    try (Owner owner = new Owner(allocate(16), release)) {
      return owner.block.get(JAVA_INT, 0);
    }
  }

  private enum Kind {
    PLAIN(NegativeFunctions::free);

    private final Consumer<MemorySegment> release;

    Kind(Consumer<MemorySegment> release) {
      this.release = release;
    }
  }

  static void enumConstant() {
    Kind.PLAIN.release.accept(allocate(16));
  }

  static void map() {
    Map<String, Consumer<MemorySegment>> all = new HashMap<>();
    all.put("plain", NegativeFunctions::free);
    all.get("plain").accept(allocate(16));
  }

  static void optional(Optional<Consumer<MemorySegment>> release) {
    release.orElse(NegativeFunctions::free).accept(allocate(16));
  }

  static void supplied(Supplier<Consumer<MemorySegment>> release) {
    MemorySegment block = allocate(16);
    release.get().accept(block);
  }

  private static <T> T with(
      MemorySegment block, Function<MemorySegment, T> use, Consumer<MemorySegment> release) {
    try {
      return use.apply(block);
    } finally {
      release.accept(block);
    }
  }

  static int template() {
    return with(allocate(16), block -> block.get(JAVA_INT, 0), NegativeFunctions::free);
  }

  static void each(Consumer<MemorySegment> release) {
    List.of(allocate(16), allocate(32)).forEach(release);
  }

  /** Whoever gives it to all that are there knows that some one is. */
  static void toEach(List<Consumer<MemorySegment>> owners) {
    MemorySegment block = allocate(16);
    owners.forEach(owner -> owner.accept(block));
  }

  static void toEachInLoop(List<Consumer<MemorySegment>> owners) {
    MemorySegment block = allocate(16);
    for (Consumer<MemorySegment> owner : owners) {
      owner.accept(block);
    }
  }

  static void toTheFirst(Iterator<Consumer<MemorySegment>> owners) {
    MemorySegment block = allocate(16);
    while (owners.hasNext()) {
      owners.next().accept(block);
    }
  }

  static void ifThere(Optional<Consumer<MemorySegment>> owner) {
    MemorySegment block = allocate(16);
    owner.ifPresent(o -> o.accept(block));
  }

  static void toEachOfMap(Map<String, Consumer<MemorySegment>> owners) {
    MemorySegment block = allocate(16);
    owners.forEach((name, owner) -> owner.accept(block));
  }
}
