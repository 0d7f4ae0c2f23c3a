package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.World;

/** Cells of arrays of others that hold something for a while. */
final class LentCells {

  private LentCells() {}

  /** What was put into a cell of an array of others is gone once something else takes its place. */
  static World taken(Event at, boolean emptied, World w) {
    return w.kept().isEmpty() || !(at.tree() instanceof AssignmentTree a)
        ? w
        : w.withKept(w.kept().filter((k, b) -> k.elsewhere() || !sameCell(k.at(), at, a, emptied)));
  }

  /** Whether a cell is, or may be where it is emptied, the one of before. */
  private static boolean sameCell(Event one, Event other, AssignmentTree there, boolean emptied) {
    if (one.activation() != other.activation()
        || !(one.tree() instanceof AssignmentTree here)
        || !(here.getVariable() instanceof ArrayAccessTree x)
        || !(there.getVariable() instanceof ArrayAccessTree y)
        || ASTHelpers.getSymbol(x.getExpression()) == null
        || ASTHelpers.getSymbol(x.getExpression()) != ASTHelpers.getSymbol(y.getExpression())) {
      return false;
    }
    Object a = ASTHelpers.constValue(x.getIndex());
    Object b = ASTHelpers.constValue(y.getIndex());
    return a != null && b != null
        ? a.equals(b)
        : emptied
            || ASTHelpers.getSymbol(x.getIndex()) instanceof VarSymbol v
                && v == ASTHelpers.getSymbol(y.getIndex())
                && (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0;
  }
}
