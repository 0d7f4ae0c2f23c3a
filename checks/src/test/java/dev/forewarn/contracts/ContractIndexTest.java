package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.bindings.MethodKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractIndexTest {

  private static final String SEGMENT = "java.lang.foreign.MemorySegment";
  private static final MethodKey FILL = new MethodKey(SEGMENT, "fill", List.of("byte"));

  @TempDir Path folder;

  private static List<Effect> effects(ContractIndex index, MethodKey method) {
    return index.find(method).orElseThrow().effects();
  }

  private static final Effect TOUCH =
      new Effect.Touches(
          new Ref.This(),
          new Amount.Bytes(new Ref.Parameter(1)),
          new Amount.Layout(new Ref.Parameter(0)),
          null,
          false);

  @Test
  void anOverloadsOwnLineGoesBeforeTheOneForAll() {
    ContractIndex index = ContractIndex.shipped();
    Effect access = new Effect.Accesses(new Ref.This());
    assertEquals(
        List.of(TOUCH, access, new Effect.ResultPointer()),
        effects(index, new MethodKey(SEGMENT, "get", List.of("AddressLayout", "long"))));
    assertEquals(
        List.of(TOUCH, access),
        effects(index, new MethodKey(SEGMENT, "get", List.of("ValueLayout.OfInt", "long"))));
    assertTrue(index.find(new MethodKey(SEGMENT, "gone", List.of())).isEmpty());
    assertTrue(index.find(new MethodKey("a.B", "gone", List.of())).isEmpty());
  }

  @Test
  void speaksOfClassesThatHaveASection() {
    assertTrue(ContractIndex.shipped().speaksOf(SEGMENT));
    assertTrue(ContractIndex.shipped().speaksOf("java.util.Map$Entry"));
    assertFalse(ContractIndex.shipped().speaksOf("a.B"));
  }

  @Test
  void theUsersFilesGoFirst() throws IOException {
    Path first = write("first", "class a.B\n  m() : joins\n");
    Path second =
        write("second", "class java.lang.foreign.MemorySegment\n  fill(*) : escapes this\n");
    ContractIndex index = ContractIndex.with(List.of(first, second));
    assertEquals(List.of(new Effect.Joins()), effects(index, new MethodKey("a.B", "m", List.of())));
    assertTrue(index.speaksOf("a.B"));
    assertEquals(List.of(new Effect.Escapes(new Ref.This())), effects(index, FILL));
    assertEquals(
        List.of(new Effect.ResultAddress(new Ref.This())),
        effects(index, new MethodKey(SEGMENT, "address", List.of())));
    assertEquals(3, effects(ContractIndex.shipped(), FILL).size());
  }

  @Test
  void kindsOfClasses() throws IOException {
    ContractIndex index =
        ContractIndex.with(List.of(write("kinds", "class a.B : container, listener\n")));
    assertTrue(index.is(ClassKind.CONTAINER, "a.B"));
    assertTrue(index.is(ClassKind.LISTENER, "a.B"));
    assertFalse(index.is(ClassKind.FUNCTION, "a.B"));
    assertTrue(index.is(ClassKind.CONTAINER, "java.util.Map"));
    assertFalse(index.is(ClassKind.CONTAINER, SEGMENT));
  }

  @Test
  void whatNamesSay() throws IOException {
    Trait asks = new Trait.Asks();
    ContractIndex shipped = ContractIndex.shipped();
    assertTrue(shipped.byConvention(asks, "is"));
    assertTrue(shipped.byConvention(asks, "isOpen"));
    assertFalse(shipped.byConvention(asks, "issue"));
    assertFalse(shipped.byConvention(asks, "fetchName"));
    assertFalse(shipped.byConvention(new Trait.Reads(), "isOpen"));
    ContractIndex index =
        ContractIndex.with(List.of(write("names", "class *\n  fetch*(*) : asks\n")));
    assertTrue(index.byConvention(asks, "fetchName"));
    assertTrue(index.byConvention(asks, "isOpen"));
  }

  @Test
  void aWrongFileOfTheUserIsFoundAtOnce() throws IOException {
    Path good = write("good", "class a.B\n  m() : joins\n");
    Path bad = write("bad", "class a.C\n  m() : joins\n  n() : joys\n");
    ContractSyntaxException e =
        assertThrows(ContractSyntaxException.class, () -> ContractIndex.with(List.of(good, bad)));
    assertEquals(bad.toString(), e.file());
    assertEquals(3, e.line());
    assertEquals("joys", e.word());
  }

  @Test
  void aFileThatCannotBeReadIsSaid() throws IOException {
    assertThrows(
        NoSuchFileException.class, () -> ContractIndex.with(List.of(folder.resolve("none"))));
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    IOException e = assertThrows(IOException.class, () -> ContractIndex.with(List.of(binary)));
    assertEquals(binary + " is not UTF-8 text", e.getMessage());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
