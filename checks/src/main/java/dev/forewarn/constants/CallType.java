package dev.forewarn.constants;

import java.util.List;

/**
 * The type of a call as javac compiles it.
 *
 * @param parameters erased types of the arguments: binary names, {@code []} behind them for arrays
 * @param result the type that the call site expects
 */
public record CallType(List<String> parameters, String result) {

  public CallType {
    parameters = List.copyOf(parameters);
  }

  /** As the JDK writes it in its exceptions. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("(");
    for (String p : parameters) {
      out.append(out.length() == 1 ? "" : ",").append(simple(p));
    }
    return out.append(')').append(simple(result)).toString();
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
