package dev.forewarn.bindings;

import java.util.List;

/**
 * What a C function takes and returns.
 *
 * @param variadic whether more arguments may follow the parameters
 */
public record AbiSignature(AbiType result, List<AbiType> parameters, boolean variadic) {

  public AbiSignature {
    parameters = List.copyOf(parameters);
  }
}
