package dev.forewarn.constants;

import dev.forewarn.bindings.AbiSignature;
import dev.forewarn.bindings.AbiType;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares descriptors with what is known of the functions that they are for. */
public final class Prototypes {

  private static final int POINTER = 8;

  private Prototypes() {}

  /**
   * What is wrong with the descriptor of a downcall.
   *
   * @param handle a downcall handle, or anything else
   * @param among the platforms that the code may run on
   */
  public static List<Slip> slips(Evaluated handle, AbiSignature prototype, List<Platform> among) {
    List<Slip> all = new ArrayList<>();
    int tried = 0;
    for (Platform p : among) {
      if (handle.on(p) instanceof HandleType h && h.downcall() != null) {
        tried++;
        for (Slip s : on(p, h.downcall(), prototype)) {
          add(all, s, p);
        }
      }
    }
    List<Slip> out = new ArrayList<>();
    for (Slip s : all) {
      out.add(new Slip(s.kind(), s.index(), s.given(), s.wanted(), s.on(), s.on().size() == tried));
    }
    return out;
  }

  private static void add(List<Slip> all, Slip s, Platform p) {
    List<Platform> on = new ArrayList<>(List.of(p));
    for (Slip other : all) {
      if (other.kind() == s.kind() && other.index() == s.index()) {
        on.addAll(0, other.on());
        all.remove(other);
        break;
      }
    }
    all.add(new Slip(s.kind(), s.index(), s.given(), s.wanted(), on, false));
  }

  private static List<Slip> on(Platform p, Downcall call, AbiSignature prototype) {
    FunctionDescriptor d = call.descriptor();
    List<Slip> out = new ArrayList<>();
    int fixed = prototype.parameters().size();
    int given = d.argumentLayouts().size();
    if (given < fixed || given > fixed && !prototype.variadic()) {
      out.add(slip(Slip.Kind.COUNT, -1, count(given), count(fixed)));
      return out;
    }
    d.returnLayout().ifPresent(l -> add(out, result(l, prototype.result(), p)));
    for (int i = 0; i < fixed; i++) {
      add(out, argument(i, d.argumentLayouts().get(i), prototype.parameters().get(i), p));
    }
    variadic(call, prototype.variadic(), fixed, out);
    return out;
  }

  private static void add(List<Slip> all, Slip s) {
    if (s != null) {
      all.add(s);
    }
  }

  private static Slip slip(Slip.Kind kind, int index, String given, String wanted) {
    return new Slip(kind, index, given, wanted, List.of(), false);
  }

  private static String count(int n) {
    return n == 1 ? "1 argument" : n + " arguments";
  }

  /** What is wrong with how a function is linked whose arguments are variadic from one on. */
  public static List<Slip> variadic(Downcall call, int from) {
    List<Slip> out = new ArrayList<>();
    if (call.descriptor().argumentLayouts().size() >= from) {
      variadic(call, true, from, out);
    }
    List<Slip> everywhere = new ArrayList<>();
    for (Slip s : out) {
      everywhere.add(new Slip(s.kind(), s.index(), s.given(), s.wanted(), List.of(), true));
    }
    return everywhere;
  }

  private static void variadic(Downcall call, boolean any, int fixed, List<Slip> out) {
    List<MemoryLayout> arguments = call.descriptor().argumentLayouts();
    int from = call.variadicFrom();
    if (!any) {
      if (from >= 0 && from < arguments.size()) {
        out.add(slip(Slip.Kind.VARIADIC_ELSEWHERE, -1, "from " + from, "none"));
      }
      return;
    }
    if (from >= 0) {
      if (from != fixed) {
        out.add(slip(Slip.Kind.VARIADIC_ELSEWHERE, -1, "from " + from, "from " + fixed));
      }
      return;
    }
    for (int i = fixed; i < arguments.size(); i++) {
      boolean number = arguments.get(i) instanceof ValueLayout v && !(v instanceof AddressLayout);
      if (number && (arguments.get(i).byteSize() < 4 || isFloat(arguments.get(i)))) {
        out.add(
            slip(
                Slip.Kind.UNPROMOTED,
                i,
                name(arguments.get(i)),
                isFloat(arguments.get(i)) ? "JAVA_DOUBLE" : "JAVA_INT"));
        return;
      }
    }
    if (arguments.size() > fixed) {
      boolean floating =
          arguments.subList(fixed, arguments.size()).stream().anyMatch(Prototypes::isFloating);
      out.add(slip(Slip.Kind.VARIADIC, fixed, floating ? "floating" : "", "from " + fixed));
    }
  }

  private static boolean isFloat(MemoryLayout l) {
    return l instanceof ValueLayout.OfFloat;
  }

  private static boolean isFloating(MemoryLayout l) {
    return l instanceof ValueLayout.OfFloat || l instanceof ValueLayout.OfDouble;
  }

  private static Slip result(MemoryLayout l, AbiType t, Platform p) {
    if (t.kind() == AbiType.Kind.VOID) {
      return slip(Slip.Kind.NOTHING, -1, name(l), t.text());
    }
    if (t.kind() == AbiType.Kind.STRUCT && l instanceof AddressLayout) {
      // Where memory for it is passed, that is an argument more.
      return slip(Slip.Kind.CLASS, -1, name(l), struct(t, p));
    }
    Slip s = argument(-1, l, t, p);
    // Smaller ones are next to always extended to an int.
    return s != null && s.kind() == Slip.Kind.WIDE && size(t, p) == 4
        ? slip(Slip.Kind.WIDE_RESULT, -1, s.given(), s.wanted())
        : s;
  }

  private static Slip argument(int i, MemoryLayout l, AbiType t, Platform p) {
    if (t.kind() == AbiType.Kind.STRUCT) {
      int size = size(t, p);
      boolean other = l instanceof GroupLayout && size > 0 && l.byteSize() != size;
      return other
          ? slip(Slip.Kind.CLASS, i, "a struct of %d bytes".formatted(l.byteSize()), struct(t, p))
          : null;
    }
    Slip.Kind kind = kind(l, t, p, i >= 0);
    return kind == null ? null : slip(kind, i, name(l), wanted(t, p));
  }

  private static Slip.Kind kind(MemoryLayout l, AbiType t, Platform p, boolean argument) {
    return switch (t.kind()) {
      case POINTER -> pointer(l);
      case FLOATING -> {
        boolean same = isFloating(l) && l.byteSize() == size(t, p);
        yield same ? null : Slip.Kind.CLASS;
      }
      case SIGNED, UNSIGNED, INTEGER, BOOL -> whole(l, t, size(t, p), argument);
      // Small structs are passed like numbers: on which platforms is more than is known here.
      case STRUCT, VOID, UNKNOWN -> null;
    };
  }

  private static Slip.Kind pointer(MemoryLayout l) {
    if (l instanceof GroupLayout || isFloating(l)) {
      return Slip.Kind.CLASS;
    }
    return l.byteSize() < POINTER ? Slip.Kind.CUT_POINTER : null;
  }

  private static Slip.Kind whole(MemoryLayout l, AbiType t, int size, boolean argument) {
    if (l instanceof GroupLayout || isFloating(l)) {
      return Slip.Kind.CLASS;
    }
    if (l instanceof AddressLayout) {
      // Numbers as wide as pointers are often pointers in disguise.
      return size == POINTER ? null : Slip.Kind.CLASS;
    }
    long given = l.byteSize();
    if (given == 1 && size == 4) {
      return Slip.Kind.BYTE;
    }
    if (given == size) {
      boolean sign = l instanceof ValueLayout.OfChar && t.kind() == AbiType.Kind.SIGNED;
      return sign ? Slip.Kind.SIGN : null;
    }
    if (given < size) {
      return Slip.Kind.NARROW;
    }
    // Whoever calls extends what is smaller than an int.
    return given == 4 && argument ? null : Slip.Kind.WIDE;
  }

  private static int size(AbiType t, Platform p) {
    return switch (p) {
      case LINUX -> t.linux();
      case MACOS -> t.macos();
      case WINDOWS -> t.windows();
    };
  }

  private static String struct(AbiType t, Platform p) {
    return t.text() + ", a struct" + (size(t, p) > 0 ? " of %d bytes".formatted(size(t, p)) : "");
  }

  private static String wanted(AbiType t, Platform p) {
    return t.isInteger() && t.kind() != AbiType.Kind.BOOL
        ? "%s, of %d bytes".formatted(t.text(), size(t, p)).replace("of 1 bytes", "of 1 byte")
        : t.text();
  }

  /** The name of the constant that a value layout is like. */
  static String name(MemoryLayout l) {
    return switch (l) {
      case AddressLayout a -> "ADDRESS";
      case ValueLayout v -> "JAVA_" + v.carrier().getSimpleName().toUpperCase(Locale.ROOT);
      default -> "a struct";
    };
  }

  /**
   * Whether a slip shows where the code runs: variadic arguments are passed like others on Linux,
   * and on Windows unless they are floating-point numbers; and where a number is as wide as passed
   * elsewhere, nothing is wrong that its upper half is not read.
   */
  public static boolean matters(Slip s) {
    return switch (s.kind()) {
      case VARIADIC, VARIADIC_ELSEWHERE ->
          s.on().contains(Platform.MACOS)
              || s.on().contains(Platform.WINDOWS) && s.given().equals("floating");
      case WIDE -> s.everywhere();
      default -> true;
    };
  }

  /**
   * Whether two descriptors of one function are at odds: other numbers of arguments, or values that
   * are not passed alike. A pointer as a number is.
   */
  public static boolean clash(Downcall a, Downcall b) {
    if (a.variadicFrom() >= 0 || b.variadicFrom() >= 0) {
      return false;
    }
    FunctionDescriptor x = a.descriptor();
    FunctionDescriptor y = b.descriptor();
    if (x.argumentLayouts().size() != y.argumentLayouts().size()) {
      return true;
    }
    for (int i = 0; i < x.argumentLayouts().size(); i++) {
      if (differ(x.argumentLayouts().get(i), y.argumentLayouts().get(i))) {
        return true;
      }
    }
    return x.returnLayout().isPresent()
        && y.returnLayout().isPresent()
        && differ(x.returnLayout().get(), y.returnLayout().get());
  }

  /** A descriptor in a few words. */
  public static String text(Downcall c) {
    List<String> parts = new ArrayList<>();
    c.descriptor().argumentLayouts().forEach(l -> parts.add(name(l)));
    String result = c.descriptor().returnLayout().map(Prototypes::name).orElse("void");
    return "(" + String.join(", ", parts) + ")" + result;
  }

  private static boolean differ(MemoryLayout a, MemoryLayout b) {
    return a.byteSize() != b.byteSize()
        || isFloating(a) != isFloating(b)
        || a instanceof GroupLayout != b instanceof GroupLayout;
  }
}
