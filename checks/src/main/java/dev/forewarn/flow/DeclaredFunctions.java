package dev.forewarn.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.bindings.NativeNames;
import dev.forewarn.constants.Downcall;
import dev.forewarn.constants.Prototypes;
import dev.forewarn.constants.Sizes;
import dev.forewarn.constants.Slip;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what {@code @NativeFunction} says of a handle or binding: that its arguments are
 * variadic from one on, that it is linked as critical. How it is linked, and what is known of the
 * function, must agree with that.
 */
final class DeclaredFunctions {

  private final Engine engine;

  DeclaredFunctions(Engine engine) {
    this.engine = engine;
  }

  /** What does not agree, of the members of a class. */
  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    List<Fact> out = new ArrayList<>();
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m && m.sym != null) {
        Mark mark = declared(m.sym, m.mods);
        Value handle = mark == null ? null : engine.relevance().bound(m);
        judge(mark, handle, new Place(unit, m), out);
      } else if (member instanceof JCVariableDecl v && v.sym != null) {
        Mark mark = declared(v.sym, v.mods);
        Value handle = mark == null || !v.sym.isStatic() ? null : value(v.sym);
        judge(mark, handle, new Place(unit, v.init == null ? v : v.init), out);
      }
    }
    return out;
  }

  private static Mark declared(Symbol s, JCModifiers modifiers) {
    return modifiers.annotations.isEmpty() ? null : NativeNames.declared(s);
  }

  private Value value(VarSymbol field) {
    return engine.statics().value(field);
  }

  private void judge(Mark mark, Value handle, Place at, List<Fact> out) {
    if (mark == null) {
      return;
    }
    String name = mark.text("value");
    FunctionModel model = engine.natives().model(name);
    Downcall link = handle == null ? null : Sizes.downcall(Constants.of(handle));
    if (mark.flag("critical")
        && (link == null || !link.critical())
        && model != null
        && model.effects().contains(new FunctionEffect.Blocks())) {
      out.add(new Fact.CriticalMisused(at, at, Fact.CriticalMisused.What.BLOCKS, name, true));
    }
    int from = mark.number("variadicFrom", -1);
    if (from >= 0 && model != null && model.variadicFrom() != from) {
      String wanted = model.variadicFrom() < 0 ? "none" : "from " + model.variadicFrom();
      Slip slip =
          new Slip(Slip.Kind.VARIADIC_ELSEWHERE, -1, "from " + from, wanted, List.of(), true);
      out.add(
          new Fact.Misbound(at, at, name, model.prototype().text(), model.source(), List.of(slip)));
    } else if (from >= 0 && model == null && link != null) {
      List<Slip> slips = Prototypes.variadic(link, from);
      if (!slips.isEmpty()) {
        out.add(
            new Fact.Misbound(at, at, name, "variadicFrom = " + from, "@NativeFunction", slips));
      }
    }
  }
}
