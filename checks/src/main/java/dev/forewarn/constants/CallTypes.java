package dev.forewarn.constants;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.WrongMethodTypeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the type of a call of a handle, as javac compiles it, with the type of the handle. */
public final class CallTypes {

  private record Pair(MethodType handle, CallType call) {}

  private final Map<Pair, Boolean> convertible = new HashMap<>();

  /**
   * What is wrong with a call of a handle.
   *
   * @param name the method that calls it: {@code invokeExact}, {@code invoke}, {@code get} …
   * @return null if nothing is, or if that cannot be told
   */
  public Mismatch mismatch(Object handle, String name, CallType call) {
    return switch (handle) {
      case HandleType h when name.equals("invokeExact") ->
          exact(h.type(), call) ? null : wrong(h.type(), call, h.downcall());
      case HandleType h when name.equals("invoke") ->
          generic(h.type(), call) ? null : wrong(h.type(), call, h.downcall());
      case HandleType h when name.equals("invokeWithArguments") ->
          // What does not fit is a ClassCastException of its own; how many there are is checked.
          h.type().parameterCount() == call.parameters().size()
              ? null
              : wrong(h.type(), call, h.downcall());
      case VarHandle v -> access(v, name, call);
      default -> null;
    };
  }

  private Mismatch access(VarHandle v, String name, CallType call) {
    VarHandle.AccessMode mode;
    try {
      mode = VarHandle.AccessMode.valueFromMethodName(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
    MethodType type = v.accessModeType(mode);
    if (!v.isAccessModeSupported(mode)) {
      return new Mismatch(Mismatch.Kind.UNSUPPORTED, text(type), call.toString(), name);
    }
    boolean fits = v.hasInvokeExactBehavior() ? exact(type, call) : generic(type, call);
    if (fits) {
      return null;
    }
    boolean offset =
        call.parameters().size() + 1 == type.parameterCount()
            && type.parameterCount() > 1
            && type.parameterType(1) == long.class;
    if (offset) {
      return new Mismatch(Mismatch.Kind.OFFSET_MISSING, text(type), call.toString(), name);
    }
    String result = Types.name(type.returnType());
    CallType withResult = new CallType(call.parameters(), result);
    boolean taken =
        v.hasInvokeExactBehavior() ? exact(type, withResult) : generic(type, withResult);
    return new Mismatch(
        taken ? ofResult(call, result) : Mismatch.Kind.OTHER, text(type), call.toString(), result);
  }

  private static boolean exact(MethodType type, CallType call) {
    return takes(type, call) && Types.name(type.returnType()).equals(call.result());
  }

  private static boolean takes(MethodType type, CallType call) {
    List<String> names = names(type);
    if (!type.parameterList().contains(Types.Opaque.class)) {
      return names.equals(call.parameters());
    }
    // Whatever class it is, it may be the one that is passed.
    for (int i = 0; i < names.size() && i < call.parameters().size(); i++) {
      if (type.parameterType(i) == Types.Opaque.class) {
        names.set(i, call.parameters().get(i));
      }
    }
    return names.equals(call.parameters());
  }

  private boolean generic(MethodType type, CallType call) {
    return exact(type, call)
        || convertible.computeIfAbsent(new Pair(type, call), k -> converts(type, call));
  }

  /** Whether the JDK converts; true where a class is not known. */
  private static boolean converts(MethodType type, CallType call) {
    if (type.parameterList().contains(Types.Opaque.class)) {
      return type.parameterCount() == call.parameters().size();
    }
    List<Class<?>> parameters = new ArrayList<>();
    for (String p : call.parameters()) {
      parameters.add(classOr(p));
    }
    try {
      MethodHandle h = MethodHandles.empty(type);
      return h.asType(MethodType.methodType(classOr(call.result()), parameters)) != null;
    } catch (WrongMethodTypeException e) {
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** Any object may be an instance of the class that is wanted. */
  private static Class<?> classOr(String name) {
    Class<?> c = Types.find(name);
    return c == null ? Object.class : c;
  }

  private static Mismatch wrong(MethodType type, CallType call, Downcall downcall) {
    Mismatch.Kind kind = Mismatch.Kind.OTHER;
    String result = Types.name(type.returnType());
    if (takes(type, call)) {
      kind = ofResult(call, result);
    } else if (lacksAllocator(call, downcall)) {
      kind = Mismatch.Kind.ALLOCATOR_MISSING;
    } else if (call.parameters().size() != type.parameterCount()) {
      boolean fewer = call.parameters().size() < type.parameterCount();
      kind = fewer ? missing(type, call, downcall) : Mismatch.Kind.COUNT;
    }
    return new Mismatch(kind, text(type), call.toString(), result);
  }

  /** What is wrong with the result of a call whose arguments are right. */
  private static Mismatch.Kind ofResult(CallType call, String result) {
    if (call.result().equals("void")) {
      return Mismatch.Kind.RESULT_DROPPED;
    }
    if (result.equals("void")) {
      return Mismatch.Kind.RESULT_OF_NOTHING;
    }
    return call.result().equals("java.lang.Object")
        ? Mismatch.Kind.RESULT_NOT_CAST
        : Mismatch.Kind.RESULT_OTHER;
  }

  private static boolean lacksAllocator(CallType call, Downcall downcall) {
    return downcall != null
        && downcall.allocates()
        && call.parameters().stream().noneMatch(CallTypes::isAllocator);
  }

  /** What a caller forgot that the linker wants besides the arguments of the function. */
  private static Mismatch.Kind missing(MethodType type, CallType call, Downcall downcall) {
    return downcall != null
            && downcall.captures()
            && call.parameters().size() + 1 == type.parameterCount()
        ? Mismatch.Kind.CAPTURE_MISSING
        : Mismatch.Kind.COUNT;
  }

  private static boolean isAllocator(String name) {
    Class<?> c = Types.find(name);
    return c != null && SegmentAllocator.class.isAssignableFrom(c) && c != MemorySegment.class;
  }

  private static List<String> names(MethodType type) {
    List<String> out = new ArrayList<>(type.parameterCount());
    for (Class<?> p : type.parameterArray()) {
      out.add(Types.name(p));
    }
    return out;
  }

  private static String text(MethodType type) {
    return new CallType(names(type), Types.name(type.returnType())).toString();
  }
}
