package testdata.clashingdescriptors;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** One function, described in two ways. */
public final class PositiveClashes {
  private PositiveClashes() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SHAPES = SymbolLookup.loaderLookup();

  // region basic
  static MethodHandle area(MemorySegment shape) {
    return LINKER.downcallHandle(
        SHAPES.find("shapes_area").orElseThrow(), FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));
  }

  static MethodHandle areaOfCircle(int radius) {
    // BUG: Diagnostic contains: [ClashingDescriptors] shapes_area is linked as (JAVA_INT)JAVA_DOUBLE here, but as (ADDRESS)JAVA_DOUBLE
    return LINKER.downcallHandle(
        SHAPES.find("shapes_area").orElseThrow(), FunctionDescriptor.of(JAVA_DOUBLE, JAVA_INT));
  }

  // endregion

  /** In another class. */
  static final class Other {
    private Other() {}

    static MethodHandle area(MemorySegment shape) {
      // BUG: Diagnostic contains: [ClashingDescriptors] shapes_area is linked as (ADDRESS)JAVA_FLOAT
      return LINKER.downcallHandle(
          SHAPES.findOrThrow("shapes_area"), FunctionDescriptor.of(JAVA_FLOAT, ADDRESS));
    }
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(SHAPES.find(name).orElseThrow(), descriptor);
  }

  private static final class Scales {
    static final MethodHandle SCALE =
        bind("shapes_scale", FunctionDescriptor.ofVoid(ADDRESS, JAVA_DOUBLE));

    static final MethodHandle SCALE_TWICE =
        // BUG: Diagnostic contains: [ClashingDescriptors] shapes_scale
        bind("shapes_scale", FunctionDescriptor.ofVoid(ADDRESS, JAVA_DOUBLE, JAVA_DOUBLE));
  }

  // WITNESS: may throw NoSuchElementException
  static MethodHandle scale() {
    // BUG: Diagnostic contains: [ClashingDescriptors] shapes_scale
    return bind("shapes_scale", FunctionDescriptor.ofVoid(ADDRESS, JAVA_FLOAT));
  }

  // WITNESS: may throw ExceptionInInitializerError
  static boolean same() {
    return Scales.SCALE == Scales.SCALE_TWICE;
  }
}
