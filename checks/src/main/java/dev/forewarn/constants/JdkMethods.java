package dev.forewarn.constants;

import dev.forewarn.bindings.MethodKey;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds methods of the JDK that may be called, and calls them. */
final class JdkMethods {

  static final String HANDLE = "java.lang.invoke.MethodHandle";
  static final String HANDLES = "java.lang.invoke.MethodHandles";
  static final String LOOKUP = "java.lang.invoke.MethodHandles$Lookup";

  /** The method threw what its cause says. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(Throwable cause) {
      super(null, cause, false, false);
    }
  }

  private final Map<MethodKey, Callable> found = new HashMap<>();

  /** A method; null if it is not one that may be called. */
  Callable find(MethodKey key) {
    if (!found.containsKey(key)) {
      found.put(key, look(key));
    }
    return found.get(key);
  }

  private static Callable look(MethodKey key) {
    Class<?> owner = Types.find(key.owner());
    boolean handles = owner == MethodHandle.class || owner == MethodHandles.class;
    if (owner == null || !handles && !Evaluator.describes(owner)) {
      return null;
    }
    for (Method m : owner.getMethods()) {
      if (handles && !isHandle(m.getReturnType())) {
        // Calls what it is, rather than make another one.
        continue;
      }
      if (m.getName().equals(key.name()) && spelled(m).equals(key.parameters())) {
        return new Callable(m);
      }
    }
    return null;
  }

  private static boolean isHandle(Class<?> c) {
    return c == MethodHandle.class || c == VarHandle.class || c == MethodType.class;
  }

  private static List<String> spelled(Method m) {
    List<String> out = new ArrayList<>();
    for (Class<?> p : m.getParameterTypes()) {
      String name = p.getCanonicalName();
      out.add(p.isPrimitive() ? name : name.substring(packageLength(p)));
    }
    return out;
  }

  private static int packageLength(Class<?> c) {
    String name = c.getPackageName();
    boolean none = name.isEmpty() || c.isArray() && c.getCanonicalName().indexOf('.') < 0;
    return none ? 0 : name.length() + 1;
  }

  /** A method together with how to call it. */
  record Callable(Method method) {

    /** Calls it; the arguments of a variable-arity tail stand one by one. */
    Object call(Object self, List<Object> values) {
      Object[] arguments = packed(values);
      try {
        return method.invoke(self, arguments);
      } catch (InvocationTargetException e) {
        return refused(e.getCause());
      } catch (IllegalArgumentException e) {
        // Called with other things than it wants: what was known is not right. But reflection says
        // so, too, where it is the method that throws because of types.
        return fits(arguments) ? again(self, arguments) : null;
      } catch (IllegalAccessException e) {
        return null;
      }
    }

    private static Object refused(Throwable cause) {
      if (cause instanceof RuntimeException refusal) {
        throw new Refused(refusal);
      }
      return null;
    }

    private boolean fits(Object[] arguments) {
      Class<?>[] types = method.getParameterTypes();
      boolean all = arguments.length == types.length;
      for (int i = 0; all && i < types.length; i++) {
        all = MethodType.methodType(types[i]).wrap().returnType().isInstance(arguments[i]);
      }
      return all;
    }

    private Object again(Object self, Object[] arguments) {
      List<Object> all = new ArrayList<>(List.of(arguments));
      if (self != null) {
        all.add(0, self);
      }
      try {
        return MethodHandles.publicLookup()
            .unreflect(method)
            .asFixedArity()
            .invokeWithArguments(all);
      } catch (Throwable e) {
        return refused(e);
      }
    }

    private Object[] packed(List<Object> values) {
      if (!method.isVarArgs()) {
        return values.toArray();
      }
      int fixed = method.getParameterCount() - 1;
      Object[] out = new Object[fixed + 1];
      for (int i = 0; i < fixed; i++) {
        out[i] = values.get(i);
      }
      Class<?> element = method.getParameterTypes()[fixed].getComponentType();
      Object tail = Array.newInstance(element, values.size() - fixed);
      for (int i = fixed; i < values.size(); i++) {
        Array.set(tail, i - fixed, values.get(i));
      }
      out[fixed] = tail;
      return out;
    }
  }
}
