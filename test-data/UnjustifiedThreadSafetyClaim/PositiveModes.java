// NEEDS: sqlite3
package testdata.unjustifiedthreadsafetyclaim;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import testdata.bindings.sqlite3_h;

/** Libraries that the program itself makes unfit for several threads. */
public final class PositiveModes {
  private PositiveModes() {}

  @Target(ElementType.TYPE)
  private @interface ThreadSafeNative {
    String reason() default "";

    String source() default "";
  }

  // region mode
  /** How SQLite is set up. */
  static final class Sqlite {
    private static final int SINGLE_THREAD = 1;

    static int configure(int option) {
      MethodHandle config =
          Linker.nativeLinker()
              .downcallHandle(
                  SymbolLookup.loaderLookup().find("sqlite3_config").orElseThrow(),
                  FunctionDescriptor.of(JAVA_INT, JAVA_INT),
                  Linker.Option.firstVariadicArg(1));
      try {
        return (int) config.invokeExact(option);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    static void start() {
      if (configure(SINGLE_THREAD) != 0) {
        throw new IllegalStateException("too late");
      }
    }
  }

  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "SQLite serializes calls", source = "threadsafe.html, section 1")
  static final class Statement {
    private final MemorySegment statement;

    Statement(MemorySegment statement) {
      this.statement = statement;
    }

    int step() {
      return sqlite3_h.sqlite3_step(statement); // but not in this mode
    }
  }

  // endregion

  /** Another connection has another lock, but the state of the library is the same. */
  // BUG: Diagnostic contains: [UnjustifiedThreadSafetyClaim] the code contradicts
  @ThreadSafeNative(reason = "calls are made one after the other")
  static final class Locked {
    private final MemorySegment statement;

    Locked(MemorySegment statement) {
      this.statement = statement;
    }

    synchronized int step() {
      return sqlite3_h.sqlite3_step(statement);
    }
  }

  @ThreadSafeNative(reason = "all of SQLite is used under one lock")
  static final class OneLock {
    private static final Object LOCK = new Object();
    private final MemorySegment statement;

    OneLock(MemorySegment statement) {
      this.statement = statement;
    }

    int step() {
      synchronized (LOCK) {
        return sqlite3_h.sqlite3_step(statement);
      }
    }
  }
}
