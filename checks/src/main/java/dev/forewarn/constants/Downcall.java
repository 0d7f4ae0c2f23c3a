package dev.forewarn.constants;

import java.lang.foreign.FunctionDescriptor;

/**
 * A native function as it was linked.
 *
 * @param addressFirst whether the address is the first argument of every call
 * @param heap whether heap segments may be passed
 * @param captures whether a segment for {@code errno} and the like is passed
 * @param variadicFrom the first variadic argument, or -1
 */
public record Downcall(
    FunctionDescriptor descriptor,
    boolean addressFirst,
    boolean heap,
    boolean captures,
    int variadicFrom) {

  /** How many arguments come before those of the function itself. */
  public int leading() {
    return (addressFirst ? 1 : 0) + (allocates() ? 1 : 0) + (captures ? 1 : 0);
  }

  /** How many arguments the function itself has. */
  public int arity() {
    return descriptor.argumentLayouts().size();
  }

  /** Whether a struct is returned, into memory of an allocator that is passed. */
  public boolean allocates() {
    return descriptor
        .returnLayout()
        .filter(l -> l instanceof java.lang.foreign.GroupLayout)
        .isPresent();
  }
}
