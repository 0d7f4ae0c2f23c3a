package dev.forewarn.testdata;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The entries of an example: its static methods that are not private and take nothing or only
 * booleans. Used in child JVMs too, so it needs nothing but the JDK.
 */
final class Entries {
  private Entries() {}

  static List<Method> of(Class<?> example) {
    return Arrays.stream(example.getDeclaredMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
        .filter(method -> !method.isSynthetic())
        .filter(method -> Arrays.stream(method.getParameterTypes()).allMatch(boolean.class::equals))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  static Method named(Class<?> example, String name) {
    return of(example).stream()
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(example.getName() + " has no entry " + name));
  }

  /** Every combination of values for an entry's parameters. */
  static List<Object[]> vectors(Method entry) {
    int count = entry.getParameterCount();
    List<Object[]> vectors = new ArrayList<>();
    for (int bits = 0; bits < 1 << count; bits++) {
      Object[] vector = new Object[count];
      for (int i = 0; i < count; i++) {
        vector[i] = (bits & 1 << i) != 0;
      }
      vectors.add(vector);
    }
    return vectors;
  }

  /** Runs an entry once; returns what it threw, or what a thread threw that it started, or null. */
  static Throwable run(Method entry, Object[] vector) {
    AtomicReference<Throwable> elsewhere = new AtomicReference<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((t, e) -> elsewhere.compareAndSet(null, e));
    try {
      entry.setAccessible(true);
      entry.invoke(null, vector);
      return elsewhere.get();
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  /** What an entry threw; for what a future throws, what its task threw as well. */
  static List<Throwable> thrown(Throwable by) {
    boolean ofTask = by instanceof ExecutionException || by instanceof CompletionException;
    return ofTask && by.getCause() != null ? List.of(by, by.getCause()) : List.of(by);
  }
}
