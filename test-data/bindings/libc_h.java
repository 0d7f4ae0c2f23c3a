// Written by hand in the shape of jextract's output
package testdata.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** A few functions of the C library. */
public final class libc_h {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOL_LOOKUP =
      SymbolLookup.loaderLookup().or(LINKER.defaultLookup());

  private libc_h() {}

  private static MemorySegment address(String name) {
    return SYMBOL_LOOKUP.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
  }

  private static final class strlen {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_LONG, ADDRESS);
    static final MemorySegment ADDR = address("strlen");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor strlen$descriptor() {
    return strlen.DESC;
  }

  public static MethodHandle strlen$handle() {
    return strlen.HANDLE;
  }

  public static MemorySegment strlen$address() {
    return strlen.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : size_t strlen(const char *s) }
   */
  public static long strlen(MemorySegment s) {
    var mh$ = strlen.HANDLE;
    try {
      return (long) mh$.invokeExact(s);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class malloc {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_LONG);
    static final MemorySegment ADDR = address("malloc");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor malloc$descriptor() {
    return malloc.DESC;
  }

  public static MethodHandle malloc$handle() {
    return malloc.HANDLE;
  }

  public static MemorySegment malloc$address() {
    return malloc.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : void *malloc(size_t size) }
   */
  public static MemorySegment malloc(long size) {
    var mh$ = malloc.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(size);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class calloc {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG);
    static final MemorySegment ADDR = address("calloc");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor calloc$descriptor() {
    return calloc.DESC;
  }

  public static MethodHandle calloc$handle() {
    return calloc.HANDLE;
  }

  public static MemorySegment calloc$address() {
    return calloc.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : void *calloc(size_t nmemb, size_t size) }
   */
  public static MemorySegment calloc(long nmemb, long size) {
    var mh$ = calloc.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(nmemb, size);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class realloc {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG);
    static final MemorySegment ADDR = address("realloc");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor realloc$descriptor() {
    return realloc.DESC;
  }

  public static MethodHandle realloc$handle() {
    return realloc.HANDLE;
  }

  public static MemorySegment realloc$address() {
    return realloc.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : void *realloc(void *ptr, size_t size) }
   */
  public static MemorySegment realloc(MemorySegment ptr, long size) {
    var mh$ = realloc.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(ptr, size);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class free {
    static final FunctionDescriptor DESC = FunctionDescriptor.ofVoid(ADDRESS);
    static final MemorySegment ADDR = address("free");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor free$descriptor() {
    return free.DESC;
  }

  public static MethodHandle free$handle() {
    return free.HANDLE;
  }

  public static MemorySegment free$address() {
    return free.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : void free(void *ptr) }
   */
  public static void free(MemorySegment ptr) {
    var mh$ = free.HANDLE;
    try {
      mh$.invokeExact(ptr);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class strdup {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS);
    static final MemorySegment ADDR = address("strdup");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor strdup$descriptor() {
    return strdup.DESC;
  }

  public static MethodHandle strdup$handle() {
    return strdup.HANDLE;
  }

  public static MemorySegment strdup$address() {
    return strdup.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : char *strdup(const char *s) }
   */
  public static MemorySegment strdup(MemorySegment s) {
    var mh$ = strdup.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(s);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class getenv {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(ADDRESS, ADDRESS);
    static final MemorySegment ADDR = address("getenv");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor getenv$descriptor() {
    return getenv.DESC;
  }

  public static MethodHandle getenv$handle() {
    return getenv.HANDLE;
  }

  public static MemorySegment getenv$address() {
    return getenv.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : char *getenv(const char *name) }
   */
  public static MemorySegment getenv(MemorySegment name) {
    var mh$ = getenv.HANDLE;
    try {
      return (MemorySegment) mh$.invokeExact(name);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class putenv {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    static final MemorySegment ADDR = address("putenv");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor putenv$descriptor() {
    return putenv.DESC;
  }

  public static MethodHandle putenv$handle() {
    return putenv.HANDLE;
  }

  public static MemorySegment putenv$address() {
    return putenv.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : int putenv(char *string) }
   */
  public static int putenv(MemorySegment string) {
    var mh$ = putenv.HANDLE;
    try {
      return (int) mh$.invokeExact(string);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class getpid {
    static final FunctionDescriptor DESC = FunctionDescriptor.of(JAVA_INT);
    static final MemorySegment ADDR = address("getpid");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor getpid$descriptor() {
    return getpid.DESC;
  }

  public static MethodHandle getpid$handle() {
    return getpid.HANDLE;
  }

  public static MemorySegment getpid$address() {
    return getpid.ADDR;
  }

  /**
   *
   *
   * {@snippet lang=c : pid_t getpid(void) }
   */
  public static int getpid() {
    var mh$ = getpid.HANDLE;
    try {
      return (int) mh$.invokeExact();
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }

  private static final class qsort {
    static final FunctionDescriptor DESC =
        FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    static final MemorySegment ADDR = address("qsort");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
  }

  public static FunctionDescriptor qsort$descriptor() {
    return qsort.DESC;
  }

  public static MethodHandle qsort$handle() {
    return qsort.HANDLE;
  }

  public static MemorySegment qsort$address() {
    return qsort.ADDR;
  }

  /**
   *
   *
   * {@snippet
   *  lang=c : void qsort(void *base, size_t nmemb, size_t size, int (*compar)(const void *, const void *))
   * }
   */
  public static void qsort(MemorySegment base, long nmemb, long size, MemorySegment compar) {
    var mh$ = qsort.HANDLE;
    try {
      mh$.invokeExact(base, nmemb, size, compar);
    } catch (Throwable ex$) {
      throw new AssertionError("should not reach here", ex$);
    }
  }
}
