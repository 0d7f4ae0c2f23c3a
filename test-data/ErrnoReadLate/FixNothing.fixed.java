package testdata.errnoreadlate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Left alone: what would have to change is elsewhere, or it is not certain what failed. */
final class FixNothing {
  private static final AddressLayout INTEGER = ADDRESS.withTargetLayout(JAVA_INT);

  private static MethodHandle bind(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(), descriptor, options);
  }

  /** Others may call it. */
  static final MethodHandle CHDIR = bind("chdir", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle RMDIR = bind("rmdir", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle UNLINK =
      bind("unlink", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle CHROOT =
      bind("chroot", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle GETPID =
      bind("getpid", FunctionDescriptor.of(JAVA_INT), Linker.Option.critical(false));

  private static final MethodHandle ERRNO =
      bind("__errno_location", FunctionDescriptor.of(INTEGER));

  static int enter(MemorySegment folder) throws Throwable {
    int failed = (int) CHDIR.invokeExact(folder);
    return failed == 0 ? 0 : ((MemorySegment) ERRNO.invokeExact()).get(JAVA_INT, 0);
  }

  /** It is handed to others. */
  static MethodHandle rmdir() {
    return RMDIR;
  }

  static int removeFolder(MemorySegment folder) throws Throwable {
    if ((int) RMDIR.invokeExact(folder) != 0) {
      return ((MemorySegment) ERRNO.invokeExact()).get(JAVA_INT, 0);
    }
    return 0;
  }

  /** Which of them failed is not known. */
  static int remove(MemorySegment path, boolean folder) throws Throwable {
    int failed;
    if (folder) {
      failed = (int) CHROOT.invokeExact(path);
    } else {
      failed = (int) UNLINK.invokeExact(path);
    }
    if (failed != 0) {
      return ((MemorySegment) ERRNO.invokeExact()).get(JAVA_INT, 0);
    }
    return 0;
  }

  /** Who failed is known to the caller only. */
  private static int errno() throws Throwable {
    return ((MemorySegment) ERRNO.invokeExact()).get(JAVA_INT, 0);
  }

  static int removeByHelper(MemorySegment path) throws Throwable {
    return (int) UNLINK.invokeExact(path) == 0 ? 0 : errno();
  }

  /** What is linked as critical captures nothing. */
  static int pid() throws Throwable {
    int pid = (int) GETPID.invokeExact();
    return pid >= 0 ? pid : ((MemorySegment) ERRNO.invokeExact()).get(JAVA_INT, 0);
  }
}
