package dev.forewarn.contracts;

/**
 * What a declaration begins with, before all pointers.
 *
 * @param isConst whether it is qualified so
 */
record BaseType(CType.Kind kind, boolean isConst) {

  static BaseType parse(StatementTokens tokens) {
    CType.Kind kind = null;
    boolean isConst = qualifiers(tokens);
    boolean named = false;
    while (tokens.atWord()) {
      String word = tokens.peek();
      CType.Kind next = arithmetic(word);
      if (named || next == null && kind != null) {
        break;
      }
      tokens.word("a type");
      if (next != null) {
        kind = both(kind, next);
      } else {
        named = true;
        kind = named(tokens, word);
      }
      isConst |= qualifiers(tokens);
    }
    if (kind == null) {
      throw tokens.error("expected a type");
    }
    return new BaseType(kind, isConst);
  }

  /** Reads what may stand anywhere among the words of a type; whether it says {@code const}. */
  static boolean qualifiers(StatementTokens tokens) {
    boolean isConst = false;
    while (true) {
      switch (tokens.peek()) {
        case "const" -> isConst = true;
        case "volatile", "restrict", "__restrict", "_Atomic", "extern" -> {}
        default -> {
          return isConst;
        }
      }
      tokens.word("a qualifier");
    }
  }

  private static CType.Kind arithmetic(String word) {
    return switch (word) {
      case "void" -> CType.Kind.VOID;
      case "char", "short", "int", "long", "signed" -> CType.Kind.INTEGER;
      case "unsigned", "_Bool", "bool" -> CType.Kind.UNSIGNED;
      case "float", "double" -> CType.Kind.FLOATING;
      default -> null;
    };
  }

  /** {@code unsigned} and {@code double} tell more than the words that go with them. */
  private static CType.Kind both(CType.Kind earlier, CType.Kind next) {
    return earlier == null || earlier == CType.Kind.INTEGER ? next : earlier;
  }

  /** The type names of the C standard and POSIX whose sign these state; others stay names. */
  private static CType.Kind named(StatementTokens tokens, String word) {
    return switch (word) {
      case "struct", "union" -> {
        tag(tokens);
        yield CType.Kind.STRUCT;
      }
      case "enum" -> {
        tag(tokens);
        yield CType.Kind.INTEGER;
      }
      case "size_t",
          "uint8_t",
          "uint16_t",
          "uint32_t",
          "uint64_t",
          "uintptr_t",
          "uintmax_t",
          "wint_t",
          "char16_t",
          "char32_t" ->
          CType.Kind.UNSIGNED;
      case "ssize_t",
          "int8_t",
          "int16_t",
          "int32_t",
          "int64_t",
          "intptr_t",
          "intmax_t",
          "ptrdiff_t",
          "off_t",
          "pid_t" ->
          CType.Kind.INTEGER;
      default -> {
        if (!FunctionName.isIdentifier(word)) {
          throw tokens.error("expected a type", word);
        }
        yield CType.Kind.NAMED;
      }
    };
  }

  private static void tag(StatementTokens tokens) {
    tokens.word("the name of a struct, union or enum");
  }
}
