package dev.forewarn.code;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import dev.forewarn.facts.Place;
import java.util.ArrayList;
import java.util.List;

/** Compares what overrides say of ownership with what they override. */
public final class OwnershipOverrides {

  private static final String[] MARKS = {
    "Owned", "Owning", "MustBeClosed", "Borrowed", "NotOwning", "Releases", "WillClose", "Retained"
  };

  private final Program program;

  public OwnershipOverrides(Program program) {
    this.program = program;
  }

  /** The contradictions of a method; none if it says nothing of ownership. */
  public List<Fact> of(JCMethodDecl tree, CompilationUnitTree unit) {
    MethodSymbol m = tree.sym;
    if (m == null || m.isStatic() || m.isConstructor() || !marked(m)) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    for (MethodSymbol base : program.methods().overridden(m)) {
      compare(tree, unit, m, base, base.enclClass().name.toString(), null, out);
      for (int i = 0; i < m.params().size() && i < base.params().size(); i++) {
        Symbol own = m.params().get(i);
        compare(tree, unit, own, base.params().get(i), base.enclClass().name.toString(), own, out);
      }
      if (!out.isEmpty()) {
        break;
      }
    }
    return out;
  }

  private static boolean marked(MethodSymbol m) {
    return Marks.of(m, MARKS) != null
        || Marks.handle(m) != null
        || m.params().stream().anyMatch(p -> Marks.of(p, MARKS) != null || Marks.handle(p) != null);
  }

  private static void compare(
      JCMethodDecl tree,
      CompilationUnitTree unit,
      Symbol own,
      Symbol theirs,
      String base,
      Symbol parameter,
      List<Fact> out) {
    Place at = new Place(unit, tree);
    String name = parameter == null ? null : parameter.name.toString();
    String mine = Marks.handle(own);
    String handle = mine == null ? null : Marks.handle(theirs);
    if (handle != null && !handle.equals(mine)) {
      String spelled = "@NativeHandle(\"%s\")";
      OwnerFact.Contradiction how = OwnerFact.Contradiction.OTHER_HANDLE;
      out.add(
          new OwnerFact.OwnershipOverridden(
              at, base, spelled.formatted(mine), spelled.formatted(handle), name, how, true));
    }
    Mark a = Marks.of(own, MARKS);
    Mark b = a == null ? null : Marks.of(theirs, MARKS);
    if (b == null || agree(a, b, parameter != null)) {
      return;
    }
    OwnerFact.Contradiction how =
        a.name().equals("Retained")
            ? OwnerFact.Contradiction.KEPT
            : OwnerFact.Contradiction.OTHER_OWNER;
    out.add(new OwnerFact.OwnershipOverridden(at, base, spelled(a), spelled(b), name, how, true));
  }

  private static boolean agree(Mark a, Mark b, boolean ofParameter) {
    String meaning = meaning(a, ofParameter);
    String expected = meaning(b, ofParameter);
    if (ofParameter && expected.equals("retained") && meaning.equals("borrowed")) {
      // Whoever reckons with its being kept does no harm if it is not.
      return true;
    }
    if (!meaning.equals(expected)) {
      return false;
    }
    String mine = a.text("value");
    String theirs = b.text("value");
    return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs);
  }

  /** Different meanings contradict each other: kept, used during the call, taken, released. */
  private static String meaning(Mark mark, boolean ofParameter) {
    return switch (mark.name()) {
      case "Owned", "Owning", "MustBeClosed" -> "owned";
      case "Releases", "WillClose" -> ofParameter ? "released" : "owned";
      case "Retained" -> "retained";
      default -> "borrowed";
    };
  }

  private static String spelled(Mark mark) {
    String value = mark.text("value");
    return "@" + mark.name() + (value.isEmpty() ? "" : "(\"" + value + "\")");
  }
}
