package dev.forewarn.contracts;

import dev.forewarn.bindings.MethodKey;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The API of the JDK that runs the tests, spelled as contract files spell it. */
final class Reflected {

  private Reflected() {}

  /** The public types of a package of {@code java.base}, nested ones included. */
  static List<Class<?>> publicTypes(String packageName) throws IOException {
    String folder = packageName.replace('.', '/') + "/";
    try (ModuleReader reader = ModuleFinder.ofSystem().find("java.base").orElseThrow().open()) {
      return reader
          .list()
          .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
          .map(name -> name.substring(folder.length(), name.length() - ".class".length()))
          .filter(name -> name.indexOf('/') < 0 && !name.equals("package-info"))
          .<Class<?>>map(name -> load(packageName + "." + name))
          .filter(Reflected::isPublic)
          .toList();
    }
  }

  /** Public methods that the class declares itself, without those the compiler made. */
  static Stream<Method> publicMethods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic());
  }

  /** Methods and constructors that the class declares itself and lets others call. */
  static Stream<Executable> callable(Class<?> type) {
    return Stream.<Executable>concat(
            publicMethods(type), Arrays.stream(type.getDeclaredConstructors()))
        .filter(e -> (e.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0);
  }

  static boolean isStatic(Executable executable) {
    return Modifier.isStatic(executable.getModifiers());
  }

  static MethodKey key(Executable executable) {
    return new MethodKey(
        executable.getDeclaringClass().getName(),
        executable instanceof Method ? executable.getName() : MethodKey.CONSTRUCTOR,
        Arrays.stream(executable.getParameterTypes()).map(Reflected::spelled).toList());
  }

  /** Loads without running static initialisers. */
  static Class<?> load(String binaryName) {
    try {
      return Class.forName(binaryName, false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("this JDK has no class " + binaryName, e);
    }
  }

  private static String spelled(Class<?> type) {
    if (type.isArray()) {
      return spelled(type.getComponentType()) + "[]";
    }
    String name = type.getCanonicalName();
    String packageName = type.getPackageName();
    return type.isPrimitive() ? name : name.substring(packageName.length() + 1);
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> t = type; t != null; t = t.getDeclaringClass()) {
      if (!Modifier.isPublic(t.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass();
  }
}
