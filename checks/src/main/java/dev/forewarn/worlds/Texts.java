package dev.forewarn.worlds;

import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import java.util.Set;

/**
 * What a segment has to do with a text of which only the name is known.
 *
 * @param holds the text that it holds in UTF-8; null if that is not known
 * @param sized the number of characters that it has bytes for; null if it is not so
 */
public record Texts(Value.Same holds, Value.Chars sized) {

  /** What names texts that have one byte for each character. */
  private static final String PLAIN = "ascii";

  /** A value without what it has to do with a text whose name means another from now on. */
  public static Value without(Value v, Set<?> mentioned) {
    if (!(v instanceof Value.View x) || x.extent() == null || x.extent().texts() == null) {
      return v;
    }
    Texts t = x.extent().texts();
    Value.Same text = t.holds != null ? t.holds : t.sized.text();
    return World.any(text.mentions(), mentioned) ? x.with(x.extent().of((Texts) null)) : v;
  }

  /** A text that has nothing but ASCII characters. */
  public static Value plain(int number) {
    return new Value.Same(PLAIN + number, Set.of());
  }

  /** Whether a value is a text that is known to have ASCII characters only. */
  public static boolean isPlain(Value v) {
    return v instanceof Value.Same s && s.key().startsWith(PLAIN);
  }

  /**
   * Whether an operand of a text, or an argument that goes into one, adds ASCII characters only.
   */
  public static boolean isPlain(Value v, Type type) {
    if (isPlain(v)) {
      return true;
    }
    if (v instanceof Value.Constant(Object c) && (c instanceof String || c instanceof Character)) {
      return c.toString().chars().allMatch(x -> x < 128);
    }
    // Of a single character only the constant tells.
    return v instanceof Value.Constant(Object n) && n instanceof Number
        || type != null && type.isPrimitive() && !type.hasTag(TypeTag.CHAR);
  }

  /** Whether all that a call makes a text of is ASCII characters. */
  public static boolean isPlain(CallSite site) {
    boolean plain = site.method().isStatic() || isPlain(site.receiver(), null);
    for (int i = 0; i < site.rawArguments().size(); i++) {
      Type type = i < site.trees().size() ? ASTHelpers.getType(site.trees().get(i)) : null;
      plain &= isPlain(site.rawArguments().get(i), type);
    }
    return plain;
  }

  /** How many characters a text has; unknown if that is as many as bytes. */
  public static Value length(Value text) {
    return text instanceof Value.Same s && !s.key().startsWith(PLAIN)
        ? new Value.Chars(s, 0)
        : Value.UNKNOWN;
  }
}
