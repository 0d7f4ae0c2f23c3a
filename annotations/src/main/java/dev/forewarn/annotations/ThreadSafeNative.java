package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the native object behind a class, method or field may be used from any thread, because
 * its documentation says so.
 *
 * <p>It is a claim that nobody can check from Java, so it needs a reason: a claim without one is
 * reported, and so is a claim that the code itself contradicts.
 *
 * <p>Stands on classes, methods and fields.
 *
 * <pre>{@code
 * @ThreadSafeNative(
 *     reason = "opened with SQLITE_OPEN_FULLMUTEX",
 *     source = "https://sqlite.org/threadsafe.html")
 * final class Connection implements AutoCloseable { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface ThreadSafeNative {
  /** Why this is so, in one sentence. */
  String reason() default "";

  /** Where the native documentation says so: an address or a section of a manual. */
  String source() default "";
}
