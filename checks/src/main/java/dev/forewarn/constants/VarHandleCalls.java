package dev.forewarn.constants;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * What adapting var handles gives. As with {@link HandleCalls}, of what is bound only the type
 * matters, and functions are stood in for by ones that do nothing.
 */
final class VarHandleCalls {

  private VarHandleCalls() {}

  /** Result of a combinator of {@code MethodHandles}; null if nothing is known. */
  static Evaluated combined(String name, VarHandle v, List<Object> a) {
    VarHandle out =
        switch (name) {
          case "insertCoordinates" -> insert(v, a);
          case "dropCoordinates" ->
              a.get(1) instanceof Integer at && all(a, 2, Class.class)
                  ? MethodHandles.dropCoordinates(
                      v, at, a.subList(2, a.size()).toArray(Class<?>[]::new))
                  : null;
          case "collectCoordinates" ->
              a.get(1) instanceof Integer at && a.get(2) instanceof HandleType f
                  ? MethodHandles.collectCoordinates(v, at, HandleCalls.dummy(f))
                  : null;
          case "filterCoordinates" ->
              a.get(1) instanceof Integer at && all(a, 2, HandleType.class)
                  ? MethodHandles.filterCoordinates(v, at, dummies(a.subList(2, a.size())))
                  : null;
          case "filterValue" ->
              all(a, 1, HandleType.class)
                  ? MethodHandles.filterValue(
                      v,
                      HandleCalls.dummy((HandleType) a.get(1)),
                      HandleCalls.dummy((HandleType) a.get(2)))
                  : null;
          default -> null;
        };
    return out == null ? null : Evaluated.of(out);
  }

  private static boolean all(List<Object> a, int from, Class<?> type) {
    return a.subList(from, a.size()).stream().allMatch(type::isInstance);
  }

  private static MethodHandle[] dummies(List<Object> handles) {
    List<MethodHandle> out = new ArrayList<>();
    for (Object h : handles) {
      out.add(HandleCalls.dummy((HandleType) h));
    }
    return out.toArray(MethodHandle[]::new);
  }

  private static VarHandle insert(VarHandle v, List<Object> a) {
    if (!(a.get(1) instanceof Integer at)) {
      return null;
    }
    Object[] values = new Object[a.size() - 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = fitting(v.coordinateTypes(), at + i, a.get(i + 2));
    }
    return MethodHandles.insertCoordinates(v, at, values);
  }

  /** What is bound, if it is a number, or something that fits. */
  private static Object fitting(List<Class<?>> types, int i, Object given) {
    if (i < 0 || i >= types.size()) {
      return given;
    }
    Class<?> c = types.get(i);
    if (c.isPrimitive()) {
      boolean plain = given instanceof Number || given instanceof Boolean;
      return plain ? given : Array.get(Array.newInstance(c, 1), 0);
    }
    return c == MemorySegment.class ? MemorySegment.NULL : null;
  }
}
