package dev.forewarn.constants;

import dev.forewarn.bindings.MethodKey;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * What adapting handles gives: the JDK adapts a handle of the same type that does nothing.
 *
 * <p>Of bound arguments only the types matter: an argument whose value is not known is stood in for
 * by one that fits.
 */
final class HandleCalls {

  static final String HANDLE = "java.lang.invoke.MethodHandle";
  static final String HANDLES = "java.lang.invoke.MethodHandles";
  static final String LOOKUP = "java.lang.invoke.MethodHandles$Lookup";

  private HandleCalls() {}

  /** Result of a method of the API of handles; null if nothing is known. */
  static Evaluated apply(MethodKey key, Object self, List<Object> a) {
    try {
      return switch (key.owner()) {
        case HANDLE -> self instanceof HandleType h ? ofHandle(key, h, a) : null;
        case LOOKUP -> found(key, a);
        default ->
            a.size() > 0 && a.get(0) instanceof HandleType h
                ? combined(key, h, a)
                : a.size() > 1 && a.get(0) instanceof VarHandle v
                    ? VarHandleCalls.combined(key.name(), v, a)
                    : HandleMakers.made(key.name(), a);
      };
    } catch (WrongMethodTypeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Rejection.Thrown(Subject.TYPES, e);
    } catch (ClassCastException | UnsupportedOperationException e) {
      throw new Rejection.Thrown(Subject.TYPES, e);
    }
  }

  private static Evaluated ofHandle(MethodKey key, HandleType h, List<Object> a) {
    return switch (key.name()) {
      case "type" -> Evaluated.of(h.type());
      case "bindTo" -> {
        MethodHandle bound = MethodHandles.insertArguments(dummy(h), 0, fitting(h, 0));
        boolean address = h.downcall() != null && h.downcall().addressFirst();
        yield reference(h, 0)
            ? Evaluated.of(new HandleType(bound.type(), address ? bound(h.downcall()) : null))
            : refuse("no leading reference parameter");
      }
      case "asType" ->
          a.get(0) instanceof MethodType t
              ? Evaluated.of(new HandleType(dummy(h).asType(t).type(), null))
              : null;
      case "asFixedArity" -> Evaluated.of(h);
      case "asSpreader" ->
          a.size() == 2 && a.get(0) instanceof Class<?> c && a.get(1) instanceof Integer n
              ? HandleMakers.of(dummy(h).asSpreader(c, n))
              : null;
      case "asCollector" ->
          a.size() == 2 && a.get(0) instanceof Class<?> c && a.get(1) instanceof Integer n
              ? HandleMakers.of(dummy(h).asCollector(c, n))
              : null;
      default -> null;
    };
  }

  private static Downcall bound(Downcall c) {
    return new Downcall(
        c.descriptor(), false, c.critical(), c.heap(), c.captured(), c.variadicFrom());
  }

  private static boolean reference(HandleType h, int i) {
    return h.type().parameterCount() > i && !h.type().parameterType(i).isPrimitive();
  }

  private static Evaluated refuse(String message) {
    throw new IllegalArgumentException(message);
  }

  private static Evaluated combined(MethodKey key, HandleType h, List<Object> a) {
    MethodHandle out =
        switch (key.name()) {
          case "insertArguments" -> insert(h, a);
          case "dropArguments" -> drop(h, a);
          case "dropReturn" -> MethodHandles.dropReturn(dummy(h));
          case "filterReturnValue" ->
              a.get(1) instanceof HandleType f
                  ? MethodHandles.filterReturnValue(dummy(h), dummy(f))
                  : null;
          case "collectArguments" ->
              a.get(1) instanceof Integer at && a.get(2) instanceof HandleType f
                  ? MethodHandles.collectArguments(dummy(h), at, dummy(f))
                  : null;
          case "filterArguments" -> filter(h, a);
          case "explicitCastArguments" ->
              a.get(1) instanceof MethodType t
                  ? MethodHandles.explicitCastArguments(dummy(h), t)
                  : null;
          case "permuteArguments" -> permute(h, a);
          case "foldArguments" ->
              a.get(1) instanceof HandleType f
                  ? MethodHandles.foldArguments(dummy(h), dummy(f))
                  : a.get(1) instanceof Integer at && a.get(2) instanceof HandleType f
                      ? MethodHandles.foldArguments(dummy(h), at, dummy(f))
                      : null;
          case "catchException" ->
              a.get(1) instanceof Class<?> c && a.get(2) instanceof HandleType f
                  ? catching(h, c, f)
                  : null;
          case "tryFinally" ->
              a.get(1) instanceof HandleType f
                  ? MethodHandles.tryFinally(dummy(h), dummy(f))
                  : null;
          case "guardWithTest" ->
              a.get(1) instanceof HandleType t && a.get(2) instanceof HandleType f
                  ? MethodHandles.guardWithTest(dummy(h), dummy(t), dummy(f))
                  : null;
          case "tableSwitch" -> table(h, a);
          default -> null;
        };
    return out == null ? null : Evaluated.of(new HandleType(out.type(), null));
  }

  private static MethodHandle insert(HandleType h, List<Object> a) {
    if (!(a.get(1) instanceof Integer at)) {
      return null;
    }
    Object[] values = new Object[a.size() - 2];
    for (int i = 0; i < values.length; i++) {
      Object v = a.get(i + 2);
      boolean number = v instanceof Number || v instanceof Boolean || v instanceof Character;
      boolean primitive = at + i < h.type().parameterCount() && !reference(h, at + i);
      values[i] = number && primitive ? v : fitting(h, at + i);
    }
    return MethodHandles.insertArguments(dummy(h), at, values);
  }

  private static MethodHandle drop(HandleType h, List<Object> a) {
    if (!(a.get(1) instanceof Integer at)) {
      return null;
    }
    List<Class<?>> types = new ArrayList<>();
    for (Object each : a.subList(2, a.size())) {
      if (!(each instanceof Class<?> c)) {
        return null;
      }
      types.add(c);
    }
    return MethodHandles.dropArguments(dummy(h), at, types);
  }

  private static MethodHandle filter(HandleType h, List<Object> a) {
    if (!(a.get(1) instanceof Integer at)) {
      return null;
    }
    List<MethodHandle> filters = new ArrayList<>();
    for (Object each : a.subList(2, a.size())) {
      if (!(each instanceof HandleType f)) {
        return null;
      }
      filters.add(dummy(f));
    }
    return MethodHandles.filterArguments(dummy(h), at, filters.toArray(MethodHandle[]::new));
  }

  private static MethodHandle catching(HandleType h, Class<?> exception, HandleType handler) {
    return Throwable.class.isAssignableFrom(exception)
        ? MethodHandles.catchException(
            dummy(h), exception.asSubclass(Throwable.class), dummy(handler))
        : null;
  }

  private static MethodHandle table(HandleType h, List<Object> a) {
    List<MethodHandle> cases = new ArrayList<>();
    for (Object each : a.subList(1, a.size())) {
      if (!(each instanceof HandleType f)) {
        return null;
      }
      cases.add(dummy(f));
    }
    return MethodHandles.tableSwitch(dummy(h), cases.toArray(MethodHandle[]::new));
  }

  private static MethodHandle permute(HandleType h, List<Object> a) {
    if (!(a.get(1) instanceof MethodType t)
        || !a.subList(2, a.size()).stream().allMatch(Integer.class::isInstance)) {
      return null;
    }
    int[] order = a.subList(2, a.size()).stream().mapToInt(Integer.class::cast).toArray();
    return MethodHandles.permuteArguments(dummy(h), t, order);
  }

  /** A handle that a lookup finds has the type that it is asked for. */
  private static Evaluated found(MethodKey key, List<Object> a) {
    if (key.name().equals("findVirtual") && a.size() == 3 && a.get(2) instanceof MethodType t) {
      Class<?> self = a.get(0) instanceof Class<?> c ? c : Types.Opaque.class;
      return self.isPrimitive() || self.isArray()
          ? null
          : Evaluated.of(new HandleType(t.insertParameterTypes(0, self), null));
    }
    boolean asIs = key.name().equals("findStatic") || key.name().equals("bind");
    return asIs && a.size() == 3 && a.get(2) instanceof MethodType t
        ? Evaluated.of(new HandleType(t, null))
        : null;
  }

  /** A handle of that type, which does nothing. */
  static MethodHandle dummy(HandleType h) {
    return MethodHandles.empty(h.type());
  }

  /** Something that a parameter takes: zero, or no object. */
  private static Object fitting(HandleType h, int i) {
    if (i < 0 || i >= h.type().parameterCount()) {
      return null;
    }
    Class<?> c = h.type().parameterType(i);
    if (c == MemorySegment.class) {
      return MemorySegment.NULL;
    }
    return c.isPrimitive() ? Array.get(Array.newInstance(c, 1), 0) : null;
  }
}
