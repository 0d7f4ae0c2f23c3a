package dev.forewarn.flow;

import java.util.Set;

/**
 * What a segment has to do with a text of which only the name is known.
 *
 * @param holds the text that it holds in UTF-8; null if that is not known
 * @param sized the number of characters that it has bytes for; null if it is not so
 */
record Texts(Value.Same holds, Value.Chars sized) {

  /** What names texts that have one byte for each character. */
  private static final String PLAIN = "ascii";

  /** A value without what it has to do with a text whose name means another from now on. */
  static Value without(Value v, Set<?> mentioned) {
    if (!(v instanceof Value.View x) || x.extent() == null || x.extent().texts() == null) {
      return v;
    }
    Texts t = x.extent().texts();
    Value.Same text = t.holds != null ? t.holds : t.sized.text();
    return World.any(text.mentions(), mentioned) ? x.with(x.extent().of((Texts) null)) : v;
  }

  /** A text that has nothing but ASCII characters. */
  static Value plain(int number) {
    return new Value.Same(PLAIN + number, Set.of());
  }

  /** How many characters a text has; unknown if that is as many as bytes. */
  static Value length(Value text) {
    return text instanceof Value.Same s && !s.key().startsWith(PLAIN)
        ? new Value.Chars(s, 0)
        : Value.UNKNOWN;
  }
}
