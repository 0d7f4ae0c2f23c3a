package dev.forewarn.contracts;

import dev.forewarn.bindings.AbiSignature;
import dev.forewarn.bindings.AbiType;
import dev.forewarn.bindings.AbiType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How wide the types are that prototypes name, and where there are the libraries that not every
 * platform has: read from a resource when it is first asked for.
 */
public final class AbiTypes {

  private static final String FILE = "c/types";

  private static AbiTypes shipped;

  private final Map<String, AbiType> types = new HashMap<>();
  private final Map<String, List<String>> platforms = new HashMap<>();
  private final List<String> standard = new ArrayList<>();

  private AbiTypes(String text) {
    String line = "";
    for (String each : text.split("\n")) {
      if (each.startsWith("  ")) {
        line += each;
      } else {
        statement(line);
        line = each.startsWith("#") ? "" : each;
      }
    }
    statement(line);
  }

  /** What this library knows. */
  public static synchronized AbiTypes shipped() {
    if (shipped == null) {
      shipped = new AbiTypes(ShippedFiles.read(FILE));
    }
    return shipped;
  }

  private void statement(String line) {
    int colon = line.indexOf(" : ");
    if (colon < 0) {
      return;
    }
    String[] head = line.substring(0, colon).split(" +");
    for (String name : line.substring(colon + 3).trim().split(" +")) {
      switch (head[0]) {
        case "only" -> platforms.put(name, List.of(head).subList(1, head.length));
        case "standard" -> standard.add(name);
        default -> types.put(name, type(head, name));
      }
    }
  }

  private static AbiType type(String[] head, String name) {
    Kind kind = Kind.valueOf(head[0].toUpperCase(Locale.ROOT));
    int size =
        head.length > 1
            ? Integer.parseInt(head[1])
            : switch (kind) {
              case POINTER -> 8;
              case STRUCT -> 0;
              default -> 1;
            };
    int macos = size;
    int windows = size;
    for (int i = 2; i + 1 < head.length; i += 2) {
      int there = Integer.parseInt(head[i + 1]);
      macos = head[i].equals("macos") ? there : macos;
      windows = head[i].equals("windows") ? there : windows;
    }
    return new AbiType(kind, size, macos, windows, name);
  }

  /** The platforms, in small letters, that alone have a library; empty if all may have it. */
  public List<String> platforms(Library library) {
    return platforms.getOrDefault(library.name(), List.of());
  }

  /** Whether a library is found without being named: others may have functions of its names. */
  public boolean isStandard(Library library) {
    return standard.contains(library.name());
  }

  /** What a function takes and returns, as far as it is known. */
  public AbiSignature of(Prototype p) {
    List<AbiType> parameters = new ArrayList<>();
    for (CParameter each : p.parameters()) {
      parameters.add(of(each.type()));
    }
    return new AbiSignature(of(p.result()), parameters, p.variadic());
  }

  private AbiType of(CType t) {
    if (t.pointers() > 0 || t.kind() == CType.Kind.FUNCTION) {
      return new AbiType(Kind.POINTER, 8, 8, 8, t.text());
    }
    if (t.kind() == CType.Kind.VOID) {
      return new AbiType(Kind.VOID, 0, 0, 0, t.text());
    }
    if (t.kind() == CType.Kind.STRUCT) {
      return new AbiType(Kind.STRUCT, 0, 0, 0, t.text());
    }
    AbiType known = types.get(normal(t.text()));
    return known == null
        ? new AbiType(Kind.UNKNOWN, 0, 0, 0, t.text())
        : new AbiType(known.kind(), known.linux(), known.macos(), known.windows(), t.text());
  }

  /** The spelling that the resource has. */
  private static String normal(String text) {
    int longs = 0;
    boolean unsigned = false;
    String other = null;
    for (String word : text.split("[^A-Za-z0-9_]+")) {
      switch (word) {
        case "", "const", "volatile", "restrict", "__restrict", "_Atomic", "extern" -> {}
        case "enum" -> {
          return "enum";
        }
        case "unsigned" -> unsigned = true;
        case "signed" -> other = other == null ? "signed" : other;
        case "long" -> longs++;
        case "int" -> other = other == null ? "int" : other;
        default -> other = "signed".equals(other) ? "signed_" + word : word;
      }
    }
    if ("double".equals(other) && longs > 0) {
      return "long_double";
    }
    String base =
        longs > 1
            ? "long_long"
            : longs == 1 ? "long" : other == null || other.equals("signed") ? "int" : other;
    return unsigned ? "unsigned_" + base : base;
  }
}
