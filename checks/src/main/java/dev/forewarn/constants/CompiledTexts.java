package dev.forewarn.constants;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Texts that compiled code puts together. */
final class CompiledTexts {

  /** Stands in a recipe for the next argument. */
  private static final char ARGUMENT = '\1';

  /** Stands in a recipe for a constant that is no part of it. */
  private static final char CONSTANT = '\2';

  private CompiledTexts() {}

  /** A text by its recipe, as the compiler writes that for a sum of texts. */
  static Held made(String recipe, Type[] types, List<Held> given) {
    List<Held> parts = new ArrayList<>();
    int next = 0;
    StringBuilder plain = new StringBuilder();
    for (char c : recipe.toCharArray()) {
      if (c == CONSTANT) {
        return Held.UNKNOWN;
      }
      if (c != ARGUMENT) {
        plain.append(c);
        continue;
      }
      parts.add(known(plain.toString()));
      plain.setLength(0);
      if (!isSpelled(types[next], given.get(next))) {
        return Held.UNKNOWN;
      }
      parts.add(given.get(next++));
    }
    parts.add(known(plain.toString()));
    return joined(parts);
  }

  /** A number stands for a character, too: what type is written tells them apart. */
  private static boolean isSpelled(Type type, Held v) {
    boolean text = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    return (text || type.getSort() == Type.INT || type.getSort() == Type.LONG)
        && (v instanceof Held.Of || v.isBrought());
  }

  private static Held joined(List<Held> parts) {
    if (parts.stream().anyMatch(Held::isBrought)) {
      return new Held.Joined(List.copyOf(parts));
    }
    Object text = "";
    for (Held h : parts) {
      text = text == null ? null : TextCalls.joined(text, ((Held.Of) h).what().as(Object.class));
    }
    return text == null ? Held.UNKNOWN : known(text);
  }

  private static Held known(Object value) {
    return new Held.Of(Evaluated.of(value));
  }
}
