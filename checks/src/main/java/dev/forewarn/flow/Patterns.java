package dev.forewarn.flow;

import com.sun.source.tree.AnyPatternTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/** Matches patterns of {@code instanceof} and {@code switch}. */
final class Patterns {

  private final Run run;

  Patterns(Run run) {
    this.run = run;
  }

  /**
   * The worlds after a match was tried.
   *
   * @param tree what is matched, if an expression says so: tells two tests of the same thing apart
   * @return the value is {@link Value#NULL} where the pattern did not match
   */
  List<Eval> match(Tree pattern, Value value, ExpressionTree tree, World w, Frame f) {
    return switch (pattern) {
      case BindingPatternTree b -> {
        VarSymbol v = ((JCVariableDecl) b.getVariable()).sym;
        List<Eval> out = new ArrayList<>();
        for (Eval x : type(v.type, value, tree, w, f)) {
          out.add(x.value() == Value.NULL ? x : new Eval(x.world().local(v, value), value));
        }
        yield out;
      }
      case DeconstructionPatternTree d -> deconstruct(d, value, tree, w, f);
      // It matches null too, which as an outcome would say that it does not match.
      case AnyPatternTree a -> Eval.of(w, value == Value.NULL ? Value.UNKNOWN : value);
      case PatternTree p -> List.of(new Eval(w, value), new Eval(w, Value.NULL));
      default -> type(((JCTree) pattern).type, value, tree, w, f);
    };
  }

  private List<Eval> type(Type type, Value value, ExpressionTree tree, World w, Frame f) {
    if (value == Value.NULL) {
      return Eval.of(w, Value.NULL);
    }
    Value matched = value == Value.UNKNOWN ? Value.UNKNOWN : value;
    Boolean known =
        value instanceof Value.Known k
            ? k.what().isInstance(type.tsym.flatName().toString())
            : run.objects().instanceOf(value, type, w);
    Condition there = run.ffm().role(type) == Role.SEGMENT ? Nullness.isThere(value) : null;
    if (known != null && there == null) {
      return Eval.of(w, known ? matched : Value.NULL);
    }
    Condition is =
        there != null || tree == null
            ? there
            : run.conditions().text("is " + type.tsym.flatName(), tree, w, f);
    if (is == null) {
      return List.of(new Eval(w, matched), new Eval(w, Value.NULL));
    }
    List<Eval> out = new ArrayList<>();
    w.assume(is, true).forEach(x -> out.add(new Eval(x, matched)));
    w.assume(is, false).forEach(x -> out.add(new Eval(x, Value.NULL)));
    return out;
  }

  private List<Eval> deconstruct(
      DeconstructionPatternTree d, Value value, ExpressionTree tree, World w, Frame f) {
    Type type = ((JCTree) d).type;
    List<Eval> out = new ArrayList<>();
    for (Eval x : type(type, value, tree, w, f)) {
      if (x.value() == Value.NULL) {
        out.add(x);
      } else {
        components(d, type, value, 0, x.world(), f, out);
      }
    }
    return out;
  }

  private void components(
      DeconstructionPatternTree d,
      Type type,
      Value value,
      int index,
      World w,
      Frame f,
      List<Eval> out) {
    if (index == d.getNestedPatterns().size()) {
      out.add(new Eval(w, value));
      return;
    }
    List<RecordComponent> components = componentsOf(type);
    VarSymbol field =
        index < components.size() ? run.objects().fieldOf(components.get(index)) : null;
    List<Eval> read = field == null ? Eval.of(w, Value.UNKNOWN) : Eval.of(w, Value.UNKNOWN);
    if (field != null) {
      read = List.of(run.objects().read(value, field, w, f));
    }
    for (Eval component : read) {
      Tree nested = d.getNestedPatterns().get(index);
      Type nestedType =
          nested instanceof BindingPatternTree b
              ? ((JCVariableDecl) b.getVariable()).sym.type
              : null;
      // A binding of the component's own type always matches, null included.
      if (nestedType != null
          && field != null
          && run.types()
              .isSubtype(run.types().erasure(field.type), run.types().erasure(nestedType))) {
        VarSymbol v = ((JCVariableDecl) ((BindingPatternTree) nested).getVariable()).sym;
        components(
            d, type, value, index + 1, component.world().local(v, component.value()), f, out);
        continue;
      }
      for (Eval x : match(nested, component.value(), null, component.world(), f)) {
        if (x.value() == Value.NULL) {
          out.add(x);
        } else {
          components(d, type, value, index + 1, x.world(), f, out);
        }
      }
    }
  }

  private static List<RecordComponent> componentsOf(Type type) {
    return type.tsym instanceof com.sun.tools.javac.code.Symbol.ClassSymbol c
        ? List.copyOf(c.getRecordComponents())
        : List.of();
  }
}
