package testdata.misspelledsymbol;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Names that functions have, or that are like none. */
public final class NegativeNames {
  private NegativeNames() {}

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup STANDARD = LINKER.defaultLookup();

  // region right
  static MethodHandle right() {
    return LINKER.downcallHandle(
        STANDARD.find("strnlen").orElseThrow(),
        FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
  }

  // endregion

  /** Near to another, but a function of its own. */
  static Optional<MemorySegment> another() {
    return bind("ssignal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
  }

  /** One letter for another is often another function. */
  static Optional<MemorySegment> otherLetter() {
    return bind("getttyname", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  static Optional<MemorySegment> own() {
    return bind("shapes_volume", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  static boolean tried() {
    return STANDARD.find("mallloc").isPresent();
  }

  static MemorySegment either() {
    return STANDARD.find("getttid").or(() -> STANDARD.find("gettid")).orElseThrow();
  }

  private static Optional<MemorySegment> bind(String name, FunctionDescriptor descriptor) {
    Optional<MemorySegment> symbol = STANDARD.find(name);
    symbol.ifPresent(s -> LINKER.downcallHandle(s, descriptor));
    return symbol;
  }
}
