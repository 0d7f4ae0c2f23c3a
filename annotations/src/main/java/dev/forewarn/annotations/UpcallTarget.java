package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that native code may call this method: nothing may be thrown out of it, since an exception
 * that reaches native code ends the JVM.
 *
 * <p>Stands on methods; on a class or interface it stands for all of its methods that native code
 * can reach, and for the lambdas that implement it. A method that the code itself turns into an
 * upcall stub is recognised without it.
 *
 * <pre>{@code
 * @UpcallTarget
 * static int compare(MemorySegment a, MemorySegment b) {
 *   return Integer.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface UpcallTarget {}
