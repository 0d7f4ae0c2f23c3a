package dev.forewarn.differential.program;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a program's entry method. Together they have few enough values for every
 * combination to be run; such a combination is a <em>vector</em> and is named by its number.
 *
 * @param booleans how many parameters {@code b0}, {@code b1} … of type boolean there are
 * @param hasCount whether there is a last parameter {@code n}, an int from 0 to 3
 */
public record Decisions(int booleans, boolean hasCount) {

  /** How many vectors there are: at most 64, so that a set of vectors is one {@code long}. */
  public int vectors() {
    return 1 << (booleans + (hasCount ? 2 : 0));
  }

  /** The set of all vectors. */
  public long all() {
    return vectors() == 64 ? -1L : (1L << vectors()) - 1;
  }

  /** Whether {@code b<index>} is true in this vector. */
  public boolean bool(int vector, int index) {
    return (vector >> index & 1) != 0;
  }

  /** The value of {@code n} in this vector. */
  public int count(int vector) {
    return vector >> booleans & 3;
  }

  /** The vectors in which {@code b<index>} is true. */
  public long mask(int index) {
    long mask = 0;
    for (int v = 0; v < vectors(); v++) {
      mask |= bool(v, index) ? 1L << v : 0;
    }
    return mask;
  }

  /** The vectors in which {@code n} is at least this. */
  public long atLeast(int least) {
    long mask = 0;
    for (int v = 0; v < vectors(); v++) {
      mask |= count(v) >= least ? 1L << v : 0;
    }
    return mask;
  }

  /** What a program says to other values of {@code n} than those that it is run with. */
  public String refusal() {
    return "if (n < 0 || n > 3) {\nthrow new IllegalArgumentException(\"n\");\n}";
  }

  /** The parameter list of the entry method. */
  public String parameters() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < booleans; i++) {
      parts.add("boolean b" + i);
    }
    if (hasCount) {
      parts.add("int n");
    }
    return String.join(", ", parts);
  }

  /** The parameters' names, as arguments of a call that hands them on. */
  public String arguments() {
    return parameters().replace("boolean ", "").replace("int ", "");
  }

  /** The types of the entry method's parameters. */
  public Class<?>[] types() {
    List<Class<?>> types = new ArrayList<>();
    for (int i = 0; i < booleans; i++) {
      types.add(boolean.class);
    }
    if (hasCount) {
      types.add(int.class);
    }
    return types.toArray(new Class<?>[0]);
  }

  /** The values of the entry method's parameters in this vector. */
  public Object[] values(int vector) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < booleans; i++) {
      values.add(bool(vector, i));
    }
    if (hasCount) {
      values.add(count(vector));
    }
    return values.toArray();
  }
}
