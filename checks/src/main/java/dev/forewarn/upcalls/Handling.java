package dev.forewarn.upcalls;

import com.sun.tools.javac.code.Symbol.MethodSymbol;

/** What a method of the JDK does with a method handle. */
public enum Handling {
  /** Finds a method. */
  FINDS,
  /** Finds a method of the object that it is given first. */
  FINDS_BOUND,
  /** Binds what it is given to the handle that it is called on. */
  BINDS,
  /** Binds arguments of the handle that it is given first. */
  INSERTS,
  /** Makes another handle of the one that it is called on, which runs the same code. */
  ADAPTS,
  /** Makes another handle of the one that it is given first, which runs the same code. */
  ADAPTS_ARGUMENT,
  /** The same, and the handle takes more arguments, which it drops. */
  DROPS,
  /** The same, and another handle turns the result into that of the handle. */
  FILTERS_RESULT,
  /** The same, and other handles turn single arguments into those of the code. */
  FILTERS,
  /** The same, and another handle turns some arguments into one of the code. */
  COLLECTS,
  /** The same, and the arguments come in another order. */
  PERMUTES,
  NONE;

  /** Whether the code gets the arguments of the handle, and the handle returns what it returns. */
  public boolean keepsArguments() {
    return this == ADAPTS || this == ADAPTS_ARGUMENT;
  }

  /** What a method does. */
  public static Handling of(MethodSymbol m) {
    return switch (m.owner.flatName().toString()) {
      case Tracer.LOOKUP ->
          switch (m.name.toString()) {
            case "bind" -> FINDS_BOUND;
            case "findStatic", "findVirtual", "findSpecial", "unreflect" -> FINDS;
            default -> NONE;
          };
      case Tracer.HANDLE ->
          switch (m.name.toString()) {
            case "bindTo" -> BINDS;
            case "asType", "asFixedArity", "withVarargs", "asVarargsCollector" -> ADAPTS;
            default -> NONE;
          };
      case Tracer.HANDLES ->
          switch (m.name.toString()) {
            case "insertArguments" -> INSERTS;
            case "catchException", "tryFinally", "dropReturn", "explicitCastArguments" ->
                ADAPTS_ARGUMENT;
            case "dropArguments" -> DROPS;
            case "filterReturnValue" -> FILTERS_RESULT;
            case "filterArguments" -> FILTERS;
            case "collectArguments" -> COLLECTS;
            case "permuteArguments" -> PERMUTES;
            default -> NONE;
          };
      default -> NONE;
    };
  }
}
