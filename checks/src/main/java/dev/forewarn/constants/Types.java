package dev.forewarn.constants;

import java.lang.invoke.MethodType;
import java.util.Map;

/** Finds classes of the JDK by the names that javac has for them. Nothing is initialised. */
final class Types {

  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "void", void.class,
          "boolean", boolean.class,
          "byte", byte.class,
          "char", char.class,
          "short", short.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class);

  /** Stands for a class that only the program has. */
  interface Opaque {}

  private Types() {}

  /** Whether two types are the same, as far as they are known. */
  static boolean same(MethodType a, MethodType b) {
    if (a.parameterCount() != b.parameterCount() || a.returnType() != b.returnType()) {
      return false;
    }
    for (int i = 0; i < a.parameterCount(); i++) {
      Class<?> p = a.parameterType(i);
      if (p != b.parameterType(i) && (p != Opaque.class || b.parameterType(i).isPrimitive())) {
        return false;
      }
    }
    return true;
  }

  /** As the JDK writes a type. */
  static String text(MethodType type) {
    return type.toString().replace(Opaque.class.getSimpleName(), "object");
  }

  /** A class by its binary name, {@code []} behind it for arrays; null if it is not known. */
  static Class<?> find(String name) {
    if (name.endsWith("[]")) {
      Class<?> element = find(name.substring(0, name.length() - 2));
      return element == null || element == void.class ? null : element.arrayType();
    }
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null || !name.startsWith("java.")) {
      return primitive;
    }
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** The name that {@link #find} finds a class by. */
  static String name(Class<?> c) {
    return c.isArray() ? name(c.getComponentType()) + "[]" : c.getName();
  }
}
