// Written by hand in the shape of jextract's output
package testdata.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 *
 *
 * {@snippet lang=c : int (*compar)(const void *, const void *) }
 */
public final class compar {
  private static final FunctionDescriptor $DESC = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle UP$MH;

  static {
    try {
      UP$MH = MethodHandles.lookup().findVirtual(Function.class, "apply", $DESC.toMethodType());
    } catch (ReflectiveOperationException ex) {
      throw new AssertionError(ex);
    }
  }

  private compar() {}

  /** The function pointer signature, expressed as a functional interface. */
  public interface Function {
    int apply(MemorySegment a, MemorySegment b);
  }

  public static FunctionDescriptor descriptor() {
    return $DESC;
  }

  /** Makes a new upcall stub, which lives in the arena. */
  public static MemorySegment allocate(Function fi, Arena arena) {
    return Linker.nativeLinker().upcallStub(UP$MH.bindTo(fi), $DESC, arena);
  }
}
