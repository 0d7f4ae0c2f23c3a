package dev.forewarn.constants;

import java.lang.invoke.MethodType;

/**
 * A method handle, as far as it is known without making it.
 *
 * @param downcall what it calls, if it is a native function with its arguments as the linker made
 *     them; or null
 */
public record HandleType(MethodType type, Downcall downcall) {}
