package dev.forewarn.constants;

import java.lang.foreign.FunctionDescriptor;
import java.util.List;

/**
 * A native function as it was linked.
 *
 * @param addressFirst whether the address is the first argument of every call
 * @param critical whether the thread does not leave Java for the call
 * @param heap whether heap segments may be passed
 * @param captured what is captured of {@code errno} and the like; null if nothing is
 * @param variadicFrom the first variadic argument, or -1
 */
public record Downcall(
    FunctionDescriptor descriptor,
    boolean addressFirst,
    boolean critical,
    boolean heap,
    List<String> captured,
    int variadicFrom) {

  /** Whether a segment for {@code errno} and the like is passed. */
  public boolean captures() {
    return captured != null;
  }

  /** Which argument of a call that segment is; -1 if there is none. */
  public int captureIndex() {
    return captures() ? leading() - 1 : -1;
  }

  /** How many arguments come before those of the function itself. */
  public int leading() {
    return (addressFirst ? 1 : 0) + (allocates() ? 1 : 0) + (captures() ? 1 : 0);
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
