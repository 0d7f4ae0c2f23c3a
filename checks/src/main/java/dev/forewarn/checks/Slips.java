package dev.forewarn.checks;

import dev.forewarn.constants.Slip;
import dev.forewarn.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How the checks that compare descriptors with prototypes tell what is not alike. */
final class Slips {

  private Slips() {}

  /** Those of a fact that fulfil a condition; none if it is about something else. */
  static List<Slip> of(Fact fact, Predicate<Slip> wanted) {
    List<Slip> out = new ArrayList<>();
    if (fact instanceof Fact.Misbound m) {
      for (Slip s : m.slips()) {
        if (wanted.test(s)) {
          out.add(s);
        }
      }
    }
    return out;
  }

  static FactCheck.Report report(Fact.Misbound m, List<Slip> slips) {
    Slip worst = slips.get(0);
    List<String> parts = new ArrayList<>();
    for (Slip s : slips) {
      worst = s.kind().grave() && !worst.kind().grave() ? s : worst;
      parts.add(what(s) + (s.everywhere() ? "" : Rejections.on(s.on())));
    }
    String where = m.use().equals(m.at()) ? "" : " (at " + Words.line(m.use(), m.at()) + ")";
    return new FactCheck.Report(
        "%s is linked with %s%s: %s. %s; it is declared as '%s' (%s)"
            .formatted(
                m.function(),
                String.join(", and ", parts),
                where,
                outcome(worst),
                advice(worst),
                m.prototype(),
                m.source()),
        Words.related("linked here", m.use()));
  }

  private static String what(Slip s) {
    String place = s.index() < 0 ? "the result" : "argument " + (s.index() + 1);
    return switch (s.kind()) {
      case COUNT -> "%s, but it takes %s".formatted(s.given(), s.wanted());
      case VARIADIC ->
          "more arguments than it names, which are variadic, but without firstVariadicArg";
      case VARIADIC_ELSEWHERE ->
          s.wanted().equals("none")
              ? "variadic arguments %s, but it has none".formatted(s.given())
              : "variadic arguments %s, but they begin %s".formatted(s.given(), s.wanted());
      case NOTHING -> "a result of %s, but it returns nothing".formatted(s.given());
      case UNPROMOTED ->
          "%s as %s, but C passes variadic arguments as %s or wider"
              .formatted(place, s.given(), s.wanted());
      default -> "%s as %s, but it is %s".formatted(place, s.given(), s.wanted());
    };
  }

  private static String outcome(Slip s) {
    return switch (s.kind()) {
      case COUNT -> "it reads whatever is in the registers, or what is passed is not read";
      case CLASS -> "it is read from where something else is";
      case CUT_POINTER -> "half of the pointer is lost, and the JVM may crash";
      case NOTHING -> "what is read is whatever was there before";
      case WIDE_RESULT -> "the upper half is whatever was there before: -1 becomes 4294967295";
      case WIDE -> "the upper half is not read";
      case NARROW -> "the upper half is whatever was there before, or is lost";
      case BYTE -> "only one of its bytes counts: 256 is false, or 0";
      case SIGN -> "negative numbers are read as large ones";
      case VARIADIC, VARIADIC_ELSEWHERE ->
          "macOS on ARM, and Windows for floating-point numbers, pass them elsewhere, and the"
              + " function reads something else";
      case UNPROMOTED -> "the function reads something else";
    };
  }

  private static String advice(Slip s) {
    return switch (s.kind()) {
      case COUNT -> "Describe the arguments of the prototype";
      case NOTHING -> "Use FunctionDescriptor.ofVoid";
      case VARIADIC -> "Add Linker.Option.firstVariadicArg(%d)".formatted(s.index());
      case VARIADIC_ELSEWHERE ->
          s.wanted().equals("none")
              ? "Leave firstVariadicArg out"
              : "Pass firstVariadicArg(%s)".formatted(s.wanted().substring("from ".length()));
      case UNPROMOTED -> "Describe and pass it as " + s.wanted();
      case CLASS, CUT_POINTER, WIDE_RESULT, WIDE, NARROW, BYTE, SIGN ->
          s.everywhere()
              ? "Use the layout of the type that the prototype has"
              : "Use the layout that Linker.canonicalLayouts() has for the type of the"
                  + " prototype, or choose by platform";
    };
  }
}
