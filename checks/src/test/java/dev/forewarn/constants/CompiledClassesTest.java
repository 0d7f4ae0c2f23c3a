package dev.forewarn.constants;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.code.ContractedCalls;
import dev.forewarn.contracts.ContractIndex;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from class files, and that nothing of them is run. */
final class CompiledClassesTest {

  private final List<String> opened = new ArrayList<>();
  private final CompiledClasses classes =
      new CompiledClasses(
          this::open, new Evaluator(), new ContractedCalls(ContractIndex.shipped()));

  private InputStream open(String name) throws IOException {
    opened.add(name);
    return getClass().getResourceAsStream("/" + name.replace('.', '/') + ".class");
  }

  /** Its initialiser fails: whoever runs it notices. */
  @SuppressWarnings("unused")
  static class Constants extends Above {
    static final MemoryLayout FIRST =
        MemoryLayout.structLayout(JAVA_INT.withName("a"), JAVA_INT.withName("b"));
    static final long NEVER = fail();
    static final MemoryLayout AFTER = MemoryLayout.sequenceLayout(3, FIRST);
    static final MemoryLayout EITHER = NEVER > 1 ? JAVA_INT : JAVA_LONG;
    static final long SIZE = 2 * AFTER.byteSize() + 4;
    static final long OFFSET = FIRST.byteOffset(MemoryLayout.PathElement.groupElement("b"));
    static final MemoryLayout[] ARRAY = {FIRST};
    static final MemoryLayout OF_ARRAY = ARRAY[0];
    static final MemoryLayout WITH_CONDITION =
        MemoryLayout.structLayout(JAVA_INT, NEVER > 1 ? JAVA_INT : JAVA_LONG);
    static final MemoryLayout TWICE;
    static final MemoryLayout SWITCHED;
    static final MemoryLayout TRIED;
    static final MemoryLayout LAST;
    static MemoryLayout changes = JAVA_INT;

    static MemoryLayout hidden() {
      return NEVER > 1 ? JAVA_INT : JAVA_LONG;
    }

    static {
      MemoryLayout made = JAVA_INT;
      for (int i = 0; i < 3; i++) {
        made = MemoryLayout.sequenceLayout(2, made);
      }
      if (NEVER == 3) {
        TWICE = made;
      } else {
        TWICE = JAVA_INT;
      }
      SWITCHED =
          switch ((int) NEVER) {
            case 1 -> JAVA_INT;
            case 2 -> JAVA_LONG;
            default -> made;
          };
      MemoryLayout tried = JAVA_LONG;
      try {
        tried = MemoryLayout.structLayout(JAVA_INT, made);
      } catch (IllegalArgumentException e) {
        tried = null;
      }
      TRIED = tried;
      LAST = MemoryLayout.paddingLayout(7);
    }

    static long fail() {
      throw new AssertionError("nothing of a class is run");
    }

    static MemoryLayout first() {
      return FIRST;
    }

    static MemoryLayout chosen(boolean any) {
      return any ? FIRST : AFTER;
    }

    static MemorySegment make(Arena arena, int count) {
      return arena.allocate(MemoryLayout.sequenceLayout(4, FIRST)).asSlice(count * 8L);
    }

    static void prints(MemorySegment segment) {
      System.out.println(segment);
    }

    @SuppressWarnings("InfiniteRecursion")
    static int endless() {
      return endless() + 1;
    }
  }

  @SuppressWarnings("unused")
  static class Above implements Numbers {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LOOKUP =
        SymbolLookup.libraryLookup("nowhere", Arena.global()).or(LINKER.defaultLookup());
    static final FunctionDescriptor DESCRIPTOR = FunctionDescriptor.of(JAVA_INT, ADDRESS, C_LONG);
    static final MethodHandle HANDLE = link("nothing", DESCRIPTOR);
    static final MethodHandle MAPPED =
        LINKER.defaultLookup().find("abs").map(a -> LINKER.downcallHandle(a, DESCRIPTOR)).get();
    static final MethodHandle COMPOSED = prefixed("s");

    private static MethodHandle prefixed(String name) {
      return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("ab" + name), DESCRIPTOR);
    }

    static final MethodHandle OR_SAME =
        LINKER.downcallHandle(
            SymbolLookup.loaderLookup()
                .find("abs")
                .or(() -> LINKER.defaultLookup().find("abs"))
                .orElseThrow(),
            DESCRIPTOR);
    static final MethodHandle OR_NONE =
        LOOKUP.find("abs").map(a -> LINKER.downcallHandle(a, DESCRIPTOR)).orElse(null);
    static final MethodHandle OR_OTHER =
        LINKER.downcallHandle(
            LOOKUP.find("abs").orElse(LINKER.defaultLookup().find("labs").get()), DESCRIPTOR);

    static MemoryLayout hidden() {
      return JAVA_INT;
    }

    private static MethodHandle link(
        String name, FunctionDescriptor descriptor, Linker.Option... options) {
      return LINKER.downcallHandle(
          LOOKUP.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name)), descriptor, options);
    }
  }

  @SuppressWarnings("unused")
  interface Numbers {
    ValueLayout C_LONG = (ValueLayout) Linker.nativeLinker().canonicalLayouts().get("long");
    int SEVEN = 7;
  }

  private Held field(String name) {
    return classes.field(Constants.class.getName(), name);
  }

  private Object value(String name) {
    return assertInstanceOf(Held.Of.class, field(name), name).what().as(Object.class);
  }

  private CompiledMethod method(String name, String descriptor) {
    return classes.method(Constants.class.getName(), name, descriptor);
  }

  @Test
  void followsInitialisers() {
    MemoryLayout first = MemoryLayout.structLayout(JAVA_INT.withName("a"), JAVA_INT.withName("b"));
    assertEquals(first, value("FIRST"));
    assertEquals(MemoryLayout.sequenceLayout(3, first), value("AFTER"));
    assertEquals(52L, value("SIZE"));
    assertEquals(4L, value("OFFSET"));
    assertEquals(MemoryLayout.paddingLayout(7), value("LAST"));
  }

  @Test
  void knowsNothingOfWhatConditionsDecide() {
    for (String name :
        List.of(
            "NEVER",
            "EITHER",
            "ARRAY",
            "OF_ARRAY",
            "WITH_CONDITION",
            "TWICE",
            "SWITCHED",
            "TRIED",
            "changes",
            "absent")) {
      assertEquals(Held.UNKNOWN, field(name), name);
    }
  }

  @Test
  void knowsWhatIsInherited() {
    assertEquals(7, value("SEVEN"));
    Held.Linked handle = assertInstanceOf(Held.Linked.class, field("HANDLE"));
    assertEquals(new Held.Symbol("nothing", true), handle.symbol());
    Held.Linked mapped = assertInstanceOf(Held.Linked.class, field("MAPPED"));
    assertEquals(new Held.Symbol("abs", false), mapped.symbol());
    assertEquals(new Held.Symbol("abs", false), linked("COMPOSED"));
    assertEquals(new Held.Symbol("abs", false), linked("OR_SAME"));
    assertEquals(new Held.Symbol("abs", true), linked("OR_NONE"));
    assertInstanceOf(Held.Of.class, field("OR_OTHER"));
    HandleType type = (HandleType) mapped.handle().on(Platform.WINDOWS);
    assertEquals("(MemorySegment,int)int", Types.text(type.type()));
  }

  private Held.Symbol linked(String name) {
    return assertInstanceOf(Held.Linked.class, field(name)).symbol();
  }

  @Test
  void followsShortMethods() {
    CompiledMethod first = method("first", "()Ljava/lang/foreign/MemoryLayout;");
    assertTrue(first.calls().isEmpty());
    assertEquals(field("FIRST"), first.result());
    CompiledMethod make =
        method("make", "(Ljava/lang/foreign/Arena;I)Ljava/lang/foreign/MemorySegment;");
    assertEquals(2, make.calls().size());
    assertEquals(new Held.Given(0), make.calls().get(0).receiver());
    assertEquals(new Held.Result(1), make.result());
  }

  @Test
  void leavesOtherMethodsAlone() {
    assertNull(method("chosen", "(Z)Ljava/lang/foreign/MemoryLayout;"));
    assertNull(method("prints", "(Ljava/lang/foreign/MemorySegment;)V"));
    assertNull(method("endless", "()I"));
    assertNull(method("absent", "()I"));
    // It is not the inherited one that is called.
    assertNull(method("hidden", "()Ljava/lang/foreign/MemoryLayout;"));
  }

  @Test
  void readsEachFileOnce() {
    field("FIRST");
    field("HANDLE");
    field("FIRST");
    field("C_LONG");
    assertEquals(List.copyOf(new java.util.LinkedHashSet<>(opened)), opened);
    assertEquals(3, opened.size());
  }
}
