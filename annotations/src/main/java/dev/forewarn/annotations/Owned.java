package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who has to release a piece of native memory or a native object.
 *
 * <ul>
 *   <li>On a method: the caller owns the result and must release it.
 *   <li>On a parameter: the method takes the argument over when it returns normally; after an
 *       exception it still belongs to the caller.
 *   <li>On a field: this class releases what the field refers to.
 * </ul>
 *
 * <p>Stands on methods, parameters and fields of type {@code MemorySegment}, {@code long} or a
 * wrapper class.
 *
 * <pre>{@code
 * @Owned("malloc")
 * static MemorySegment copyOf(String text) { ... }
 *
 * MemorySegment name = copyOf("x");
 * free(name); // without this line: a leak
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
public @interface Owned {
  /**
   * The allocator family that the memory came from and must go back to, for example {@code
   * "malloc"} or {@code "sqlite3_malloc"}. Empty if there is only one.
   */
  String value() default "";
}
