package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Libraries that have functions of the same names, each with a heap of its own behind them. */
public final class Heaps {

  /** What the linker finds without a library. */
  public static final String DEFAULT = "default";

  private static final String FILE = "c/heaps";

  /** The name in the name of a file, without folder, prefix, versions and suffix. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*[/\\\\])?(?:lib)?([^/\\\\]+?)((\\.\\d+)*(\\.so|\\.dylib|\\.dll)(\\.\\d+)*)?");

  private record Heap(String family, boolean maybeDefault, Set<String> names) {}

  private static List<Heap> heaps;

  private Heaps() {}

  /** Whether what one library gives, another that has functions of the same names cannot take. */
  public static boolean areApart(String family, String a, String b) {
    Heap one = a == null || b == null || a.equals(b) ? null : of(family, a);
    Heap other = one == null ? null : of(family, b);
    return other != null
        && one != other
        && !(one.maybeDefault && other.names.contains(DEFAULT))
        && !(other.maybeDefault && one.names.contains(DEFAULT));
  }

  private static Heap of(String family, String file) {
    Matcher m = NAME.matcher(file);
    String name = m.matches() ? m.group(1) : file;
    for (Heap h : all()) {
      for (String n : h.family.equals(family) ? h.names : Set.<String>of()) {
        if (n.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
          return h;
        }
      }
    }
    return null;
  }

  private static synchronized List<Heap> all() {
    if (heaps == null) {
      List<Heap> out = new ArrayList<>();
      for (String line : ShippedFiles.read(FILE).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> words = List.of(line.trim().split("\\s+"));
          boolean maybe = words.get(1).equals("?");
          out.add(
              new Heap(
                  words.get(0), maybe, Set.copyOf(words.subList(maybe ? 2 : 1, words.size()))));
        }
      }
      heaps = List.copyOf(out);
    }
    return heaps;
  }
}
