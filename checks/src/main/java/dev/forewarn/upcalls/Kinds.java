package dev.forewarn.upcalls;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the values that are possible are of a type, and which are not; some may be either.
 *
 * @param is null if there are none
 * @param isNot null if there are none
 */
record Kinds(Val is, Val isNot) {

  static Kinds of(Val value, Type type, Body body) {
    Set<Val> is = new LinkedHashSet<>();
    Set<Val> isNot = new LinkedHashSet<>();
    for (Val each : Val.each(value)) {
      Type exact = body.exactType(each);
      if (each instanceof Val.Caught c && type != null) {
        caught(c, type, body, is, isNot);
      } else if (each == Val.NULL) {
        isNot.add(each);
      } else if (exact != null && type != null) {
        (body.isSubtype(exact, type) ? is : isNot).add(each);
      } else {
        is.add(each);
        isNot.add(each);
      }
    }
    return new Kinds(one(is), one(isNot));
  }

  private static Val one(Set<Val> all) {
    return all.stream().reduce(Val::either).orElse(null);
  }

  private static void caught(Val.Caught c, Type type, Body body, Set<Val> is, Set<Val> isNot) {
    List<Thrown> yes = new ArrayList<>();
    List<Thrown> no = new ArrayList<>();
    for (Thrown t : c.from()) {
      if (body.isSubtype(t.type(), type)) {
        yes.add(t);
      } else {
        no.add(t);
        Thrown part = part(t, type, body);
        if (part != null) {
          yes.add(part);
        }
      }
    }
    if (!yes.isEmpty()) {
      is.add(new Val.Caught(yes));
    }
    if (!no.isEmpty()) {
      isNot.add(new Val.Caught(no));
    }
  }

  /**
   * What is of a narrower type of something that is thrown; null if nothing is, or nobody has seen
   * it: what only announces exceptions does not announce an {@code Error}.
   */
  static Thrown part(Thrown t, Type narrower, Body body) {
    boolean possible =
        body.isSubtype(narrower, t.type())
            || narrower.tsym instanceof ClassSymbol c && c.isInterface();
    return t.exact() || !possible || body.isSubtype(narrower, body.runner().type("java.lang.Error"))
        ? null
        : t.as(narrower).atMost(Grade.DECLARED);
  }
}
