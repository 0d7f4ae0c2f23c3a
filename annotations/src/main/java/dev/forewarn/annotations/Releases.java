package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a method deallocates the argument: every later use of it is a use after free, and a
 * second release is a double free.
 *
 * <p>Stands on parameters of type {@code MemorySegment}, {@code long} or a wrapper class.
 *
 * <pre>{@code
 * static void free(@Releases("malloc") MemorySegment pointer) { ... }
 *
 * MemorySegment p = malloc(16);
 * free(p);
 * p.get(JAVA_BYTE, 0); // a use after free
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Releases {
  /** The allocator family whose memory the method takes back; empty if there is only one. */
  String value() default "";
}
