package dev.forewarn.constants;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteOrder;
import java.util.List;

/** Handles that are made of nothing but types. */
final class HandleMakers {

  private HandleMakers() {}

  /** What a method of {@code MethodHandles} gives; null if nothing is known. */
  static Evaluated made(String name, List<Object> a) {
    Object first = a.isEmpty() ? null : a.get(0);
    if (first instanceof MethodType t) {
      return switch (name) {
        case "empty" -> of(MethodHandles.empty(t));
        case "invoker" -> of(MethodHandles.invoker(t));
        case "exactInvoker" -> of(MethodHandles.exactInvoker(t));
        case "spreadInvoker" ->
            a.get(1) instanceof Integer n ? of(MethodHandles.spreadInvoker(t, n)) : null;
        default -> null;
      };
    }
    if (!(first instanceof Class<?> c)) {
      return null;
    }
    return switch (name) {
      case "identity" -> of(MethodHandles.identity(c));
      case "zero" -> of(MethodHandles.zero(c));
      case "constant" -> constant(c);
      case "arrayElementGetter" -> of(MethodHandles.arrayElementGetter(c));
      case "arrayElementSetter" -> of(MethodHandles.arrayElementSetter(c));
      case "arrayConstructor" -> of(MethodHandles.arrayConstructor(c));
      case "arrayLength" -> of(MethodHandles.arrayLength(c));
      case "arrayElementVarHandle" -> Evaluated.of(MethodHandles.arrayElementVarHandle(c));
      case "byteArrayViewVarHandle" ->
          a.get(1) instanceof ByteOrder o
              ? Evaluated.of(MethodHandles.byteArrayViewVarHandle(c, o))
              : null;
      case "byteBufferViewVarHandle" ->
          a.get(1) instanceof ByteOrder o
              ? Evaluated.of(MethodHandles.byteBufferViewVarHandle(c, o))
              : null;
      default -> null;
    };
  }

  /** What value it gives is of no interest, as long as there may be one. */
  private static Evaluated constant(Class<?> c) {
    if (c == void.class) {
      MethodHandles.constant(c, null);
    }
    return of(MethodHandles.zero(c));
  }

  /** A handle, of which the type counts. */
  static Evaluated of(MethodHandle h) {
    return Evaluated.of(new HandleType(h.type(), null));
  }
}
