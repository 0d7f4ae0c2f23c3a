package dev.forewarn.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that native code keeps the pointer or the function pointer after the call has returned, so
 * that it has to stay valid for longer than the call.
 *
 * <p>Stands on parameters of type {@code MemorySegment}, {@code long} or a wrapper class.
 *
 * <pre>{@code
 * void setLogger(@Retained(until = "clearLogger") MemorySegment stub) { ... }
 *
 * try (Arena arena = Arena.ofConfined()) {
 *   library.setLogger(LINKER.upcallStub(handle, descriptor, arena));
 * } // the library still calls a stub that is gone
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Retained {
  /**
   * The name of the method that makes native code forget the pointer; empty if nothing does and the
   * pointer has to stay valid for good.
   */
  String until() default "";
}
