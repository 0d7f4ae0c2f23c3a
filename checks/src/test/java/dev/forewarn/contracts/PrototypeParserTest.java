package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrototypeParserTest {

  private static Prototype parse(String text) {
    StatementTokens tokens = new StatementTokens("file", text, 0, text.length());
    Prototype prototype = PrototypeParser.parse(tokens);
    assertTrue(tokens.atEnd(), tokens.peek());
    return prototype;
  }

  /** The type of the only parameter of a function. */
  private static CType parameter(String text) {
    List<CParameter> parameters = parse("void f(" + text + ")").parameters();
    assertEquals(1, parameters.size());
    return parameters.get(0).type();
  }

  @Test
  void resultNameAndParameters() {
    Prototype open = parse("int   open(const char *path, int flags, ...)");
    assertEquals("open", open.name());
    assertEquals("int open(const char *path, int flags, ...)", open.text());
    assertEquals(new CType("int", CType.Kind.INTEGER, 0, false), open.result());
    assertEquals(
        List.of(
            new CParameter("path", new CType("const char *", CType.Kind.INTEGER, 1, true)),
            new CParameter("flags", new CType("int", CType.Kind.INTEGER, 0, false))),
        open.parameters());
    assertEquals(2, open.variadicFrom());
    assertEquals(1, open.indexOf("flags"));
    assertEquals(-1, open.indexOf("mode"));
    assertEquals("int other(const char *path, int flags, ...)", open.declaring("other"));
  }

  @Test
  void noParameters() {
    assertEquals(List.of(), parse("int f(void)").parameters());
    assertEquals(List.of(), parse("int f()").parameters());
    assertEquals(-1, parse("int f()").variadicFrom());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "void *p | VOID | 1 | false | void *",
        "const void *p | VOID | 1 | true | const void *",
        "void const *p | VOID | 1 | true | void const *",
        "char *const p | INTEGER | 1 | false | char *const",
        "const char **p | INTEGER | 2 | false | const char **",
        "char *const *p | INTEGER | 2 | true | char *const *",
        "char *const argv[] | INTEGER | 2 | true | char *const []",
        "int fds[2] | INTEGER | 1 | false | int [2]",
        "char *restrict p | INTEGER | 1 | false | char *restrict",
        "unsigned n | UNSIGNED | 0 | false | unsigned",
        "unsigned long int n | UNSIGNED | 0 | false | unsigned long int",
        "long long | INTEGER | 0 | false | long long",
        "long double d | FLOATING | 0 | false | long double",
        "size_t n | UNSIGNED | 0 | false | size_t",
        "struct stat *s | STRUCT | 1 | false | struct stat *",
        "union u v | STRUCT | 0 | false | union u",
        "enum e v | INTEGER | 0 | false | enum e",
        "FILE *f | NAMED | 1 | false | FILE *",
        "HANDLE h | NAMED | 0 | false | HANDLE",
        "HANDLE | NAMED | 0 | false | HANDLE",
        "int (*c)(const void *, void *) | FUNCTION | 1 | false | int (*)(const void *, void *)",
        "void (*f)(void) | FUNCTION | 1 | false | void (*)(void)",
        "void f(int) | FUNCTION | 1 | false | void(int)",
        "void (**f)(int, ...) | FUNCTION | 2 | false | void (**)(int, ...)",
      })
  void types(String declared, CType.Kind kind, int pointers, boolean constPointee, String text) {
    CType type = parameter(declared);
    assertEquals(text.replace(" [", "["), type.text().replace(" [", "["));
    assertEquals(kind, type.kind());
    assertEquals(pointers, type.pointers());
    assertEquals(constPointee, type.constPointee());
  }

  @Test
  void whatATypeIs() {
    assertTrue(parameter("int (*c)(int)").isFunctionPointer());
    assertFalse(parameter("int (**c)(int)").isFunctionPointer());
    assertTrue(parameter("struct s v").isStructByValue());
    assertFalse(parameter("struct s *v").isStructByValue());
    assertTrue(parameter("HANDLE h").mayBePointer());
    assertFalse(parameter("HANDLE h").isPointer());
    assertFalse(parameter("int h").mayBePointer());
    assertTrue(parse("void f(int a)").result().isVoid());
    assertFalse(parse("void *f(int a)").result().isVoid());
  }

  @Test
  void aFunctionThatReturnsAFunction() {
    Prototype signal = parse("void (*signal(int sig, void (*handler)(int)))(int)");
    assertEquals("signal", signal.name());
    assertEquals("void (*)(int)", signal.result().text());
    assertTrue(signal.result().isFunctionPointer());
    assertEquals(2, signal.parameters().size());
    assertEquals("handler", signal.parameters().get(1).name());
    assertEquals("void (*x(int sig, void (*handler)(int)))(int)", signal.declaring("x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(int a) | '' | expected a function",
        "int f | '' | expected a function",
        "int (*f)(int a) | '' | expected a function",
        "int f(int a | '' | expected ')'",
        "int f(int a, int a) | a | two parameters of one name",
        "int f(int a, void) | void | a parameter has the type",
        "int f(..., int a) | , | expected ')'",
        "int f(int a,) | ) | expected a type",
        "int f(const) | ) | expected a type",
        "int f(int 3) | 3 | expected a name in C",
        "int f(a-b c) | a-b | expected a type",
        "int f(struct) | ) | expected the name of a struct",
        "int f(int a[) | ) | expected the size of an array",
      })
  void whatIsNoPrototype(String text, String word, String problem) {
    ContractSyntaxException e = assertThrows(ContractSyntaxException.class, () -> parse(text));
    assertTrue(e.getMessage().startsWith("file:1: " + problem), e.getMessage());
    assertEquals(word, e.word());
  }
}
