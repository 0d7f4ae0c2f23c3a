package dev.forewarn.constants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A value that is known: one for all platforms, or one for each. Immutable. */
public final class Evaluated {

  private static final Platform[] PLATFORMS = Platform.values();

  /** One element, or one for each platform: null where there is no value. */
  private final Object[] values;

  private Evaluated(Object[] values) {
    this.values = values;
  }

  /** The same value wherever the program runs. */
  public static Evaluated of(Object value) {
    return new Evaluated(new Object[] {value});
  }

  /** A value for each platform, null where there is none; null if there is none at all. */
  static Evaluated of(Object linux, Object macos, Object windows) {
    return of(new Object[] {linux, macos, windows});
  }

  static Evaluated of(Object[] values) {
    Object first = values[0];
    boolean any = false;
    boolean same = true;
    for (Object v : values) {
      any |= v != null;
      same &= v != null && v.equals(first);
    }
    return same ? of(first) : any ? new Evaluated(values.clone()) : null;
  }

  /** Whether it is the same wherever the program runs. */
  public boolean everywhere() {
    return values.length == 1;
  }

  /** What it is on a platform; null if there is no such value there. */
  public Object on(Platform p) {
    return values.length == 1 ? values[0] : values[p.ordinal()];
  }

  /** The value if it is the same everywhere and of a type; or else null. */
  public <T> T as(Class<T> type) {
    return everywhere() && type.isInstance(values[0]) ? type.cast(values[0]) : null;
  }

  /** The different values that it has on the platforms. */
  public Set<Object> all() {
    Set<Object> out = new LinkedHashSet<>();
    for (Object v : values) {
      if (v != null) {
        out.add(v);
      }
    }
    return out;
  }

  /**
   * Whether this is the same object as another, or equal to it; null if that is not known, or
   * depends on the platform.
   *
   * @param identity whether they must be one object: what is equal may be another one
   */
  public Boolean same(Evaluated other, boolean identity) {
    Boolean out = null;
    for (Platform p : PLATFORMS) {
      Object a = on(p);
      Object b = other.on(p);
      if (a == null || b == null || a == Types.Opaque.class && b == Types.Opaque.class) {
        return null;
      }
      boolean equal = a.equals(b);
      if (equal && identity && !(a instanceof Class<?>) || out != null && out != equal) {
        return null;
      }
      out = equal;
    }
    return out;
  }

  /**
   * Whether this is of a class of the JDK; null if that is not known, or depends on the platform.
   */
  public Boolean isInstance(String type) {
    Class<?> c = Types.find(type);
    Boolean out = null;
    for (Object each : c == null ? Set.of() : all()) {
      boolean is = c.isInstance(each);
      if (out != null && out != is) {
        return null;
      }
      out = is;
    }
    return out;
  }

  /** The platforms whose value fulfils a condition, among those that have one. */
  public List<Platform> where(Predicate<Object> condition) {
    List<Platform> out = new ArrayList<>();
    for (Platform p : PLATFORMS) {
      if (on(p) != null && condition.test(on(p))) {
        out.add(p);
      }
    }
    return out;
  }

  /**
   * The same where it is of a type: a cast to what only some platforms have is made by programs
   * that run on these.
   */
  public Evaluated castTo(String type) {
    if (everywhere()) {
      return this;
    }
    Object[] kept = new Object[values.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = values[i] != null && isA(values[i].getClass(), type) ? values[i] : null;
    }
    Evaluated out = of(kept);
    return out == null ? this : out;
  }

  private static boolean isA(Class<?> c, String type) {
    if (c == null) {
      return false;
    }
    if (c.getName().equals(type) || isA(c.getSuperclass(), type)) {
      return true;
    }
    for (Class<?> i : c.getInterfaces()) {
      if (isA(i, type)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Evaluated e && Arrays.equals(values, e.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
