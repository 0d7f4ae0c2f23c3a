package testdata.retainedpointerdies;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Contexts that are not used while what they refer to is gone. */
public final class NegativeContexts {
  private NegativeContexts() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARIES =
      SymbolLookup.loaderLookup().or(LINKER.defaultLookup());

  private static final MethodHandle CREATE =
      bind("ZSTD_createCCtx", FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle FREE =
      bind("ZSTD_freeCCtx", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
  private static final MethodHandle CREATE_DICT =
      bind("ZSTD_createCDict", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle FREE_DICT =
      bind("ZSTD_freeCDict", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
  private static final MethodHandle REF_DICT =
      bind("ZSTD_CCtx_refCDict", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS));
  private static final MethodHandle RESET =
      bind("ZSTD_CCtx_reset", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
  private static final MethodHandle COMPRESS =
      bind(
          "ZSTD_compress2",
          FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));

  private static MethodHandle bind(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LIBRARIES.find(name).orElseThrow(), type);
  }

  private static MemorySegment notNull(MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new OutOfMemoryError();
    }
    return pointer;
  }

  private static final class Dictionary implements AutoCloseable {
    private final MemorySegment dictionary;

    Dictionary(MemorySegment content) throws Throwable {
      dictionary = notNull((MemorySegment) CREATE_DICT.invokeExact(content, content.byteSize(), 3));
    }

    @Override
    public void close() {
      try {
        long unused = (long) FREE_DICT.invokeExact(dictionary);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final class Compressor implements AutoCloseable {
    private final MemorySegment context = notNull(create());

    private static MemorySegment create() {
      try {
        return (MemorySegment) CREATE.invokeExact();
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    void use(Dictionary d) throws Throwable {
      long unused = (long) REF_DICT.invokeExact(context, d.dictionary);
    }

    void reset() throws Throwable {
      long unused = (long) RESET.invokeExact(context, 3);
    }

    long compress(MemorySegment from, MemorySegment to) throws Throwable {
      return (long) COMPRESS.invokeExact(context, to, to.byteSize(), from, from.byteSize());
    }

    @Override
    public void close() {
      try {
        long unused = (long) FREE.invokeExact(context);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  // region context
  static long inOrder(MemorySegment content, MemorySegment from, MemorySegment to)
      throws Throwable {
    try (Compressor compressor = new Compressor();
        Dictionary dictionary = new Dictionary(content)) {
      compressor.use(dictionary);
      return compressor.compress(from, to);
    }
  }

  // endregion

  static long reset(MemorySegment content, MemorySegment from, MemorySegment to) throws Throwable {
    try (Compressor compressor = new Compressor()) {
      long first;
      try (Dictionary dictionary = new Dictionary(content)) {
        compressor.use(dictionary);
        first = compressor.compress(from, to);
        compressor.reset();
      }
      return first + compressor.compress(from, to);
    }
  }

  static long another(MemorySegment content, MemorySegment from, MemorySegment to)
      throws Throwable {
    try (Compressor compressor = new Compressor();
        Compressor plain = new Compressor()) {
      try (Dictionary dictionary = new Dictionary(content)) {
        compressor.use(dictionary);
        compressor.compress(from, to);
      }
      return plain.compress(from, to);
    }
  }

  static long replaced(MemorySegment content, MemorySegment from, MemorySegment to)
      throws Throwable {
    try (Compressor compressor = new Compressor();
        Dictionary second = new Dictionary(content)) {
      try (Dictionary first = new Dictionary(content)) {
        compressor.use(first);
        compressor.compress(from, to);
      }
      compressor.use(second);
      return compressor.compress(from, to);
    }
  }

  static long perhaps(MemorySegment content, MemorySegment from, MemorySegment to, boolean use)
      throws Throwable {
    try (Compressor compressor = new Compressor()) {
      Dictionary dictionary = use ? new Dictionary(content) : null;
      if (dictionary != null) {
        compressor.use(dictionary);
      }
      long length = compressor.compress(from, to);
      if (dictionary != null) {
        dictionary.close();
      }
      return length;
    }
  }
}
