package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.OpaqueType;
import java.util.ArrayList;
import java.util.List;

/** Turns the annotations of a method into effects. */
final class NativeAnnotations {

  private NativeAnnotations() {}

  /** What the annotations of a method, or of one that it overrides, say; null if nothing. */
  static NativeCallee of(MethodSymbol m, Engine engine) {
    NativeCallee own = read(m, engine);
    if (own != null || m.isStatic() || m.isConstructor() || !engine.annotated()) {
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
    if (Marks.any(m) && Natives.isPointer(m.getReturnType(), engine)) {
      result(m, effects);
      nullable = Marks.nullable(m);
    }
    List<OpaqueType> handles = new ArrayList<>();
    boolean anyHandle = false;
    boolean lent = false;
    int i = 0;
    for (VarSymbol p : m.params()) {
      OpaqueType handle = null;
      if (Natives.isPointer(p.type, engine) && Marks.any(p)) {
        parameter(p, i, effects);
        lent |= Marks.of(p, "Borrowed", "NotOwning") != null;
        handle = OpaqueType.declared(Marks.handle(p));
      }
      handles.add(handle);
      anyHandle |= handle != null;
      i++;
    }
    OpaqueType result = Marks.any(m) ? OpaqueType.declared(Marks.handle(m)) : null;
    if (effects.isEmpty() && !anyHandle && !lent && result == null) {
      return null;
    }
    return new NativeCallee(
        m.name.toString(), effects, null, nullable, i, false, handles, result, true);
  }

  private static void result(MethodSymbol m, List<FunctionEffect> effects) {
    Mark owned = Marks.of(m, "Owned", "Owning", "MustBeClosed");
    if (owned != null) {
      effects.add(new FunctionEffect.ResultOwned(family(owned), -1, -1));
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
      effects.add(new FunctionEffect.Takes(i, false, family(owned)));
      return;
    }
    Mark retained = Marks.of(p, "Retained");
    if (retained != null) {
      String until = retained.text("until");
      effects.add(new FunctionEffect.Retains(i, until.isEmpty() ? List.of() : List.of(until)));
    }
  }

  /** The family that an annotation names; null if it names none. */
  static String family(Mark mark) {
    String family = mark.text("value");
    return family.isEmpty() ? null : family;
  }
}
