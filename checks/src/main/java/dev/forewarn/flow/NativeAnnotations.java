package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.contracts.FunctionEffect;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Turns the annotations of a method into effects. */
final class NativeAnnotations {

  private NativeAnnotations() {}

  /** What the annotations of a method, or of one that it overrides, say; null if nothing. */
  static NativeCallee of(MethodSymbol m, Engine engine) {
    NativeCallee own = read(m, engine);
    if (own != null) {
      return own;
    }
    for (MethodSymbol above : engine.methods().overridden(m)) {
      NativeCallee inherited = read(above, engine);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  private static NativeCallee read(MethodSymbol m, Engine engine) {
    List<FunctionEffect> effects = new ArrayList<>();
    boolean nullable = false;
    if (Marks.any(m) && isPointer(m.getReturnType(), engine)) {
      result(m, effects);
      nullable = Marks.of(m, "Nullable") != null;
    }
    BitSet pointers = new BitSet();
    int i = 0;
    for (VarSymbol p : m.params()) {
      if (isPointer(p.type, engine)) {
        pointers.set(i);
        if (Marks.any(p)) {
          parameter(p, i, effects);
        }
      }
      i++;
    }
    if (effects.isEmpty()) {
      return null;
    }
    return new NativeCallee(m.name.toString(), effects, null, nullable, i, false, pointers);
  }

  /** Whether values of a type can be native memory or a handle. */
  private static boolean isPointer(Type t, Engine engine) {
    return t != null
        && (t.hasTag(TypeTag.LONG)
            || t.hasTag(TypeTag.INT)
            || engine.ffm().role(t) == Role.SEGMENT);
  }

  private static void result(MethodSymbol m, List<FunctionEffect> effects) {
    Mark owned = Marks.of(m, "Owned", "Owning");
    if (owned != null) {
      effects.add(new FunctionEffect.ResultOwned(family(owned), -1));
      return;
    }
    Mark borrowed = Marks.of(m, "Borrowed", "NotOwning");
    if (borrowed != null) {
      effects.add(
          new FunctionEffect.ResultBorrowed(
              index(m, borrowed.text("from")), borrowed.texts("until")));
    }
  }

  private static int index(MethodSymbol m, String parameter) {
    int i = 0;
    for (VarSymbol p : m.params()) {
      if (p.name.contentEquals(parameter)) {
        return i;
      }
      i++;
    }
    return -1;
  }

  private static void parameter(VarSymbol p, int i, List<FunctionEffect> effects) {
    Mark releases = Marks.of(p, "Releases", "WillClose");
    if (releases != null) {
      effects.add(new FunctionEffect.Releases(i, family(releases), false));
      return;
    }
    Mark owned = Marks.of(p, "Owned", "Owning");
    if (owned != null) {
      effects.add(new FunctionEffect.Takes(i, false));
      return;
    }
    Mark retained = Marks.of(p, "Retained");
    if (retained != null) {
      String until = retained.text("until");
      effects.add(new FunctionEffect.Retains(i, until.isEmpty() ? List.of() : List.of(until)));
    }
  }

  private static String family(Mark mark) {
    String family = mark.text("value");
    return family.isEmpty() ? null : family;
  }
}
