package dev.forewarn.constants;

import dev.forewarn.bindings.MethodKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts that are made of texts: the names of functions are put together so. */
final class TextCalls {

  static final String STRING = "java.lang.String";

  /** Longer ones are no names. */
  private static final int LONG = 200;

  /** Formats that spell the same in every language. */
  private static final Pattern SPELLED = Pattern.compile("(?:[^%]|%%|%s|%d)*");

  private TextCalls() {}

  /**
   * What a method of String gives.
   *
   * @param self the text that it is called on; null for a static method
   * @param values null for what is not known
   * @return null if that cannot be told
   */
  static Evaluated apply(MethodKey key, Object self, List<Object> values) {
    String text = self instanceof String s ? on(s, key, values) : made(key, values);
    return text == null || text.length() > LONG ? null : Evaluated.of(text);
  }

  /**
   * One behind the other; null if either is not spelled as it is, or that is too long for a name.
   */
  static String joined(Object a, Object b) {
    String text = isSpelled(a) && isSpelled(b) ? a.toString() + b : null;
    return text == null || text.length() > LONG ? null : text;
  }

  private static String made(MethodKey key, List<Object> values) {
    return switch (key.name()) {
      case "format" -> {
        int at = key.parameters().indexOf(Types.find(STRING).getSimpleName());
        yield values.get(at) instanceof String format
            ? formatted(format, values.subList(at + 1, values.size()))
            : null;
      }
      case "join" -> {
        List<CharSequence> parts = new ArrayList<>();
        for (Object v : values) {
          if (!(v instanceof String s)) {
            yield null;
          }
          parts.add(s);
        }
        yield String.join(parts.get(0), parts.subList(1, parts.size()));
      }
      case "valueOf" -> values.size() == 1 && isSpelled(values.get(0)) ? "" + values.get(0) : null;
      default -> null;
    };
  }

  private static String on(String s, MethodKey key, List<Object> values) {
    // The language matters for letters that no function has in its name.
    switch (key.name()) {
      case "toLowerCase" -> {
        return s.toLowerCase(Locale.ROOT);
      }
      case "toUpperCase" -> {
        return s.toUpperCase(Locale.ROOT);
      }
      case "trim", "strip" -> {
        return s.strip();
      }
      case "toString", "intern" -> {
        return s;
      }
      case "formatted" -> {
        return formatted(s, values);
      }
      default -> {}
    }
    Object first = values.isEmpty() ? null : values.get(0);
    Object second = values.size() < 2 ? null : values.get(1);
    return switch (key.name()) {
      case "concat" -> first instanceof String more ? s + more : null;
      case "repeat" ->
          first instanceof Integer n && s.length() * (long) n <= LONG ? s.repeat(n) : null;
      case "substring" ->
          first instanceof Integer from
              ? values.size() == 1
                  ? s.substring(from)
                  : second instanceof Integer to ? s.substring(from, to) : null
              : null;
      case "replace" ->
          isSpelled(first) && isSpelled(second)
              ? s.replace(first.toString(), second.toString())
              : null;
      default -> null;
    };
  }

  private static boolean isSpelled(Object v) {
    return v instanceof String
        || v instanceof Character
        || v instanceof Integer
        || v instanceof Long
        || v instanceof Boolean;
  }

  private static String formatted(String format, List<Object> values) {
    if (format.length() > LONG || !SPELLED.matcher(format).matches()) {
      return null;
    }
    for (Object v : values) {
      if (!isSpelled(v)) {
        return null;
      }
    }
    return String.format(Locale.ROOT, format, values.toArray());
  }
}
