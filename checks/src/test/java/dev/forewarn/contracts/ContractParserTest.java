package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forewarn.bindings.Handling;
import dev.forewarn.bindings.MethodKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractParserTest {

  private static final Ref THIS = new Ref.This();
  private static final Ref P0 = new Ref.Parameter(0);
  private static final Ref P1 = new Ref.Parameter(1);

  /** The effects of {@code m(A, B)} of class X. */
  private static List<Effect> effects(String spelled) {
    return ContractParser.parse("f", "class X\n  m(A, B) : " + spelled + "\n")
        .get(new MethodKey("X", "m", List.of("A", "B")))
        .effects();
  }

  @Test
  void everyEffect() {
    assertEquals(List.of(), effects("no effect"));
    assertEquals(List.of(new Effect.Opens(ArenaKind.SHARED)), effects("opens shared"));
    assertEquals(List.of(new Effect.ResultIn(P0, ViewKind.SEGMENT)), effects("result in p0"));
    assertEquals(List.of(new Effect.ResultIn(P0, ViewKind.STUB)), effects("result in p0 as stub"));
    assertEquals(List.of(new Effect.ResultSame(THIS, null)), effects("result same this"));
    assertEquals(
        List.of(new Effect.ResultSame(THIS, ViewKind.BUFFER)),
        effects("result same this as buffer"));
    assertEquals(List.of(new Effect.ResultIs(P1)), effects("result is p1"));
    assertEquals(
        List.of(new Effect.ResultIs(P1), new Effect.ResultIs(new Ref.Content(THIS))),
        effects("result is p1 or content of this"));
    assertEquals(
        List.of(new Effect.ResultHolds(P0), new Effect.ResultHolds(new Ref.Arguments())),
        effects("result holds p0, args"));
    assertEquals(
        List.of(new Effect.ResultHoldsIn(THIS, ViewKind.SYMBOL)),
        effects("result holds in this as symbol"));
    assertEquals(List.of(new Effect.ResultAddress(THIS)), effects("result address of this"));
    assertEquals(List.of(new Effect.ResultAt(P0)), effects("result at p0"));
    assertEquals(List.of(new Effect.ResultPointer()), effects("result pointer"));
    assertEquals(List.of(new Effect.ResultAlive(THIS)), effects("result alive this"));
    assertEquals(
        List.of(new Effect.Accesses(new Ref.Content(new Ref.Content(P0)))),
        effects("accesses content of content of p0"));
    assertEquals(List.of(new Effect.Closes(THIS)), effects("closes this"));
    assertEquals(List.of(new Effect.Stores(P0, THIS)), effects("stores p0 in this"));
    assertEquals(
        List.of(new Effect.WritesPointer(P1, THIS)), effects("writes pointer p1 into this"));
    assertEquals(
        List.of(
            new Effect.Runs(P0, When.MANY, Hop.NONE, List.of(THIS, P1)),
            new Effect.Stores(new Ref.RunResult(), THIS)),
        effects("runs p0 many with this, p1; stores run in this"));
    assertEquals(
        List.of(new Effect.Runs(P0, When.ELSEWHERE, Hop.SHARED, List.of())),
        effects("runs p0 elsewhere"));
    assertEquals(
        List.of(new Effect.Runs(P0, When.ELSEWHERE, Hop.OWN, List.of())),
        effects("runs p0 elsewhere alone"));
    assertEquals(
        List.of(new Effect.Runs(P0, When.DELAYED, Hop.EITHER, List.of())),
        effects("runs p0 delayed or here"));
    assertEquals(
        List.of(new Effect.Runs(P0, When.NEXT, Hop.EITHER, List.of(P1))),
        effects("runs p0 next with p1"));
    assertEquals(
        List.of(new Effect.Runs(P0, When.NEXT, Hop.SHARED, List.of())),
        effects("runs p0 next elsewhere"));
    assertEquals(
        List.of(new Effect.Runs(P0, When.ELSEWHERE, Hop.HELPED, List.of())),
        effects("runs p0 elsewhere or helped"));
    assertEquals(
        List.of(new Effect.Runs(P0, When.MANY, Hop.EITHER, List.of())),
        effects("runs p0 many in parallel"));
    assertEquals(
        List.of(
            new Effect.Joins(),
            new Effect.Keeps(P0),
            new Effect.Empties(P1),
            new Effect.Escapes(P1)),
        effects("joins; keeps p0; empties p1; escapes p1"));
    assertEquals(
        List.of(new Effect.Throws("java.io.IOException")), effects("throws java.io.IOException"));
    assertEquals(
        List.of(
            new Effect.Pulls(P0, Effect.Pulls.How.ALL),
            new Effect.Pulls(P0, Effect.Pulls.How.ENOUGH),
            new Effect.Pulls(P1, Effect.Pulls.How.COUNT),
            new Effect.Pulls(P1, Effect.Pulls.How.SOMETIME),
            new Effect.Spells(P0)),
        effects(
            "pulls p0; pulls p0 until enough; pulls p1 to count; pulls p1 some time; spells p0"));
  }

  /** The traits of {@code m(A, B)} of class X. */
  private static List<Trait> traits(String spelled) {
    return ContractParser.parse("f", "class X\n  m(A, B) : " + spelled + "\n")
        .get(new MethodKey("X", "m", List.of("A", "B")))
        .traits();
  }

  @Test
  void everyTrait() {
    assertEquals(List.of(new Trait.Allocates(false)), traits("result in this; allocates"));
    assertEquals(List.of(new Trait.Allocates(true)), traits("allocates filled; result in this"));
    assertEquals(
        List.of(new Trait.Reads(), new Trait.CallsNative()), traits("reads; calls native"));
    assertEquals(List.of(new Trait.WritesLast(P0)), traits("accesses args; writes last into p0"));
    assertEquals(List.of(new Trait.CountsArguments()), traits("result holds args; counts args"));
    assertEquals(
        List.of(new Trait.CountsRange(new Ref.Literal(0), P1, false)),
        traits("counts from 0 to p1"));
    assertEquals(List.of(new Trait.CountsRange(P0, P1, true)), traits("counts from p0 through p1"));
    assertEquals(List.of(new Trait.PutsOff(false)), traits("puts off"));
    assertEquals(List.of(new Trait.PutsOff(true)), traits("puts off until enough"));
    assertEquals(List.of(new Trait.Asks()), traits("asks"));
    for (Trait.Yielded kind :
        List.of(
            Trait.Yielded.LENGTH,
            Trait.Yielded.ASCII,
            Trait.Yielded.NUMERAL,
            Trait.Yielded.NATIVE,
            Trait.Yielded.BASE,
            Trait.Yielded.LEAST,
            Trait.Yielded.GREATEST)) {
      String word = kind.name().toLowerCase(Locale.ROOT);
      assertEquals(List.of(new Trait.Yields(kind, null, null)), traits("yields " + word));
    }
    for (Handling how : Handling.values()) {
      if (how != Handling.NONE) {
        String words = how.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        assertEquals(List.of(new Trait.Handles(how)), traits("handle " + words));
      }
    }
    assertEquals(
        List.of(new Trait.Yields(Trait.Yielded.RANGE, new Ref.Literal(0), P1)),
        traits("yields from 0 to p1"));
    assertEquals(List.of(), effects("asks"));
    assertEquals(List.of(), traits("no effect"));
  }

  @Test
  void methodsSectionsAndComments() {
    Map<MethodKey, Contract> all =
        ContractParser.parse(
            "f.contracts",
            """
            # a file

            class a.B$C  # nested\r
              new(Object[])      : stores p0 in this
              static of() : no effect # nothing
              get(*): accesses this
            class a.D
              x(Map.Entry,long):closes this\
            """);
    assertEquals(
        List.of(
            new MethodKey("a.B$C", "new", List.of("Object[]")),
            new MethodKey("a.B$C", "of", List.of()),
            new MethodKey("a.B$C", "get", List.of("*")),
            new MethodKey("a.D", "x", List.of("Map.Entry", "long"))),
        List.copyOf(all.keySet()));
    assertEquals(
        "f.contracts:8", all.get(new MethodKey("a.D", "x", List.of("Map.Entry", "long"))).source());
  }

  /** The last line of each is wrong; the word is the one that the message must blame. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "m() : no effect | m | expected 'class'",
        "class | '' | expected the name of a class",
        "class X Y | Y | expected ':'",
        "class X : | '' | expected a kind of class",
        "class X : box | box | unknown kind of class",
        "class X : container function | function | expected ':'",
        "class X~class Y~class X | X | class given twice, first at file:1",
        "class X~m(int) : no effect~m(int): joins | m(int) | method given twice",
        "class X~m(*) : no effect~m(*): joins | m(*) | method given twice",
        "class X~m | '' | expected '('",
        "class X~( ) : joins | ( | expected the name of a method",
        "class X~m(int : joins | : | expected ')'",
        "class X~m(int,) : joins | ) | expected a parameter type",
        "class X~m(int, *) : joins | * | '*' stands alone",
        "class X~m(*, int) : joins | , | expected ')'",
        "class X~m() joins | joins | expected ':'",
        "class X~m() : | '' | expected an effect",
        "class X~m() : no | '' | expected 'effect'",
        "class X~m() : no effect; joins | ; | 'no effect' stands alone",
        "class X~m() : joins; no effect | no | 'no effect' stands alone",
        "class X~m() : frees this | frees | unknown effect",
        "class X~m() : calls home | home | expected 'native'",
        "class X~m() : counts this | this | expected 'from'",
        "class X~m(int) : counts from 0 p0 | p0 | expected 'to'",
        "class X~m() : writes last in this | in | expected 'into'",
        "class X~m() : reads; reads | reads | said twice",
        "class X~is*() : asks | is* | not a name",
        "class *~is(*) : asks | is | 'class *' speaks of names that end in '*'",
        "class *~is*() : asks | is* | 'class *' says what methods are",
        "class *~is*(*) : joins | is* | 'class *' says what methods are",
        "class X~m() : yields utf8 | utf8 | unknown result",
        "class X~m() : handle eats | eats | unknown way to handle",
        "class X~m() : joins joins | joins | expected ';'",
        "class X~m() : joins; | '' | expected an effect",
        "class X~m() : opens wide | wide | unknown kind of arena",
        "class X~m() : result on this | on | unknown statement about the result",
        "class X~m() : result in this as box | box | unknown kind of thing",
        "class X~m() : result holds in this | '' | expected 'as'",
        "class X~m() : result pointer; opens auto | opens | the result is stated twice",
        "class X~m() : accesses that | that | unknown reference",
        "class X~m() : accesses pq | pq | unknown reference",
        "class X~m(int) : accesses p1 | p1 | the method has no such parameter",
        "class X~static m() : accesses this | this | a static method has no",
        "class X~static new() : joins | new | a constructor is not static",
        "class X~m() : accesses content this | this | expected 'of'",
        "class X~m() : result is run | run | no earlier 'runs'",
        "class X~m(F) : runs p0 soon | soon | unknown time to run",
        "class X~m(F) : runs p0 once with | '' | expected what the effect speaks of",
        "class X~m(F) : stores p0 | '' | expected 'in'",
        "class X~m(F) : writes p0 | p0 | expected 'pointer'",
        "class X~m(F) : writes pointer p0 | '' | expected 'into'",
        "class X~m(F) : throws | '' | expected an exception type",
      })
  void errorsNameFileLineAndWord(String lines, String word, String problem) {
    String text = lines.replace('~', '\n');
    ContractSyntaxException e =
        assertThrows(ContractSyntaxException.class, () -> ContractParser.parse("file", text));
    int lastLine = (int) text.chars().filter(c -> c == '\n').count() + 1;
    assertEquals("file", e.file());
    assertEquals(lastLine, e.line());
    assertEquals(word, e.word());
    assertTrue(e.getMessage().startsWith("file:" + lastLine + ": " + problem), e.getMessage());
  }
}
