package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.bindings.MethodKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped files against the JDK that runs the tests. */
class ShippedContractsTest {

  @Test
  void everyForeignMethodHasALine() throws IOException {
    List<Class<?>> types = Reflected.publicTypes("java.lang.foreign");
    assertTrue(types.size() >= 25, () -> "only " + types.size() + " types found");
    ContractIndex index = ContractIndex.shipped();
    List<String> missing =
        types.stream()
            .flatMap(Reflected::callable)
            .map(Reflected::key)
            .filter(key -> index.find(key).isEmpty())
            .map(MethodKey::toString)
            .sorted()
            .toList();
    assertEquals(List.of(), missing, "public methods without a contract");
  }

  @Test
  void everyLineNamesAMethodOfTheJdk() {
    List<String> wrong = new ArrayList<>();
    for (Section section : ContractIndex.shipped().shippedSections()) {
      if (section.owner().equals(Conventions.OWNER)) {
        continue;
      }
      Class<?> type;
      try {
        type = Reflected.load(section.owner());
      } catch (AssertionError e) {
        wrong.add(section.file() + ":" + section.firstLine() + ": " + e.getMessage());
        continue;
      }
      Map<MethodKey, Boolean> real =
          Reflected.callable(type)
              .collect(Collectors.toMap(Reflected::key, Reflected::isStatic, (a, b) -> a && b));
      Set<MethodKey> keys =
          section.lines().stream().map(ContractLine::method).collect(Collectors.toSet());
      for (ContractLine line : section.lines()) {
        problem(line, real, keys)
            .ifPresent(p -> wrong.add(line.contract().source() + ": " + line.method() + ": " + p));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  /** What is read one by one is what is read as a whole. */
  @Test
  void everyLineIsFoundByItself() {
    List<Section> whole = ShippedFiles.classes();
    List<Section> searched = ShippedFiles.classes();
    for (int i = 0; i < whole.size(); i++) {
      for (ContractLine line : whole.get(i).lines()) {
        assertEquals(
            Optional.of(line.contract()), searched.get(i).find(line.method()), line.toString());
      }
      MethodKey none = new MethodKey(whole.get(i).owner(), "static", List.of());
      assertEquals(Optional.empty(), searched.get(i).find(none));
    }
  }

  @Test
  void everyFunctionalInterfaceIsAFunction() throws IOException {
    List<Class<?>> types = Reflected.publicTypes("java.util.function");
    assertTrue(types.size() >= 43, () -> "only " + types.size() + " types found");
    ContractIndex index = ContractIndex.shipped();
    assertEquals(
        List.of(),
        types.stream()
            .map(Class::getName)
            .filter(name -> !index.is(ClassKind.FUNCTION, name))
            .toList());
  }

  /** What an allocator gives out is memory made for the caller, in whatever way it is asked. */
  @Test
  void everyAllocationAllocates() throws IOException {
    ContractIndex index = ContractIndex.shipped();
    List<MethodKey> allocations =
        Reflected.publicTypes("java.lang.foreign").stream()
            .filter(java.lang.foreign.SegmentAllocator.class::isAssignableFrom)
            .flatMap(Reflected::callable)
            .filter(m -> !Reflected.isStatic(m))
            .map(Reflected::key)
            .filter(
                key ->
                    index.find(key).orElseThrow().effects().stream()
                        .anyMatch(
                            e -> e.equals(new Effect.ResultIn(new Ref.This(), ViewKind.SEGMENT))))
            .toList();
    assertTrue(allocations.size() >= 20, () -> "only " + allocations);
    for (MethodKey key : allocations) {
      Trait.Allocates made = index.find(key).orElseThrow().trait(Trait.Allocates.class);
      assertEquals(
          new Trait.Allocates(key.name().equals("allocateFrom")), made, () -> key.toString());
    }
  }

  private static Optional<String> problem(
      ContractLine line, Map<MethodKey, Boolean> real, Set<MethodKey> lines) {
    List<Boolean> isStatic;
    if (line.method().parameters().equals(ContractLine.EVERY_OVERLOAD)) {
      isStatic =
          real.entrySet().stream()
              .filter(e -> ContractLine.everyOverload(e.getKey()).equals(line.method()))
              .filter(e -> !lines.contains(e.getKey()))
              .map(Map.Entry::getValue)
              .toList();
    } else {
      isStatic = real.containsKey(line.method()) ? List.of(real.get(line.method())) : List.of();
    }
    if (isStatic.isEmpty()) {
      return Optional.of("no such method");
    }
    return isStatic.contains(!line.isStatic())
        ? Optional.of(line.isStatic() ? "not static" : "static")
        : Optional.empty();
  }
}
