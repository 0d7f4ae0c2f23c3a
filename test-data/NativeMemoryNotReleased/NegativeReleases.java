package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Memory that is released late, by others, or only on some paths. */
public final class NegativeReleases {
  private NegativeReleases() {}

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

  private static final MethodHandle MALLOC = h("malloc", ADDRESS, JAVA_LONG);
  private static final MethodHandle CALLOC = h("calloc", ADDRESS, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle REALLOC = h("realloc", ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle FREE = h("free", null, ADDRESS);
  private static final MethodHandle STRDUP = h("strdup", ADDRESS, ADDRESS);
  private static final MethodHandle GETENV = h("getenv", ADDRESS, ADDRESS);

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owning {}

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface NotOwning {}

  @Target(ElementType.PARAMETER)
  private @interface WillClose {}

  private static RuntimeException sneaky(Throwable t) {
    if (t instanceof RuntimeException r) return r;
    if (t instanceof Error e) throw e;
    return new RuntimeException(t);
  }

  private static MemorySegment malloc(long n) {
    try {
      MemorySegment p = (MemorySegment) MALLOC.invokeExact(n);
      if (p.address() == 0L) throw new OutOfMemoryError();
      return p.reinterpret(n);
    } catch (Throwable t) {
      throw sneaky(t);
    }
  }

  private static void free(MemorySegment p) {
    try {
      FREE.invokeExact(p);
    } catch (Throwable t) {
      throw sneaky(t);
    }
  }

  static MemorySegment filled(Consumer<MemorySegment> fill) {
    MemorySegment p = malloc(16);
    boolean ok = false;
    try {
      fill.accept(p);
      ok = true;
      return p;
    } finally {
      if (!ok) free(p);
    }
  }

  static MemorySegment filled2(Consumer<MemorySegment> fill) {
    MemorySegment p = malloc(16);
    try {
      fill.accept(p);
    } catch (Throwable t) {
      free(p);
      throw t;
    }
    return p;
  }

  static void useFilled() {
    MemorySegment p = filled(s -> s.set(JAVA_INT, 0, 1));
    free(p);
    MemorySegment q = filled2(s -> s.fill((byte) 0));
    free(q);
  }

  private static MemorySegment[] two() {
    MemorySegment a = malloc(8);
    MemorySegment b;
    try {
      b = malloc(8);
    } catch (RuntimeException e) {
      free(a);
      throw e;
    }
    return new MemorySegment[] {a, b};
  }

  static void useTwo() {
    for (MemorySegment s : two()) free(s);
  }

  enum Mode {
    HEAP,
    NATIVE
  }

  static int byMode(Mode mode) {
    MemorySegment s =
        switch (mode) {
          case HEAP -> MemorySegment.ofArray(new int[4]);
          case NATIVE -> malloc(16);
        };
    try {
      return s.getAtIndex(JAVA_INT, 1);
    } finally {
      if (mode == Mode.NATIVE) free(s);
    }
  }

  static int byNative(boolean big) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment s = big ? malloc(1 << 10) : arena.allocate(16);
      int v = s.get(JAVA_INT, 0);
      if (big) free(s);
      return v;
    }
  }

  sealed interface Buf permits Heap, Nat {}

  record Heap(byte[] b) implements Buf {}

  record Nat(MemorySegment m) implements Buf {}

  private static Buf make(boolean n) {
    return n ? new Nat(malloc(8)) : new Heap(new byte[8]);
  }

  static void drop(Buf b) {
    switch (b) {
      case Heap h -> {}
      case Nat(MemorySegment m) -> free(m);
    }
  }

  static void patterns(boolean n) {
    Buf b = make(n);
    drop(b);
    Buf c = make(n);
    if (c instanceof Nat(var m)) free(m);
  }

  static MemorySegment grow(int rounds) throws Throwable {
    long n = 16;
    MemorySegment p = malloc(n);
    for (int i = 0; i < rounds; i++) {
      MemorySegment q = (MemorySegment) REALLOC.invokeExact(p, n * 2);
      if (q.equals(MemorySegment.NULL)) {
        free(p);
        throw new OutOfMemoryError();
      }
      n *= 2;
      p = q.reinterpret(n);
      p.set(JAVA_BYTE, n - 1, (byte) 1);
    }
    return p;
  }

  static void grown() throws Throwable {
    free(grow(3));
  }

  @Owning
  private static MemorySegment create() {
    return malloc(16);
  }

  static void dispose(@WillClose MemorySegment p) {
    free(p);
  }

  @NotOwning
  static MemorySegment env(String n) throws Throwable {
    try (Arena a = Arena.ofConfined()) {
      return (MemorySegment) GETENV.invokeExact(a.allocateFrom(n));
    }
  }

  static void aliases() throws Throwable {
    MemorySegment p = create();
    dispose(p);
    MemorySegment e = env("X");
    if (e.address() != 0) e.reinterpret(100).getString(0);
  }

  static void list() {
    MemorySegment head = MemorySegment.NULL;
    for (int i = 0; i < 3; i++) {
      MemorySegment node = malloc(16);
      node.set(ADDRESS, 0, head);
      head = node;
    }
    while (!head.equals(MemorySegment.NULL)) {
      MemorySegment next = head.reinterpret(16).get(ADDRESS, 0);
      free(head);
      head = next;
    }
  }

  static <R> R withBlock(long n, Function<MemorySegment, R> f) {
    MemorySegment p = malloc(n);
    try {
      return f.apply(p);
    } finally {
      free(p);
    }
  }

  static int callback() {
    return withBlock(16, p -> p.get(JAVA_INT, 0));
  }

  static Runnable releaser(MemorySegment p) {
    return () -> free(p);
  }

  static void deferred() {
    MemorySegment p = malloc(16);
    Runnable r = releaser(p);
    p.set(JAVA_INT, 0, 1);
    r.run();
  }

  static void scope() {
    List<Runnable> defer = new ArrayList<>();
    try {
      MemorySegment p = malloc(16);
      defer.add(() -> free(p));
      p.set(JAVA_INT, 0, 1);
    } finally {
      defer.forEach(Runnable::run);
    }
  }

  static void global() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy =
          ((MemorySegment) STRDUP.invokeExact(arena.allocateFrom("x")))
              .reinterpret(Long.MAX_VALUE, arena, NegativeReleases::free);
      if (copy.address() != 0) {
        copy.getString(0);
      }
    }
  }

  static String freedInFinallyNull() throws Throwable {
    MemorySegment p = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      p = (MemorySegment) STRDUP.invokeExact(arena.allocateFrom("x"));
      if (p.equals(MemorySegment.NULL)) return null;
      return p.reinterpret(2).getString(0);
    } finally {
      FREE.invokeExact(p);
    }
  }

  static int lazily(boolean want) throws Throwable {
    MemorySegment p = null;
    try {
      if (want) {
        p = (MemorySegment) CALLOC.invokeExact(4L, 4L);
      }
      return p == null || p.address() == 0 ? 0 : p.reinterpret(16).get(JAVA_INT, 0);
    } finally {
      if (p != null) FREE.invokeExact(p);
    }
  }
}
