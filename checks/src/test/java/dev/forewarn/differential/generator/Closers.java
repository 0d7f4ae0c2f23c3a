package dev.forewarn.differential.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which features have closed each lifetime, for the reports. */
final class Closers {
  private final Map<Lifetime, Set<String>> features = new LinkedHashMap<>();

  void add(Lifetime lifetime, Set<String> names) {
    features.computeIfAbsent(lifetime, k -> new TreeSet<>()).addAll(names);
  }

  Set<String> of(Lifetime lifetime) {
    return features.getOrDefault(lifetime, Set.of());
  }
}
