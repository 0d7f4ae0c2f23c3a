package dev.forewarn.constants;

import dev.forewarn.bindings.MethodKey;
import java.util.List;

/**
 * What a short compiled method does.
 *
 * @param calls the calls of the API that it makes with what it is given, in order
 * @param result what it returns; unknown for nothing
 */
public record CompiledMethod(List<Call> calls, Held result) {

  /**
   * A call.
   *
   * @param receiver null for static methods
   */
  public record Call(MethodKey method, Held receiver, List<Held> arguments) {}
}
