package dev.forewarn.constants;

import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.MethodKey;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Calls methods of the JDK that compute something of what is known. Nothing else is ever called,
 * whatever a contract file says.
 */
public final class Evaluator {

  /** The members of a layout, nested ones included, beyond which it is left alone. */
  private static final int MEMBERS = 2_000;

  private static final Platform[] PLATFORMS = Platform.values();

  private final JdkMethods methods = new JdkMethods();
  private final Targets targets = new Targets();
  private final VarAccesses accesses = new VarAccesses(targets);
  private final Sizes sizes = new Sizes(targets, accesses);
  private final HandleCalls handles = new HandleCalls(methods);

  /** Tells how large is what was evaluated. */
  public Sizes sizes() {
    return sizes;
  }

  /**
   * What a call gives.
   *
   * @param receiver null if it is not known
   * @param how what it does with handles
   * @param arguments null for those that are not known; a variable-arity tail is not packed
   * @param checks what a rejection is about
   */
  public Outcome apply(
      MethodKey key, Handling how, Evaluated receiver, List<Evaluated> arguments, Subject checks) {
    boolean same = receiver == null || receiver.everywhere();
    for (Evaluated a : arguments) {
      same &= a == null || a.everywhere();
    }
    if (same) {
      try {
        return new Outcome(once(key, how, receiver, arguments, PLATFORMS[0], checks), null);
      } catch (Rejection.Thrown e) {
        return new Outcome(null, e.rejection());
      }
    }
    return onEach(key, how, receiver, arguments, checks);
  }

  private Outcome onEach(
      MethodKey key, Handling how, Evaluated receiver, List<Evaluated> arguments, Subject checks) {
    Object[] results = new Object[PLATFORMS.length];
    List<Platform> failing = new ArrayList<>();
    Rejection rejection = null;
    int tried = 0;
    for (Platform p : PLATFORMS) {
      boolean absent = receiver != null && receiver.on(p) == null;
      for (Evaluated a : arguments) {
        absent |= a != null && a.on(p) == null;
      }
      if (absent) {
        continue;
      }
      tried++;
      try {
        Evaluated e = once(key, how, receiver, arguments, p, checks);
        results[p.ordinal()] = e == null ? null : e.on(p);
      } catch (Rejection.Thrown e) {
        rejection = rejection == null ? e.rejection() : rejection;
        failing.add(p);
      }
    }
    if (rejection != null && failing.size() < tried) {
      rejection = rejection.only(failing);
    }
    return new Outcome(Evaluated.of(results), rejection);
  }

  private Evaluated once(
      MethodKey key,
      Handling how,
      Evaluated receiver,
      List<Evaluated> arguments,
      Platform p,
      Subject checks)
      throws Rejection.Thrown {
    List<Object> values = new ArrayList<>();
    for (Evaluated a : arguments) {
      Object v = a == null ? null : a.on(p);
      if (v instanceof MemoryLayout l && members(l, 0) > MEMBERS) {
        return null;
      }
      values.add(v);
    }
    Object self = receiver == null ? null : receiver.on(p);
    try {
      return switch (key.owner()) {
        case LinkerCalls.LINKER -> LinkerCalls.apply(key, values);
        case LinkerCalls.OPTION -> values.contains(null) ? null : LinkerCalls.apply(key, values);
        case JdkMethods.HANDLE, JdkMethods.HANDLES, JdkMethods.LOOKUP ->
            handles.apply(key, how, self, values);
        case "java.lang.invoke.VarHandle" -> behaving(key, self);
        case "java.lang.Class" -> named(key, self);
        case TextCalls.STRING -> TextCalls.apply(key, self, values);
        case "java.util.Map" ->
            self instanceof Map<?, ?> m && key.name().equals("get") && !values.contains(null)
                ? ofNullable(m.get(values.get(0)))
                : null;
        default -> reflect(key, self, values, checks);
      };
    } catch (Rejection.Thrown e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Something about this JDK is not as expected: nothing is known.
      return null;
    }
  }

  private static Evaluated behaving(MethodKey key, Object self) {
    if (!(self instanceof VarHandle v)) {
      return null;
    }
    return switch (key.name()) {
      case "withInvokeExactBehavior" -> Evaluated.of(v.withInvokeExactBehavior());
      case "withInvokeBehavior" -> Evaluated.of(v.withInvokeBehavior());
      case "varType" -> Evaluated.of(v.varType());
      default -> null;
    };
  }

  private static Evaluated named(MethodKey key, Object self) {
    if (!(self instanceof Class<?> c) || c == Types.Opaque.class) {
      return null;
    }
    return switch (key.name()) {
      case "isPrimitive" -> Evaluated.of(c.isPrimitive());
      case "isArray" -> Evaluated.of(c.isArray());
      case "getName" -> Evaluated.of(c.getName());
      case "getSimpleName" -> Evaluated.of(c.getSimpleName());
      default -> null;
    };
  }

  private static Evaluated ofNullable(Object value) {
    return value == null ? null : Evaluated.of(value);
  }

  private Evaluated reflect(MethodKey key, Object self, List<Object> values, Subject checks) {
    JdkMethods.Callable m = methods.find(key);
    if (m == null || values.contains(null)) {
      return null;
    }
    boolean isStatic = Modifier.isStatic(m.method().getModifiers());
    if (!isStatic && !m.method().getDeclaringClass().isInstance(self)) {
      return null;
    }
    if (self instanceof MemoryLayout l && members(l, 0) > MEMBERS) {
      return null;
    }
    if (self instanceof AddressLayout a) {
      if (key.name().equals("withTargetLayout")) {
        return values.get(0) instanceof MemoryLayout l ? Evaluated.of(targets.with(a, l)) : null;
      }
      if (key.name().equals("withoutTargetLayout")) {
        return Evaluated.of(Targets.copy(a));
      }
    }
    try {
      boolean array = key.name().equals("arrayElementVarHandle");
      if ((array || key.name().equals("varHandle")) && Targets.dereference(values) >= 0) {
        VarHandle through = through((MemoryLayout) self, values, array);
        if (through != null) {
          return Evaluated.of(through);
        }
        // Nothing is known of a target: the JDK knows of none either.
      }
      Object result = m.call(isStatic ? null : self, values);
      targets.derived(self, result);
      if (self instanceof MemoryLayout of && result instanceof VarHandle handle) {
        accesses.note(of, key.name(), values, handle);
      }
      return switch (result) {
        case null -> null;
        case MethodHandle h -> Evaluated.of(new HandleType(h.type(), null));
        default -> Evaluated.of(result);
      };
    } catch (Rejection.Thrown e) {
      throw e;
    } catch (JdkMethods.Refused e) {
      boolean struct = self == null && key.name().equals("structLayout");
      throw new Rejection.Thrown(
          checks, e.getCause(), struct ? Paddings.missing(values) : List.of());
    }
  }

  private VarHandle through(MemoryLayout layout, List<Object> path, boolean ofArray) {
    try {
      return ofArray ? targets.arrayElement(layout, path) : targets.varHandle(layout, path);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new JdkMethods.Refused(e);
    }
  }

  /** Whether only describing is what a class is for. */
  static boolean describes(Class<?> c) {
    return MemoryLayout.class.isAssignableFrom(c)
        || c == MemoryLayout.PathElement.class
        || c == FunctionDescriptor.class
        || c == MethodType.class
        || c == ByteOrder.class;
  }

  /** Counts the parts of a layout, as far as they matter. */
  private static int members(MemoryLayout layout, int sofar) {
    int n = sofar + 1;
    if (n > MEMBERS) {
      return n;
    }
    switch (layout) {
      case GroupLayout g -> {
        for (MemoryLayout m : g.memberLayouts()) {
          n = members(m, n);
          if (n > MEMBERS) {
            return n;
          }
        }
      }
      case SequenceLayout s -> n = members(s.elementLayout(), n);
      default -> {}
    }
    return n;
  }

  /**
   * A constant of the API, like {@code ValueLayout.JAVA_INT}.
   *
   * @return null if it is none that describes something
   */
  public Evaluated constant(String owner, String name) {
    if (!owner.startsWith("java.lang.foreign.") && !owner.equals("java.nio.ByteOrder")) {
      return null;
    }
    try {
      Class<?> c = Class.forName(owner, false, null);
      Field f = c.getField(name);
      return describes(f.getType()) && Modifier.isStatic(f.getModifiers())
          ? Evaluated.of(f.get(null))
          : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** The class that a class literal means; null unless it is one of java.base, or primitive. */
  public Evaluated classLiteral(String name) {
    Class<?> c = Types.find(name);
    return c == null ? null : Evaluated.of(c);
  }

  /** The text that two constants make, one behind the other; null if none that may be a name. */
  public static String joined(Object a, Object b) {
    return TextCalls.joined(a, b);
  }

  /** A number, text or the like. */
  public static Evaluated plain(Object constant) {
    return Evaluated.of(constant);
  }
}
