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
    Mismatch.Kind kind = offset ? Mismatch.Kind.OFFSET_MISSING : Mismatch.Kind.OTHER;
    return new Mismatch(kind, text(type), call.toString(), name);
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
      kind =
          call.result().equals("void")
              ? Mismatch.Kind.RESULT_DROPPED
              : result.equals("void")
                  ? Mismatch.Kind.RESULT_OF_NOTHING
                  : call.result().equals("java.lang.Object")
                      ? Mismatch.Kind.RESULT_NOT_CAST
                      : Mismatch.Kind.RESULT_OTHER;
    } else if (call.parameters().size() != type.parameterCount()) {
      boolean fewer = call.parameters().size() < type.parameterCount();
      kind = fewer ? missing(type, call, downcall) : Mismatch.Kind.COUNT;
    }
    return new Mismatch(kind, text(type), call.toString(), result);
  }

  /** What a caller forgot that the linker wants besides the arguments of the function. */
  private static Mismatch.Kind missing(MethodType type, CallType call, Downcall downcall) {
    if (downcall == null) {
      return Mismatch.Kind.COUNT;
    }
    if (downcall.allocates() && call.parameters().stream().noneMatch(CallTypes::isAllocator)) {
      return Mismatch.Kind.ALLOCATOR_MISSING;
    }
    return downcall.captures() && call.parameters().size() + 1 == type.parameterCount()
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
