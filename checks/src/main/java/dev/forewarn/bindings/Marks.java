package dev.forewarn.bindings;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TargetType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads annotations of the vocabulary, and those of others that say the same, by their simple
 * names: whoever cannot depend on the annotations may have copies.
 */
public final class Marks {

  /**
   * An annotation.
   *
   * @param name the simple name of its type
   */
  public record Mark(String name, Attribute.Compound attribute) {

    /** A member that is a string; empty if it is not given. */
    public String text(String member) {
      Attribute value = attribute.member(nameOf(member));
      return value instanceof Attribute.Constant c && c.getValue() instanceof String s ? s : "";
    }

    /** A member that is a number; {@code otherwise} if it is not given. */
    public int number(String member, int otherwise) {
      Attribute value = attribute.member(nameOf(member));
      return value instanceof Attribute.Constant c && c.getValue() instanceof Integer i
          ? i
          : otherwise;
    }

    /** Whether a member is given as true. */
    public boolean flag(String member) {
      Attribute value = attribute.member(nameOf(member));
      return value instanceof Attribute.Constant c && Boolean.TRUE.equals(c.getValue());
    }

    /** A member that is an array of strings. */
    public List<String> texts(String member) {
      List<String> out = new ArrayList<>();
      Attribute value = attribute.member(nameOf(member));
      if (value instanceof Attribute.Array a) {
        for (Attribute each : a.values) {
          if (each instanceof Attribute.Constant c && c.getValue() instanceof String s) {
            out.add(s);
          }
        }
      }
      return out;
    }

    private com.sun.tools.javac.util.Name nameOf(String member) {
      return attribute.type.tsym.name.table.fromString(member);
    }
  }

  /** The annotations of the vocabulary that say what native code does with a thing. */
  private static final List<String> VOCABULARY =
      List.of("Owned", "Releases", "Borrowed", "Retained", "NativeHandle", "NativeFunction");

  /**
   * What others call the same. {@code MustBeClosed} is read too, but by itself says nothing of
   * native code: much code has it that uses none.
   */
  private static final List<String> ALIASES = List.of("Owning", "NotOwning", "WillClose");

  private Marks() {}

  /** The simple names of the annotations that say who owns what. */
  static List<String> ofOwnership() {
    List<String> out = new ArrayList<>(VOCABULARY);
    out.addAll(ALIASES);
    return out;
  }

  /** The first annotation of a symbol that goes by one of the names; null if there is none. */
  public static Mark of(Symbol symbol, String... names) {
    Mark own = of(symbol.getRawAttributes(), names);
    if (own != null) {
      return own;
    }
    // Others may be annotations of the type.
    List<Attribute.TypeCompound> ofType = new ArrayList<>();
    for (Attribute.TypeCompound a : symbol.getRawTypeAttributes()) {
      TargetType where = a.position.type;
      boolean whole =
          a.position.location.isEmpty()
              && (where == TargetType.METHOD_RETURN
                  || where == TargetType.FIELD
                  || where == TargetType.METHOD_FORMAL_PARAMETER
                      && !(symbol instanceof MethodSymbol));
      if (whole) {
        ofType.add(a);
      }
    }
    return of(ofType, names);
  }

  private static Mark of(List<? extends Attribute.Compound> all, String... names) {
    for (Attribute.Compound a : all) {
      String simple = a.type.tsym.name.toString();
      for (String name : names) {
        if (simple.equals(name)) {
          return new Mark(simple, a);
        }
      }
    }
    return null;
  }

  /**
   * The distinct opaque type of a handle: from {@code @NativeHandle} on the symbol, or on an
   * annotation on it. Null if it has none.
   */
  public static String handle(Symbol symbol) {
    Mark own = of(symbol, "NativeHandle");
    if (own != null) {
      return own.text("value");
    }
    for (Attribute.Compound a : symbol.getRawAttributes()) {
      Mark meta = of(a.type.tsym, "NativeHandle");
      if (meta != null) {
        return meta.text("value");
      }
    }
    return null;
  }

  /** Whether a result or parameter may be null by what stands on it. */
  public static boolean nullable(Symbol symbol) {
    return any(symbol) && of(symbol, "Nullable", "CheckForNull") != null;
  }

  /** Whether a symbol has any annotation at all. */
  public static boolean any(Symbol symbol) {
    return !symbol.getRawAttributes().isEmpty() || !symbol.getRawTypeAttributes().isEmpty();
  }
}
