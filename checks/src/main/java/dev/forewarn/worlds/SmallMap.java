package dev.forewarn.worlds;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * An immutable map for the few entries that a {@link World} has: linear search over an array beats
 * a tree there, and copying it is one array copy.
 */
public final class SmallMap<K, V> {

  private static final SmallMap<?, ?> EMPTY = new SmallMap<>(new Object[0]);

  private final Object[] entries;
  private int hash;
  private long keys;
  private SmallMap<K, V> part;

  private SmallMap(Object[] entries) {
    this.entries = entries;
  }

  @SuppressWarnings("unchecked")
  public static <K, V> SmallMap<K, V> empty() {
    return (SmallMap<K, V>) EMPTY;
  }

  public int size() {
    return entries.length / 2;
  }

  public boolean isEmpty() {
    return entries.length == 0;
  }

  private int indexOf(Object key) {
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i] == key) {
        return i;
      }
    }
    // Most keys are compared by identity; asking them again would cost more than all the rest.
    if ((key instanceof ByValue || key instanceof Integer) && mayHave(key)) {
      for (int i = 0; i < entries.length; i += 2) {
        if (entries[i].equals(key)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** Whether a key may be among the keys: mostly no, and that is seen by its hash code alone. */
  private boolean mayHave(Object key) {
    return (keys() & 1L << key.hashCode()) != 0;
  }

  /** A bit for the hash code of each key. */
  private long keys() {
    if (keys == 0) {
      for (int i = 0; i < entries.length; i += 2) {
        keys |= 1L << entries[i].hashCode();
      }
    }
    return keys;
  }

  /** Keys that are compared by {@code equals}; all others, but for numbers, are by identity. */
  public interface ByValue {}

  /** The value of {@code key}, or null. */
  @SuppressWarnings("unchecked")
  public V get(K key) {
    int i = indexOf(key);
    return i < 0 ? null : (V) entries[i + 1];
  }

  public SmallMap<K, V> put(K key, V value) {
    int i = indexOf(key);
    if (i >= 0) {
      if (entries[i + 1] == value) {
        return this;
      }
      Object[] copy = entries.clone();
      copy[i + 1] = value;
      return new SmallMap<>(copy);
    }
    Object[] copy = new Object[entries.length + 2];
    System.arraycopy(entries, 0, copy, 0, entries.length);
    copy[entries.length] = key;
    copy[entries.length + 1] = value;
    return new SmallMap<>(copy);
  }

  public SmallMap<K, V> remove(K key) {
    int i = indexOf(key);
    if (i < 0) {
      return this;
    }
    if (entries.length == 2) {
      return empty();
    }
    Object[] copy = new Object[entries.length - 2];
    System.arraycopy(entries, 0, copy, 0, i);
    System.arraycopy(entries, i + 2, copy, i, entries.length - i - 2);
    return new SmallMap<>(copy);
  }

  @SuppressWarnings("unchecked")
  public void forEach(BiConsumer<K, V> action) {
    for (int i = 0; i < entries.length; i += 2) {
      action.accept((K) entries[i], (V) entries[i + 1]);
    }
  }

  @SuppressWarnings("unchecked")
  public SmallMap<K, V> filter(BiPredicate<K, V> keep) {
    Object[] copy = null;
    int n = 0;
    for (int i = 0; i < entries.length; i += 2) {
      boolean kept = keep.test((K) entries[i], (V) entries[i + 1]);
      if (!kept && copy == null) {
        copy = entries.clone();
        n = i;
      } else if (kept && copy != null) {
        copy[n] = entries[i];
        copy[n + 1] = entries[i + 1];
        n += 2;
      }
    }
    if (copy == null) {
      return this;
    }
    return n == 0 ? empty() : new SmallMap<>(java.util.Arrays.copyOf(copy, n));
  }

  /** The same keys with other values; this if none changes. */
  @SuppressWarnings("unchecked")
  public SmallMap<K, V> map(UnaryOperator<V> change) {
    Object[] copy = null;
    for (int i = 1; i < entries.length; i += 2) {
      V changed = change.apply((V) entries[i]);
      if (changed != entries[i]) {
        copy = copy == null ? entries.clone() : copy;
        copy[i] = changed;
      }
    }
    return copy == null ? this : new SmallMap<>(copy);
  }

  /** Whether {@code other} has all entries of this. */
  public boolean in(SmallMap<K, V> other) {
    if (entries.length > other.entries.length || (keys() & ~other.keys()) != 0) {
      return false;
    }
    for (int i = 0; i < entries.length; i += 2) {
      int j = other.indexOf(entries[i]);
      if (j < 0 || !entries[i + 1].equals(other.entries[j + 1])) {
        return false;
      }
    }
    return true;
  }

  /** The key of the only entry of this that {@code other} has too, but with another value. */
  @SuppressWarnings("unchecked")
  public K onlyDifference(SmallMap<K, V> other) {
    if ((keys() & ~other.keys()) != 0) {
      return null;
    }
    Object found = null;
    for (int i = 0; i < entries.length; i += 2) {
      int j = other.indexOf(entries[i]);
      if (j < 0) {
        return null;
      }
      if (!entries[i + 1].equals(other.entries[j + 1])) {
        if (found != null) {
          return null;
        }
        found = entries[i];
      }
    }
    return (K) found;
  }

  /** The entries that this and {@code other} have alike. */
  public SmallMap<K, V> common(SmallMap<K, V> other) {
    return this == other ? this : filter((k, v) -> v.equals(other.get(k)));
  }

  /** This with the entries of {@code other}. */
  public SmallMap<K, V> with(SmallMap<K, V> other) {
    SmallMap<K, V> out = isEmpty() ? other : this;
    if (out != other) {
      for (int i = 0; i < other.entries.length; i += 2) {
        out = out.put(other.key(i), other.value(i));
      }
    }
    return out;
  }

  @SuppressWarnings("unchecked")
  private K key(int i) {
    return (K) entries[i];
  }

  @SuppressWarnings("unchecked")
  private V value(int i) {
    return (V) entries[i + 1];
  }

  /** Order does not matter. */
  @Override
  @SuppressWarnings("unchecked")
  public boolean equals(Object o) {
    if (this == o) {
      return true;
    }
    if (!(o instanceof SmallMap<?, ?> other)
        || other.entries.length != entries.length
        || other.hashCode() != hashCode()) {
      return false;
    }
    for (int i = 0; i < entries.length; i += 2) {
      Object there = ((SmallMap<K, V>) other).get((K) entries[i]);
      if (there == null || !there.equals(entries[i + 1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int h = 1;
      for (int i = 0; i < entries.length; i += 2) {
        h += entries[i].hashCode() * 31 ^ entries[i + 1].hashCode();
      }
      hash = h == 0 ? 1 : h;
    }
    return hash;
  }

  /** The part of this that counts, made once: {@code make} must always be the same. */
  public SmallMap<K, V> part(UnaryOperator<SmallMap<K, V>> make) {
    if (part == null) {
      part = make.apply(this);
    }
    return part;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < entries.length; i += 2) {
      out.append(i == 0 ? "" : ", ").append(entries[i]).append('=').append(entries[i + 1]);
    }
    return out.append('}').toString();
  }
}
