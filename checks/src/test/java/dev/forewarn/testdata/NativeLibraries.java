package dev.forewarn.testdata;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.TreeMap;

/** Which of the native libraries that examples bind are installed on this machine. */
final class NativeLibraries {

  private static final TreeMap<String, Boolean> KNOWN = new TreeMap<>();

  private NativeLibraries() {}

  /** Those of the libraries that cannot be loaded, by the names that the linker's -l takes. */
  static List<String> missing(List<String> names) {
    return names.stream().filter(name -> !isInstalled(name)).toList();
  }

  private static synchronized boolean isInstalled(String name) {
    return KNOWN.computeIfAbsent(name, NativeLibraries::canBeLoaded);
  }

  private static boolean canBeLoaded(String name) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(System.mapLibraryName(name), arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
