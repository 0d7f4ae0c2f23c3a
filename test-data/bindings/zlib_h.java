// Written by hand in the shape of jextract's output
package testdata.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** A few functions of zlib. */
public final class zlib_h {
  private static final Arena LIBRARY_ARENA = Arena.ofAuto();
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOL_LOOKUP =
      SymbolLookup.libraryLookup(System.mapLibraryName("z"), LIBRARY_ARENA)
          .or(SymbolLookup.loaderLookup())
          .or(LINKER.defaultLookup());

  private zlib_h() {}

  private static MemorySegment address(String name) {
    return SYMBOL_LOOKUP.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
  }

  private static final class zlibVersion {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("zlibVersion"), DESC);
  }

  public static FunctionDescriptor zlibVersion$descriptor() {
    return zlibVersion.DESC;
  }

  public static MethodHandle zlibVersion$handle() {
    return zlibVersion.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : const char *zlibVersion(void) }
   */
  public static MemorySegment zlibVersion() {
    var mh$ = zlibVersion.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact();
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class zError {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("zError"), DESC);
  }

  public static FunctionDescriptor zError$descriptor() {
    return zError.DESC;
  }

  public static MethodHandle zError$handle() {
    return zError.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : const char *zError(int err) }
   */
  public static MemorySegment zError(int err) {
    var mh$ = zError.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(err);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class deflateInit_ {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("deflateInit_"), DESC);
  }

  public static FunctionDescriptor deflateInit_$descriptor() {
    return deflateInit_.DESC;
  }

  public static MethodHandle deflateInit_$handle() {
    return deflateInit_.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int deflateInit_(z_streamp strm, int level, const char *version, int stream_size) }
   */
  public static int deflateInit_(
      MemorySegment strm, int level, MemorySegment version, int stream_size) {
    var mh$ = deflateInit_.HANDLE;
    try {
      return (int) mh$.invokeExact(strm, level, version, stream_size);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class deflate {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("deflate"), DESC);
  }

  public static FunctionDescriptor deflate$descriptor() {
    return deflate.DESC;
  }

  public static MethodHandle deflate$handle() {
    return deflate.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int deflate(z_streamp strm, int flush) }
   */
  public static int deflate(MemorySegment strm, int flush) {
    var mh$ = deflate.HANDLE;
    try {
      return (int) mh$.invokeExact(strm, flush);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class deflateEnd {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("deflateEnd"), DESC);
  }

  public static FunctionDescriptor deflateEnd$descriptor() {
    return deflateEnd.DESC;
  }

  public static MethodHandle deflateEnd$handle() {
    return deflateEnd.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int deflateEnd(z_streamp strm) }
   */
  public static int deflateEnd(MemorySegment strm) {
    var mh$ = deflateEnd.HANDLE;
    try {
      return (int) mh$.invokeExact(strm);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class inflateInit_ {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("inflateInit_"), DESC);
  }

  public static FunctionDescriptor inflateInit_$descriptor() {
    return inflateInit_.DESC;
  }

  public static MethodHandle inflateInit_$handle() {
    return inflateInit_.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int inflateInit_(z_streamp strm, const char *version, int stream_size) }
   */
  public static int inflateInit_(MemorySegment strm, MemorySegment version, int stream_size) {
    var mh$ = inflateInit_.HANDLE;
    try {
      return (int) mh$.invokeExact(strm, version, stream_size);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class inflateEnd {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("inflateEnd"), DESC);
  }

  public static FunctionDescriptor inflateEnd$descriptor() {
    return inflateEnd.DESC;
  }

  public static MethodHandle inflateEnd$handle() {
    return inflateEnd.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int inflateEnd(z_streamp strm) }
   */
  public static int inflateEnd(MemorySegment strm) {
    var mh$ = inflateEnd.HANDLE;
    try {
      return (int) mh$.invokeExact(strm);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class compress {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("compress"), DESC);
  }

  public static FunctionDescriptor compress$descriptor() {
    return compress.DESC;
  }

  public static MethodHandle compress$handle() {
    return compress.HANDLE;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : int compress(Bytef *dest, uLong *destLen, const Bytef *source, uLong sourceLen) }
   */
  public static int compress(
      MemorySegment dest, MemorySegment destLen, MemorySegment source, long sourceLen) {
    var mh$ = compress.HANDLE;
    try {
      return (int) mh$.invokeExact(dest, destLen, source, sourceLen);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class compressBound {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("compressBound"), DESC);
  }

  public static FunctionDescriptor compressBound$descriptor() {
    return compressBound.DESC;
  }

  public static MethodHandle compressBound$handle() {
    return compressBound.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : uLong compressBound(uLong sourceLen) }
   */
  public static long compressBound(long sourceLen) {
    var mh$ = compressBound.HANDLE;
    try {
      return (long) mh$.invokeExact(sourceLen);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzopen {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzopen"), DESC);
  }

  public static FunctionDescriptor gzopen$descriptor() {
    return gzopen.DESC;
  }

  public static MethodHandle gzopen$handle() {
    return gzopen.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : gzFile gzopen(const char *path, const char *mode) }
   */
  public static MemorySegment gzopen(MemorySegment path, MemorySegment mode) {
    var mh$ = gzopen.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(path, mode);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzdopen {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzdopen"), DESC);
  }

  public static FunctionDescriptor gzdopen$descriptor() {
    return gzdopen.DESC;
  }

  public static MethodHandle gzdopen$handle() {
    return gzdopen.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : gzFile gzdopen(int fd, const char *mode) }
   */
  public static MemorySegment gzdopen(int fd, MemorySegment mode) {
    var mh$ = gzdopen.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(fd, mode);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzread {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzread"), DESC);
  }

  public static FunctionDescriptor gzread$descriptor() {
    return gzread.DESC;
  }

  public static MethodHandle gzread$handle() {
    return gzread.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int gzread(gzFile file, void *buf, unsigned int len) }
   */
  public static int gzread(MemorySegment file, MemorySegment buf, int len) {
    var mh$ = gzread.HANDLE;
    try {
      return (int) mh$.invokeExact(file, buf, len);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzwrite {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzwrite"), DESC);
  }

  public static FunctionDescriptor gzwrite$descriptor() {
    return gzwrite.DESC;
  }

  public static MethodHandle gzwrite$handle() {
    return gzwrite.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int gzwrite(gzFile file, const void *buf, unsigned int len) }
   */
  public static int gzwrite(MemorySegment file, MemorySegment buf, int len) {
    var mh$ = gzwrite.HANDLE;
    try {
      return (int) mh$.invokeExact(file, buf, len);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzputs {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzputs"), DESC);
  }

  public static FunctionDescriptor gzputs$descriptor() {
    return gzputs.DESC;
  }

  public static MethodHandle gzputs$handle() {
    return gzputs.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int gzputs(gzFile file, const char *s) }
   */
  public static int gzputs(MemorySegment file, MemorySegment s) {
    var mh$ = gzputs.HANDLE;
    try {
      return (int) mh$.invokeExact(file, s);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzgets {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzgets"), DESC);
  }

  public static FunctionDescriptor gzgets$descriptor() {
    return gzgets.DESC;
  }

  public static MethodHandle gzgets$handle() {
    return gzgets.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : char *gzgets(gzFile file, char *buf, int len) }
   */
  public static MemorySegment gzgets(MemorySegment file, MemorySegment buf, int len) {
    var mh$ = gzgets.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(file, buf, len);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzclose {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzclose"), DESC);
  }

  public static FunctionDescriptor gzclose$descriptor() {
    return gzclose.DESC;
  }

  public static MethodHandle gzclose$handle() {
    return gzclose.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : int gzclose(gzFile file) }
   */
  public static int gzclose(MemorySegment file) {
    var mh$ = gzclose.HANDLE;
    try {
      return (int) mh$.invokeExact(file);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class gzerror {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle HANDLE = LINKER.downcallHandle(address("gzerror"), DESC);
  }

  public static FunctionDescriptor gzerror$descriptor() {
    return gzerror.DESC;
  }

  public static MethodHandle gzerror$handle() {
    return gzerror.HANDLE;
  }

  /**
   *
   *
   * {@snippet lang=c : const char *gzerror(gzFile file, int *errnum) }
   */
  public static MemorySegment gzerror(MemorySegment file, MemorySegment errnum) {
    var mh$ = gzerror.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(file, errnum);
    } catch (Error | RuntimeException ex) {
      throw ex;
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }
}
