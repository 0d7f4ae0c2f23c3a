package dev.forewarn.upcalls;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Has the JDK compute what its own arithmetic makes of numbers that are known. */
final class Computed {

  private static final String MATH = "java.lang.Math";

  private Computed() {}

  /** The result of a method; null if it is not known. */
  static Val result(MethodSymbol m, List<Val> arguments) {
    if (!m.isStatic() || !m.owner.flatName().contentEquals(MATH)) {
      return null;
    }
    List<Class<?>> types = new ArrayList<>();
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean wide = is(m.params().get(i).type, long.class);
      if (!wide && !is(m.params().get(i).type, int.class)
          || !(arguments.get(i) instanceof Num n && n.single())) {
        return null;
      }
      types.add(wide ? long.class : int.class);
      if (wide) {
        numbers.add(n.low());
      } else {
        numbers.add((int) n.low());
      }
    }
    Class<?> returned =
        is(m.getReturnType(), long.class)
            ? long.class
            : is(m.getReturnType(), int.class) ? int.class : null;
    if (returned == null) {
      return null;
    }
    try {
      Object result =
          MethodHandles.publicLookup()
              .findStatic(Math.class, m.name.toString(), MethodType.methodType(returned, types))
              .invokeWithArguments(numbers);
      return Num.of(((Number) result).longValue());
    } catch (Throwable refused) {
      return null;
    }
  }

  private static boolean is(Type type, Class<?> primitive) {
    return type.toString().equals(primitive.getName());
  }
}
