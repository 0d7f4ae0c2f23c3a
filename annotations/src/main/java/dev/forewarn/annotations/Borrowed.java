package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a pointer is lent: whoever receives it must not release it.
 *
 * <ul>
 *   <li>On a method: the result is never released by the caller. It is valid while what it was lent
 *       {@link #from() from} lives, and until one of the {@link #until() until} methods is called
 *       on that.
 *   <li>On a parameter: the method uses the argument only during the call.
 *   <li>On a field: this class does not release what the field refers to.
 * </ul>
 *
 * <p>Stands on methods, parameters and fields of type {@code MemorySegment}, {@code long} or a
 * wrapper class.
 *
 * <pre>{@code
 * final class Statement implements AutoCloseable {
 *   @Borrowed(until = {"step", "reset"})
 *   MemorySegment columnText(int column) { ... }
 * } // the text is gone after the next step(), reset() or close()
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
public @interface Borrowed {
  /**
   * What the result was lent from: {@code "this"} or the name of a parameter. Empty means {@code
   * this} on an instance method and nothing known on a static one.
   */
  String from() default "";

  /** Names of the methods of the lender after which the result is not valid any more. */
  String[] until() default {};
}
