package dev.forewarn.differential.ownership;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Which addresses somebody still has when a run is over. */
final class Held {
  private final Set<Long> addresses = new HashSet<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Held() {}

  /** Those in the static fields of a class, and in what a method of it returned. */
  static Set<Long> by(Class<?> main, Object result) {
    Held held = new Held();
    held.look(result, main.getPackageName());
    held.fields(main, null, main.getPackageName());
    return held.addresses;
  }

  private void look(Object value, String packageName) {
    if (value == null || !seen.add(value)) {
      return;
    }
    if (value instanceof MemorySegment m) {
      addresses.add(m.address());
    } else if (value instanceof Number n) {
      addresses.add(n.longValue());
    } else if (value instanceof Object[]) {
      for (int i = 0; i < Array.getLength(value); i++) {
        look(Array.get(value, i), packageName);
      }
    } else {
      for (Class<?> c = value.getClass();
          c != null && c.getPackageName().equals(packageName);
          c = c.getSuperclass()) {
        fields(c, value, packageName);
      }
    }
  }

  private void fields(Class<?> type, Object of, String packageName) {
    for (Field f : type.getDeclaredFields()) {
      if (Modifier.isStatic(f.getModifiers()) == (of == null) && !f.getType().isPrimitive()) {
        try {
          f.setAccessible(true);
          look(f.get(of), packageName);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
