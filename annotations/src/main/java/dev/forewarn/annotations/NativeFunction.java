package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a method, or the method handle in a field, is a certain C function, so that what is
 * known of that function holds for it.
 *
 * <p>Stands on methods that do little but call the function, and on fields of type {@code
 * MethodHandle}. Code from jextract, and handles that the code itself looks up by a constant name,
 * are recognised without it.
 *
 * <pre>{@code
 * @NativeFunction("free")
 * static final MethodHandle RELEASE = handleFromTable(7);
 *
 * @NativeFunction(value = "printf", variadicFrom = 1)
 * static final MethodHandle PRINT = handleFromTable(8);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface NativeFunction {
  /** The name of the C function. */
  String value();

  /** The index of the first variadic argument; -1 for a function that is not variadic. */
  int variadicFrom() default -1;

  /** Whether the function is linked as critical: it is short, never blocks and never calls back. */
  boolean critical() default false;
}
