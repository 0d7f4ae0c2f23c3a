package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that something may be used on one thread only.
 *
 * <p>Stands on classes, methods, fields and parameters.
 *
 * <pre>{@code
 * @ThreadConfined("main")
 * final class Window implements AutoCloseable {
 *   void setTitle(String title) { ... }
 * }
 * executor.submit(() -> window.setTitle("x")); // not the main thread
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface ThreadConfined {
  /**
   * Which thread: {@code "creator"} is the one that made the object; other names, such as {@code
   * "main"}, are roles that the program gives to its threads.
   */
  String value() default "creator";
}
