package testdata.misspelledsymbol;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Names that no function has. */
public final class PositiveNames {
  private PositiveNames() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup STANDARD = LINKER.defaultLookup();

  // region basic
  static MethodHandle exchanged() {
    return LINKER.downcallHandle(
        // WITNESS: throws NoSuchElementException
        // BUG: Diagnostic contains: [MisspelledSymbol] there is no function 'strnlne'
        STANDARD.find("strnlne").orElseThrow(), FunctionDescriptor.of(JAVA_LONG, ADDRESS));
  }

  // endregion

  static MethodHandle throughAHelper() {
    // WITNESS: throws NoSuchElementException
    // BUG: Diagnostic contains: [MisspelledSymbol] there is no function 'sqlite3_opne'
    return bind("sqlite3_opne", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  static MethodHandle tooMany() {
    // WITNESS: throws NoSuchElementException
    // BUG: Diagnostic contains: [MisspelledSymbol] there is no function 'getttimeofday'
    return bind("getttimeofday", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  static MethodHandle tooFew() {
    // WITNESS: throws NoSuchElementException
    // BUG: Diagnostic contains: [MisspelledSymbol] there is no function 'gettimeofdy'
    return bind("gettimeofdy", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(STANDARD.find(name).orElseThrow(), descriptor);
  }

  private static MethodHandle ofOneNumber(String name) {
    return bind(name, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  }

  static MethodHandle onlyTheName() {
    // WITNESS: throws NoSuchElementException
    // BUG: Diagnostic contains: [MisspelledSymbol] there is no function 'isalnmu'
    return ofOneNumber("isalnmu");
  }

  static MemorySegment looked() {
    // WITNESS: throws NoSuchElementException
    // BUG: Diagnostic contains: [MisspelledSymbol] there is no function 'getpidd'
    return STANDARD.find("getpidd").orElseThrow();
  }
}
