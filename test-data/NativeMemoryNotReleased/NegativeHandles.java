package testdata.nativememorynotreleased;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Files, folders, libraries, mappings and lists of the system that are given back. */
public final class NegativeHandles {
  private NegativeHandles() {}

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

  private static final MethodHandle FREE = h("free", null, ADDRESS);
  private static final MethodHandle FOPEN = h("fopen", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle FCLOSE = h("fclose", JAVA_INT, ADDRESS);
  private static final MethodHandle FGETC = h("fgetc", JAVA_INT, ADDRESS);
  private static final MethodHandle FDOPEN = h("fdopen", ADDRESS, JAVA_INT, ADDRESS);
  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LOOKUP.find("open").get(),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE = h("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle OPENDIR = h("opendir", ADDRESS, ADDRESS);
  private static final MethodHandle READDIR = h("readdir", ADDRESS, ADDRESS);
  private static final MethodHandle CLOSEDIR = h("closedir", JAVA_INT, ADDRESS);
  private static final MethodHandle DLOPEN = h("dlopen", ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle DLCLOSE = h("dlclose", JAVA_INT, ADDRESS);
  private static final MethodHandle DLSYM = h("dlsym", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle MMAP =
      h("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle MUNMAP = h("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle POPEN = h("popen", ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle PCLOSE = h("pclose", JAVA_INT, ADDRESS);
  private static final MethodHandle GETADDRINFO =
      h("getaddrinfo", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle FREEADDRINFO = h("freeaddrinfo", null, ADDRESS);
  private static final MethodHandle GETLINE = h("getline", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);

  private static RuntimeException sneaky(Throwable t) {
    if (t instanceof RuntimeException r) return r;
    if (t instanceof Error e) throw e;
    return new RuntimeException(t);
  }

  static int firstByte(String path) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file =
          (MemorySegment) FOPEN.invokeExact(arena.allocateFrom(path), arena.allocateFrom("r"));
      if (MemorySegment.NULL.equals(file)) throw new java.io.IOException(path);
      try {
        return (int) FGETC.invokeExact(file);
      } finally {
        int ignored = (int) FCLOSE.invokeExact(file);
      }
    }
  }

  // fd handed to FILE
  static int handedToFile(String path) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int fd = (int) OPEN.invokeExact(arena.allocateFrom(path), 0);
      if (fd == -1) return -1;
      MemorySegment file = (MemorySegment) FDOPEN.invokeExact(fd, arena.allocateFrom("r"));
      if (file.equals(MemorySegment.NULL)) {
        int i = (int) CLOSE.invokeExact(fd);
        return -1;
      }
      int c = (int) FGETC.invokeExact(file);
      int i = (int) FCLOSE.invokeExact(file);
      return c;
    }
  }

  static final class FileDescriptor implements AutoCloseable {
    private final AtomicInteger fd;

    FileDescriptor(int fd) {
      this.fd = new AtomicInteger(fd);
    }

    int get() {
      return fd.get();
    }

    @Override
    public void close() {
      int f = fd.getAndSet(-1);
      if (f >= 0) {
        try {
          int i = (int) CLOSE.invokeExact(f);
        } catch (Throwable t) {
          throw sneaky(t);
        }
      }
    }
  }

  static FileDescriptor openFd(String path) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int fd = (int) OPEN.invokeExact(arena.allocateFrom(path), 0);
      if (fd < 0) throw new java.io.FileNotFoundException(path);
      return new FileDescriptor(fd);
    }
  }

  static void descriptors() throws Throwable {
    try (FileDescriptor a = openFd("/dev/null");
        FileDescriptor b = openFd("/dev/zero")) {
      a.get();
      b.get();
    }
  }

  static List<MemorySegment> list(String path) throws Throwable {
    List<MemorySegment> out = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment dir = (MemorySegment) OPENDIR.invokeExact(arena.allocateFrom(path));
      if (dir.address() == 0) return out;
      try {
        for (MemorySegment e = (MemorySegment) READDIR.invokeExact(dir);
            e.address() != 0;
            e = (MemorySegment) READDIR.invokeExact(dir)) {
          MemorySegment copy = Arena.ofAuto().allocate(32);
          copy.copyFrom(e.reinterpret(32));
          out.add(copy);
        }
      } finally {
        int i = (int) CLOSEDIR.invokeExact(dir);
      }
    }
    return out;
  }

  static int count(MemorySegment dir) throws Throwable {
    int n = 0;
    MemorySegment e;
    while (!(e = (MemorySegment) READDIR.invokeExact(dir)).equals(MemorySegment.NULL)) n++;
    return n;
  }

  private static final Map<String, MemorySegment> LIBS = new HashMap<>();

  static synchronized MemorySegment lib(String name) throws Throwable {
    MemorySegment l = LIBS.get(name);
    if (l == null) {
      try (Arena arena = Arena.ofConfined()) {
        l = (MemorySegment) DLOPEN.invokeExact(arena.allocateFrom(name), 1);
      }
      LIBS.put(name, l);
    }
    return l;
  }

  static MemorySegment symbol(String lib, String sym) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = (MemorySegment) DLOPEN.invokeExact(arena.allocateFrom(lib), 2);
      if (handle.equals(MemorySegment.NULL)) return MemorySegment.NULL;
      MemorySegment s = (MemorySegment) DLSYM.invokeExact(handle, arena.allocateFrom(sym));
      if (s.equals(MemorySegment.NULL)) {
        int i = (int) DLCLOSE.invokeExact(handle);
      }
      return s;
    }
  }

  record Mapping(MemorySegment pages) implements AutoCloseable {
    static Mapping anonymous(long n) {
      try {
        MemorySegment p = (MemorySegment) MMAP.invokeExact(MemorySegment.NULL, n, 3, 0x22, -1, 0L);
        if (p.address() == -1L) throw new OutOfMemoryError();
        return new Mapping(p.reinterpret(n));
      } catch (Throwable t) {
        throw sneaky(t);
      }
    }

    @Override
    public void close() {
      try {
        if ((int) MUNMAP.invokeExact(pages, pages.byteSize()) != 0)
          throw new IllegalStateException();
      } catch (Throwable t) {
        throw sneaky(t);
      }
    }
  }

  static void mapped() {
    try (Mapping m = Mapping.anonymous(4096)) {
      m.pages().set(JAVA_INT, 0, 1);
    }
  }

  static int pipe(String command) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment f =
          (MemorySegment) POPEN.invokeExact(arena.allocateFrom(command), arena.allocateFrom("r"));
      if (f.equals(MemorySegment.NULL)) return -1;
      while ((int) FGETC.invokeExact(f) != -1) {}
      return (int) PCLOSE.invokeExact(f);
    }
  }

  static int resolve(String host) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment res = arena.allocate(ADDRESS);
      int rc =
          (int)
              GETADDRINFO.invokeExact(
                  arena.allocateFrom(host), MemorySegment.NULL, MemorySegment.NULL, res);
      if (rc != 0) throw new java.net.UnknownHostException(host);
      MemorySegment list = res.get(ADDRESS, 0);
      try {
        return list.reinterpret(48).get(JAVA_INT, 4);
      } finally {
        FREEADDRINFO.invokeExact(list);
      }
    }
  }

  static int lines(MemorySegment file) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment line = arena.allocate(ADDRESS), n = arena.allocate(JAVA_LONG);
      int count = 0;
      try {
        while ((long) GETLINE.invokeExact(line, n, file) != -1L) count++;
      } finally {
        FREE.invokeExact(line.get(ADDRESS, 0));
      }
      return count;
    }
  }
}
