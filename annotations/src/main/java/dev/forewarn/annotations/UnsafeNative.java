package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a reviewed exception: the code below looks like misuse of native memory, and someone has
 * made sure that it is right.
 *
 * <p>With a reason, nothing that the checks find in what it stands on is reported. A blank reason,
 * or one that only stands in the place of one ({@code "reviewed"}, {@code "TODO"}), excuses
 * nothing.
 *
 * <p>Stands on methods, constructors, fields and classes.
 *
 * <pre>{@code
 * @UnsafeNative(reason = "the driver frees the buffer in its completion callback")
 * void submit(MemorySegment buffer) {
 *   driverSubmit(buffer.address());
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD, ElementType.TYPE})
public @interface UnsafeNative {
  /** Why the code is right, for the next reader. */
  String reason();
}
