package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statements of library sections, one by one. */
class FunctionParserTest {

  private static FunctionNames names(String text) {
    return FunctionNames.of(SectionSplitter.split("file", text).libraries());
  }

  private static FunctionModel model(String statement) {
    FunctionNames names = names("library l\n" + statement + "\n");
    FunctionLine line = names.functions().iterator().next();
    assertEquals(line.name(), line.model().name());
    return line.model();
  }

  /** The effects of a function with three parameters and a result. */
  private static List<FunctionEffect> effects(String spelled) {
    // A type of which only the name is known may be a pointer as well as a number.
    return model("void *f(void *a, T b, void (*c)(void)) : " + spelled + " @ f(3)").effects();
  }

  private static void is(FunctionEffect expected, String spelled) {
    assertEquals(List.of(expected), effects(spelled));
  }

  @Test
  void whatTheResultIs() {
    assertEquals(List.of(), effects("no effect"));
    is(new FunctionEffect.ResultOwned("malloc", -1, -1), "result owned malloc");
    is(new FunctionEffect.ResultOwned("stmt", 0, -1), "result owned stmt of a");
    is(new FunctionEffect.ResultOwned("malloc", -1, 1), "result owned malloc unless b");
    is(new FunctionEffect.Escapes(0), "escapes a");
    is(new FunctionEffect.Fails(Failure.of(Failure.Kind.NULL), true), "fails null rarely");
    is(new FunctionEffect.Gives(0, 2, List.of()), "gives a to c");
    is(new FunctionEffect.Gives(0, 2, List.of("g", "h")), "gives p0 to c until g, h");
    is(new FunctionEffect.Gives(0, 2, 1, List.of("g")), "gives a to c for each b until g");
    is(new FunctionEffect.ResultBorrowed(-1, List.of()), "result borrowed");
    is(
        new FunctionEffect.ResultBorrowed(1, List.of("g", "h")),
        "result borrowed from p1 until g, h");
    is(new FunctionEffect.ResultStatic(List.of()), "result static");
    is(new FunctionEffect.ResultStatic(List.of("f")), "result static until f");
    is(new FunctionEffect.ResultInside(0), "result inside a");
    is(new FunctionEffect.ResultIs(0), "result is a");
    is(new FunctionEffect.ResultShared(0), "result shared p0");
    is(new FunctionEffect.MayBeNull(), "result may be null");
    assertEquals(
        List.of(new FunctionEffect.ResultInside(0), new FunctionEffect.MayBeNull()),
        effects("result inside a; result may be null"));
  }

  @Test
  void distinctTypes() {
    FunctionModel f =
        names(
                """
                library l
                  opaque A* H
                  H f(const struct A *a, A **b, H *c, A d, B *e, A ***g, void (*h)(A *)) : no effect @ f
                """)
            .function("f")
            .model();
    assertEquals(new OpaqueType("H", false, false), f.resultHandle());
    assertEquals(new OpaqueType("A*", false, false), f.handle(0));
    assertEquals(new OpaqueType("A*", true, false), f.handle(1));
    assertEquals(new OpaqueType("H", true, false), f.handle(2));
    for (int i = 3; i < 7; i++) {
      assertNull(f.handle(i));
    }
  }

  @Test
  void modes() {
    FunctionModel f =
        names(
                """
                library l
                  mode one : mt unsafe
                  mode all : no effect
                  void f(int a, void *b, void **c)
                    : chooses one if a from 1 to 2; unshared c if a has 8 in all; unshared c as b @ f
                """)
            .function("f")
            .model();
    assertEquals(List.of(new Mode("one", true), new Mode("all", false)), f.modes());
    assertEquals(
        List.of(
            new FunctionEffect.Chooses("one", new FunctionEffect.Option(0, 1, 2)),
            new FunctionEffect.Unshared(2, new FunctionEffect.Bits(0, 8, true), "all", -1),
            new FunctionEffect.Unshared(2, null, null, 1)),
        f.effects());
    assertTrue(new FunctionEffect.Bits(0, 8, true).hold(12));
    assertTrue(new FunctionEffect.Bits(0, 8, false).hold(4));
  }

  @Test
  void howItFails() {
    assertEquals(new Failure(Failure.Kind.NULL, 0), failure("fails null"));
    assertEquals(new Failure(Failure.Kind.MINUS_ONE, 0), failure("fails -1"));
    assertEquals(new Failure(Failure.Kind.NEGATIVE, 0), failure("fails negative"));
    assertEquals(new Failure(Failure.Kind.NONZERO, 0), failure("fails nonzero"));
    assertEquals(new Failure(Failure.Kind.ZERO, 0), failure("fails zero"));
    assertEquals(new Failure(Failure.Kind.VALUE, 4294967295L), failure("fails 0xFFFFFFFF"));
    assertEquals(new Failure(Failure.Kind.VALUE, -2), failure("fails -2"));
    assertNull(failure("no effect"));
  }

  private static Failure failure(String spelled) {
    return model("void *f(int a) : " + spelled + " @ f(3)").failure();
  }

  @Test
  void whatHappensToParameters() {
    is(new FunctionEffect.Needs(0), "needs a");
    is(new FunctionEffect.Releases(0, "malloc", false), "releases a malloc");
    is(new FunctionEffect.Releases(0, "malloc", true), "releases a malloc on success");
    is(new FunctionEffect.Reallocates(0, "malloc"), "reallocates a malloc");
    is(new FunctionEffect.Begins(0, "regex"), "begins regex in a");
    is(new FunctionEffect.Finishes(0, "regex"), "finishes regex in a");
    is(new FunctionEffect.Takes(0, false), "takes a");
    is(new FunctionEffect.Takes(0, true), "takes a on success");
    is(new FunctionEffect.Shares(0), "shares a");
    is(new FunctionEffect.Measures(0, 1), "measures a by b");
    is(new FunctionEffect.Measures(-1, 1), "measures result by b");
    is(new FunctionEffect.Retains(0, List.of()), "retains a");
    is(new FunctionEffect.Retains(0, List.of("g")), "retains a until g");
    is(
        new FunctionEffect.Retains(0, true, null, null, List.of("g")),
        "retains content of a until g");
    is(
        new FunctionEffect.Retains(0, true, new FunctionEffect.Member("f", 8), null, List.of("g")),
        "retains a.f at 8 until g");
    is(
        new FunctionEffect.Retains(0, new FunctionEffect.Option(1, 7, 9), List.of("g")),
        "retains a if b from 7 to 9 until g");
    assertEquals(
        List.of(new FunctionEffect.Retains(1, new FunctionEffect.Option(0, 1, 2), List.of())),
        model("void f(int a, ...) : retains tail if a from 1 to 2 @ f(3)").effects());
    is(
        new FunctionEffect.OutOwned(1, null, "malloc", -1, FunctionEffect.Stored.ON_SUCCESS),
        "out b owned malloc");
    is(
        new FunctionEffect.OutOwned(1, null, "malloc", 0, FunctionEffect.Stored.ALWAYS),
        "out b owned malloc of a always");
    is(
        new FunctionEffect.OutOwned(
            1, null, "m", -1, FunctionEffect.Stored.ON_SUCCESS, FunctionEffect.Held.USED),
        "out b owned m unless held");
    is(
        new FunctionEffect.OutOwned(
            1, null, "m", -1, FunctionEffect.Stored.ALWAYS, FunctionEffect.Held.REPLACED),
        "out b owned m always replacing held");
    is(new FunctionEffect.OutBorrowed(1, null, -1, List.of()), "out b borrowed");
    is(new FunctionEffect.OutBorrowed(1, null, 0, List.of("g")), "out b borrowed from a until g");
    is(new FunctionEffect.OutStatic(1, null), "out b static");
    is(new FunctionEffect.OutInside(1, null, 0), "out b inside a");
    FunctionEffect.Member member = new FunctionEffect.Member("u.q", 8);
    is(
        new FunctionEffect.OutOwned(0, member, "malloc", 1, FunctionEffect.Stored.ON_FAILURE),
        "out a.u.q at 8 owned malloc of b on failure");
    is(
        new FunctionEffect.OutBorrowed(0, member, 1, List.of("g")),
        "out a.u.q at 8 borrowed from b until g");
    is(new FunctionEffect.OutStatic(0, member), "out p0.u.q at 8 static");
    is(new FunctionEffect.OutInside(0, member, 1), "out a.u.q at 8 inside b");
    is(
        new FunctionEffect.OutStatic(1, new FunctionEffect.Member("[3]", 24)),
        "out b[3] at 24 static");
    assertEquals(2, effects("out a.q at 8 static; out a.r at 0 static").size());
    is(new FunctionEffect.EndsBorrowed(0), "ends borrowed from a");
    is(new FunctionEffect.UsesKept(0), "uses kept of a");
    is(new FunctionEffect.Spares(0, null), "spares content of a");
    is(
        new FunctionEffect.Spares(0, new FunctionEffect.Option(1, 0, 0)),
        "spares content of a if b from 0 to 0");
    is(new FunctionEffect.Runs(2, When.ONCE), "runs c once");
    is(new FunctionEffect.Runs(2, When.MAYBE), "runs c maybe");
    is(new FunctionEffect.Runs(2, When.MANY), "runs c many");
    is(new FunctionEffect.Runs(2, When.LATER), "runs c later");
    is(new FunctionEffect.Runs(2, When.ELSEWHERE), "runs c elsewhere");
  }

  @Test
  void whatHoldsOfTheCall() {
    is(new FunctionEffect.SetsErrno(), "sets errno");
    is(new FunctionEffect.SetsLastError(), "sets last error");
    is(new FunctionEffect.SetsWsaError(), "sets wsa error");
    is(threads(ThreadSafety.Kind.SAFE, "", -1), "mt safe");
    is(threads(ThreadSafety.Kind.UNSAFE, "", -1), "mt unsafe");
    is(threads(ThreadSafety.Kind.UNSAFE, "tmbuf", -1), "mt unsafe race tmbuf");
    is(threads(ThreadSafety.Kind.CONFINED, "", -1), "mt confined");
    is(threads(ThreadSafety.Kind.CONFINED, "", 0), "mt confined a");
    is(new FunctionEffect.Tells(FunctionEffect.Told.ERRNO), "tells errno");
    is(new FunctionEffect.Tells(FunctionEffect.Told.LAST_ERROR), "tells last error");
    is(new FunctionEffect.Tells(FunctionEffect.Told.WSA_ERROR), "tells wsa error");
    is(new FunctionEffect.Tells(FunctionEffect.Told.FAILURE), "tells failure");
    is(new FunctionEffect.MustBeChecked(), "must be checked");
    is(new FunctionEffect.Blocks(), "blocks");
    is(new FunctionEffect.NeverReturns(), "never returns");
  }

  private static FunctionEffect threads(ThreadSafety.Kind kind, String race, int to) {
    return new FunctionEffect.Threads(new ThreadSafety(kind, race, to));
  }

  @Test
  void theModelSumsUp() {
    FunctionModel open =
        model(
            "int open(const char *path, ...) : result owned fd; fails -1; sets errno; blocks;"
                + " mt safe @ open(2)");
    assertTrue(open.hasOwnership());
    assertTrue(open.setsErrno());
    assertTrue(open.blocks());
    assertFalse(open.mayBeNull());
    assertFalse(open.setsLastError());
    assertFalse(open.neverReturns());
    assertEquals(1, open.variadicFrom());
    assertEquals(ThreadSafety.Kind.SAFE, open.threads().kind());
    assertEquals(new Library("l"), open.library());
    assertEquals("open(2)", open.source());
    assertEquals("file:2", open.place());
    FunctionModel find = model("char *find(char *in) : result may be null @ find(3)");
    assertTrue(find.mayBeNull());
    assertFalse(find.hasOwnership());
    assertNull(find.threads());
    assertTrue(model("char *find(char *in) : fails null @ find(3)").mayBeNull());
  }

  @Test
  void aStatementGoesOn() {
    FunctionModel model =
        model(
            """
              # about it
              header stdio.h  # and more
              header sys/types.h errno.h
              int f(char **a,  int b)   # the first line

                : out a owned malloc    # the second
                ; fails -1
                @ the page f, http://example.org/f#there # said there
            """);
    assertEquals("int f(char **a, int b)", model.prototype().text());
    assertEquals(2, model.effects().size());
    assertEquals("the page f, http://example.org/f#there", model.source());
    assertEquals(List.of("stdio.h", "sys/types.h", "errno.h"), model.headers());
    assertEquals("file:5", model.place());
  }

  @Test
  void aHeaderLineAfterAFunctionBeginsAnew() {
    FunctionNames names =
        names(
            """
            library l
              header a.h
              int f(void) : no effect @ f
              header b.h
              int g(void) : no effect @ g
            library m
              int h(void) : no effect @ h
            """);
    assertEquals(List.of("a.h"), names.function("f").model().headers());
    assertEquals(List.of("b.h"), names.function("g").model().headers());
    assertEquals(List.of(), names.function("h").model().headers());
    assertEquals(new Library("m"), names.function("h").model().library());
  }

  @Test
  void aHeaderIsNamedWithoutItsBrackets() {
    FunctionNames names = names("library l\nheader <a.h>\nint f(void) : no effect @ f\n");
    ContractSyntaxException e =
        assertThrows(ContractSyntaxException.class, () -> names.function("f").model());
    assertEquals("file:2: expected the name of a header: '<a.h>'", e.getMessage());
  }

  @Test
  void families() {
    FunctionNames names = names("library l\n  family fd : a file descriptor # so\n");
    assertEquals(
        new Family(
            "fd",
            false,
            null,
            false,
            false,
            null,
            List.of(),
            "a file descriptor",
            new Library("l"),
            "file:2"),
        names.family("fd").family());
  }

  @Test
  void familiesWithTables() {
    FunctionNames names =
        names("library l\n  family o may be kept in m counted lends f table q, r : an object\n");
    assertEquals(
        new Family(
            "o",
            true,
            "m",
            true,
            true,
            "f",
            List.of("q", "r"),
            "an object",
            new Library("l"),
            "file:2"),
        names.family("o").family());
    Family list = names("library l\n  family o lends content : a list\n").family("o").family();
    assertEquals(true, list.lends());
    assertEquals(null, list.lent());
  }

  /** The last line of each is wrong; the word is the one that the message must blame. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "library | '' | expected the name of a library",
        "library l m | m | expected nothing after",
        "library l~: no effect | : | no statement before",
        "library l~oops | oops | expected 'header', 'family', 'opaque', 'mode' or"
            + " the prototype",
        "library l~family | family | expected 'header', 'family', 'opaque', 'mode' or"
            + " the prototype",
        "library l~family x | '' | expected ':'",
        "library l~family x lends : | : | expected 'content' or the name of a family",
        "library l~int f(int *a) : spares a @ f | a | expected 'content'",
        "library l~family x : | '' | expected what messages call it",
        "library l~family x : a~family x : b | x | family declared twice, first at file:2",
        "library l~int f() : no effect @ f~int f() : no effect @ f | f | function given twice",
        "library l~int f() | '' | expected ':'",
        "library l~int f() : | '' | expected an effect",
        "library l~int f() : no effect | '' | 'no effect' stands alone",
        "library l~int f() : blocks | '' | expected ';' or '@' and the source",
        "library l~int f() : blocks @ | '' | expected the source",
        "library l~int f() : blocks @ f~; mt safe | ; | expected nothing after the source",
        "library l~int f() : blocks; | '' | expected an effect",
        "library l~int f() : blocks; no effect @ f | no | 'no effect' stands alone",
        "library l~int f() : no effect; blocks @ f | ; | 'no effect' stands alone",
        "library l~int f() : frobs @ f | frobs | unknown effect",
        "library l~int f()~: blocks~; frobs @ f | frobs | unknown effect",
        "library l~int f() : result fine @ f | fine | unknown statement about the result",
        "library l~int f() : result owned @ f | @ | expected the name of a family",
        "library l~int f() : result static; result static @ f | static | the result is stated"
            + " twice",
        "library l~void f() : result static @ f | result | the function has no result",
        "library l~void f() : fails -1 @ f | fails | the function has no result",
        "library l~int f() : fails null @ f | null | the result is no pointer",
        "library l~int f() : result may be null @ f | may | the result is no pointer",
        "library l~int f() : fails badly @ f | badly | unknown way to fail",
        "library l~int f() : fails -1; fails zero @ f | fails | how it fails is stated twice",
        "library l~int f(int a) : result is b @ f | b | the function has no parameter of this name",
        "library l~int f(int a) : result is p1 @ f | p1 | the function has no such parameter",
        "library l~int f(int a) : needs a @ f | a | no pointer",
        "library l~int f(int a) : retains a @ f | a | no pointer",
        "library l~int f(int *a) : retains a.b until g @ f | until | expected 'at'",
        "library l~int f(int a) : out a static @ f | a | no pointer",
        "library l~int f(int a) : runs a once @ f | a | no pointer",
        "library l~int f(void *a) : runs a soon @ f | soon | unknown time to run",
        "library l~int f(int *a) : out a gone @ f | gone | unknown statement about what is stored",
        "library l~int f(int *a) : out a static; out a static @ f | a | what is stored there",
        "library l~int f(int *a) : out a owned m unless null @ f | null | expected 'held'",
        "library l~int f(int *a) : out a.b static @ f | static | expected 'at'",
        "library l~int f(int *a) : out a.b at @ f | @ | expected the offset of the member",
        "library l~int f(int *a) : out a.b at -8 static @ f | -8 | expected the offset",
        "library l~int f(int *a) : out a.b at x static @ f | x | expected the offset",
        "library l~int f(int *a) : out a[x] at 8 static @ f | x | expected an index",
        "library l~int f(int *a) : out a[1 at 8 static @ f | at | expected ']'",
        "library l~int f(int *a) : out a[1] static @ f | static | expected 'at'",
        "library l~int f(int *a) : out a. at 8 static @ f | a. | expected the name of a member",
        "library l~int f(int *a) : out a.b..c at 8 static @ f | a.b..c | expected the name of a"
            + " member",
        "library l~int f(int *a) : out b.a at 8 static @ f | b.a | the function has no parameter of"
            + " this name",
        "library l~int f(int a) : out a.b at 8 static @ f | a.b | no pointer",
        "library l~int f(int **a) : out a.b at 8 static @ f | a.b | it points to no struct",
        "library l~int f(int *a) : out a.b at 8 static; out a.c at 8 static @ f | a.c | what is"
            + " stored there is stated twice",
        "library l~int f(int *a) : out a.b at 8 static; out a static @ f | a | what is stored"
            + " there",
        "library l~int f(int *a) : out a static; out a.b at 8 static @ f | a.b | what is stored"
            + " there",
        "library l~int f(int a) : takes a; releases a x @ f | a | it is released or taken twice",
        "library l~int f(int *a) : begins x a @ f | a | expected 'in'",
        "library l~int f(int a) : begins x in a @ f | a | no pointer",
        "library l~int f(int *a) : begins x in a; finishes x in a @ f | a | what it holds is stated"
            + " twice",
        "library l~int f(int a) : takes a on error @ f | error | expected 'success'",
        "library l~int f() : result static until @ f | @ | expected the name of a function",
        "library l~int f() : result static until 3 @ f | 3 | expected the name of a function",
        "library l~int f() : sets fire @ f | fire | unknown place for the reason",
        "library l~int f() : tells tales @ f | tales | unknown thing to tell",
        "library l~int f() : tells last @ f | @ | expected 'error'",
        "library l~int f() : must check @ f | check | expected 'be'",
        "library l~int f() : mt often @ f | often | unknown thread safety",
        "library l~int f() : mt safe; mt safe @ f | mt | thread safety is stated twice",
        "library l~int f() : never @ f | @ | expected 'returns'",
        "library l~int f(int a) : chooses m if a from 1 to 1 @ f | m | the section declares no such"
            + " mode",
        "library l~int f(int *a) : unshared a in m @ f | m | the section declares no such mode",
        "library l~int f(int a) : unshared a @ f | a | no pointer",
        "library l~int f(double a) : releases a x @ f | a | no pointer or handle",
        "library l~int f(float a) : takes a @ f | a | no pointer or handle",
        "library l~int f(double a) : shares a @ f | a | no pointer or handle",
        "library l~int f(double a) : escapes a @ f | a | no pointer or handle",
        "library l~int f(double a) : retains a @ f | a | no pointer",
        "library l~int f(double a) : ends borrowed from a @ f | a | no pointer or handle",
        "library l~int f(double a) : uses kept of a @ f | a | no pointer or handle",
        "library l~int f(double a) : mt confined a @ f | a | no pointer or handle",
        "library l~void *f(double a) : result owned x of a @ f | a | no pointer or handle",
        "library l~void *f(double a) : result borrowed from a @ f | a | no pointer or handle",
        "library l~void *f(double a) : result is a @ f | a | no pointer or handle",
        "library l~double f() : result owned x @ f | owned | the result is no pointer or handle",
        "library l~float f() : result borrowed @ f | borrowed | the result is no pointer or handle",
        "library l~int f(double *a) : out a owned x @ f | a | no memory in which a pointer",
        "library l~int f(void *const *a) : out a static @ f | a | no memory in which a pointer",
        "library l~int f(double *a) : begins x in a @ f | a | no memory in which a pointer",
        "library l~int f(int *a) : runs a once @ f | a | no pointer to a function",
        "library l~int f(int *a, int *b) : gives a to b @ f | b | no pointer to a function",
        "library l~int f(void *a, double b) : measures a by b @ f | b | no whole number",
        "library l~int f(void *a, void *b) : measures a by b @ f | b | no whole number",
        "library l~int f(void *a, double b) : retains a if b from 1 to 2 @ f | b | no whole number",
        "library l~int f() : no effect @ f~mode m : mt safe | safe | expected 'unsafe'",
        "library l~int f() : no effect @ f~mode m : no effect; blocks | ; | expected nothing after",
        "library l~int f() : no effect @ f~mode m : no effect~mode m : mt unsafe | m | mode given"
            + " twice",
        "library l~int f() : no effect @ f~opaque A* B A* | A | type given twice",
        "library l~int f() : no effect @ f~opaque A,B | , | expected the name of a type",
      })
  void errorsNameFileLineAndWord(String lines, String word, String problem) {
    String text = lines.replace('~', '\n');
    ContractSyntaxException e =
        assertThrows(ContractSyntaxException.class, () -> readAll(names(text)));
    int lastLine = (int) text.chars().filter(c -> c == '\n').count() + 1;
    assertTrue(e.getMessage().startsWith("file:" + lastLine + ": " + problem), e.getMessage());
    assertEquals(word, e.word());
  }

  private static void readAll(FunctionNames names) {
    names.functions().forEach(FunctionLine::model);
    names.families().forEach(FamilyLine::family);
  }
}
