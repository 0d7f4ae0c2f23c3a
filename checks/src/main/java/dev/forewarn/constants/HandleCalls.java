package dev.forewarn.constants;

import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.MethodKey;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What making and adapting handles gives: the JDK adapts a handle of the same type that does
 * nothing.
 *
 * <p>Of bound arguments only the types matter: an argument whose value is not known is stood in for
 * by one that fits.
 */
final class HandleCalls {

  private final JdkMethods methods;

  HandleCalls(JdkMethods methods) {
    this.methods = methods;
  }

  /** Result of a method of the API of handles; null if nothing is known. */
  Evaluated apply(MethodKey key, Handling how, Object self, List<Object> a) {
    return switch (how) {
      case FINDS_STATIC, FINDS_VIRTUAL, FINDS_BOUND -> found(how, a);
      case BINDS -> self instanceof HandleType h ? bound(h) : null;
      default -> computed(key, how, self, a);
    };
  }

  private Evaluated computed(MethodKey key, Handling how, Object self, List<Object> a) {
    JdkMethods.Callable m = methods.find(key);
    boolean ofHandle = m != null && !Modifier.isStatic(m.method().getModifiers());
    if (m == null || ofHandle && !(self instanceof HandleType)) {
      return null;
    }
    // What the JDK gives back as it is, is the handle itself.
    Map<Object, HandleType> dummies = new IdentityHashMap<>();
    MethodHandle receiver = ofHandle ? dummy((HandleType) self) : null;
    if (receiver != null) {
      dummies.put(receiver, (HandleType) self);
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      Object v = a.get(i);
      if (v instanceof HandleType h) {
        v = dummy(h);
        dummies.put(v, h);
      }
      v = isBound(m, i) ? standIn(how, a, i) : v;
      if (v == null && !isBound(m, i)) {
        return null;
      }
      values.add(v);
    }
    try {
      Object result = m.call(receiver, values);
      return result instanceof MethodHandle h
          ? Evaluated.of(dummies.getOrDefault(h, new HandleType(h.type(), null)))
          : result == null ? null : Evaluated.of(result);
    } catch (JdkMethods.Refused e) {
      return refused(e.getCause());
    }
  }

  private static Evaluated refused(Throwable e) {
    if (e instanceof WrongMethodTypeException
        || e instanceof IllegalArgumentException
        || e instanceof IndexOutOfBoundsException
        || e instanceof ClassCastException
        || e instanceof UnsupportedOperationException) {
      throw new Rejection.Thrown(Subject.TYPES, e);
    }
    return null;
  }

  /** Whether an argument may be anything, because the handle is to have it for good. */
  private static boolean isBound(JdkMethods.Callable m, int i) {
    Class<?>[] types = m.method().getParameterTypes();
    boolean tail = m.method().isVarArgs() && i >= types.length - 1;
    Class<?> type = tail ? types[types.length - 1].getComponentType() : types[i];
    return type == Object.class;
  }

  /** What is bound, if it is a number for a primitive; otherwise something that fits there. */
  private static Object standIn(Handling how, List<Object> a, int i) {
    Object v = a.get(i);
    Class<?> type = null;
    if (how == Handling.INSERTS && a.get(1) instanceof Integer at) {
      List<Class<?>> types = bindable(a.get(0));
      int position = at + i - 2;
      type = 0 <= position && position < types.size() ? types.get(position) : null;
    } else if (a.get(0) instanceof Class<?> c) {
      type = c;
    }
    boolean plain = v instanceof Number || v instanceof Boolean || v instanceof Character;
    return plain && how == Handling.INSERTS && type != null && type.isPrimitive()
        ? v
        : fitting(type);
  }

  private static List<Class<?>> bindable(Object handle) {
    return switch (handle) {
      case HandleType h -> h.type().parameterList();
      case VarHandle v -> v.coordinateTypes();
      case null, default -> List.of();
    };
  }

  private static Evaluated bound(HandleType h) {
    if (h.type().parameterCount() == 0 || h.type().parameterType(0).isPrimitive()) {
      throw new Rejection.Thrown(
          Subject.TYPES, new IllegalArgumentException("no leading reference parameter"));
    }
    MethodHandle out =
        MethodHandles.insertArguments(dummy(h), 0, fitting(h.type().parameterType(0)));
    boolean address = h.downcall() != null && h.downcall().addressFirst();
    return Evaluated.of(new HandleType(out.type(), address ? bound(h.downcall()) : null));
  }

  private static Downcall bound(Downcall c) {
    return new Downcall(
        c.descriptor(), false, c.critical(), c.heap(), c.captured(), c.variadicFrom());
  }

  /** A handle that a lookup finds has the type that it is asked for. */
  private static Evaluated found(Handling how, List<Object> a) {
    if (a.size() != 3 || !(a.get(2) instanceof MethodType t)) {
      return null;
    }
    if (how != Handling.FINDS_VIRTUAL) {
      return Evaluated.of(new HandleType(t, null));
    }
    Class<?> self = a.get(0) instanceof Class<?> c ? c : Types.Opaque.class;
    return self.isPrimitive() || self.isArray()
        ? null
        : Evaluated.of(new HandleType(t.insertParameterTypes(0, self), null));
  }

  /** A handle of that type, which does nothing. */
  private static MethodHandle dummy(HandleType h) {
    return MethodHandles.empty(h.type());
  }

  /** Something that a parameter takes: zero, or no object. */
  private static Object fitting(Class<?> c) {
    if (c == MemorySegment.class) {
      return MemorySegment.NULL;
    }
    return c != null && c.isPrimitive() && c != void.class
        ? Array.get(Array.newInstance(c, 1), 0)
        : null;
  }
}
