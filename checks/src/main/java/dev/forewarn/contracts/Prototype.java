package dev.forewarn.contracts;

import java.util.List;

/**
 * A C function as its header declares it.
 *
 * @param text the declaration without its semicolon, blanks made single
 * @param variadic whether more arguments may follow the parameters
 */
public record Prototype(
    String name, String text, CType result, List<CParameter> parameters, boolean variadic) {

  public Prototype {
    parameters = List.copyOf(parameters);
  }

  /** Index of the first argument that the prototype leaves open, or -1 if there is none. */
  public int variadicFrom() {
    return variadic ? parameters.size() : -1;
  }

  /** Index of the parameter of a name, or -1. */
  public int indexOf(String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter)) {
        return i;
      }
    }
    return -1;
  }

  /** The same declaration of another name. */
  public String declaring(String other) {
    int at = FunctionName.find(text, 0, text.length());
    return text.substring(0, at) + other + text.substring(at + name.length());
  }
}
