package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives an opaque native pointer a type of its own, where Java has only a bare {@code
 * MemorySegment} or {@code long}: handles of different types must not be mixed up.
 *
 * <p>Stands on methods (for their result), parameters, fields and local variables; also on an
 * annotation type, which then stands for that handle type wherever it is used.
 *
 * <pre>{@code
 * static native int finalizeStatement(@NativeHandle("sqlite3_stmt") long statement);
 *
 * static native @NativeHandle("sqlite3") long open(String path);
 *
 * finalizeStatement(open("x.db")); // a sqlite3 where a sqlite3_stmt belongs
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.FIELD,
  ElementType.LOCAL_VARIABLE,
  ElementType.ANNOTATION_TYPE
})
public @interface NativeHandle {
  /** The name of the native type, best as the C header spells it: {@code "sqlite3_stmt"}. */
  String value();
}
