package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.bindings.Marks;
import dev.forewarn.code.Variables;
import dev.forewarn.contracts.Hop;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;

/** Tells what annotations confine to a thread: the variables, results and classes that bear one. */
final class ConfinedThings {

  static final String MAIN = "main";
  private static final String CREATOR = "creator";
  private static final String MARK = "ThreadConfined";

  private ConfinedThings() {}

  /**
   * The thread that an annotation confines something to; null if it does not, or if it is some
   * thread of the program's own of which nothing is known.
   */
  static String thread(Symbol s) {
    if (s == null || !Marks.any(s)) {
      return null;
    }
    Marks.Mark mark = Marks.of(s, MARK);
    String thread = mark == null ? "?" : mark.text("value");
    return thread.isEmpty()
        ? CREATOR
        : thread.equals(CREATOR) || thread.equals(MAIN) ? thread : null;
  }

  /**
   * The thread that an expression is confined to, if the code that evaluates it is on another one;
   * null if that is not certain.
   */
  static String of(Tree e, Frame f, Variables in) {
    return switch (e) {
      case null -> null;
      case ParenthesizedTree p -> of(p.getExpression(), f, in);
      case TypeCastTree c -> of(c.getExpression(), f, in);
      default -> ASTHelpers.getSymbol(e) instanceof VarSymbol v ? ofVariable(v, f, in) : null;
    };
  }

  private static String ofVariable(VarSymbol v, Frame f, Variables in) {
    Strand here = f.activation().strand();
    String own = thread(v) != null ? thread(v) : thread(v.type.tsym);
    if (v.owner instanceof ClassSymbol) {
      boolean foreign =
          (v.flags() & Flags.FINAL) != 0
              && !v.isStatic()
              && here.hop() == Hop.OWN
              && f.self() instanceof Value.Obj o
              && o.id().given;
      return MAIN.equals(own) || foreign ? own : null;
    }
    JCVariableDecl declared = declaration(v, f, in);
    if (declared == null || isInside(v, f.activation())) {
      return declared != null && declared.init != null && !isMade(declared.init)
          ? of(declared.init, f, in)
          : null;
    }
    if (own != null || declared.init == null) {
      return own;
    }
    Tree init = TreeInfo.skipParens(declared.init);
    String made = isMade(init) ? thread(ASTHelpers.getSymbol(init)) : null;
    return made != null
        ? made
        : init instanceof NewClassTree n ? thread(n) : isMade(init) ? null : of(init, f, in);
  }

  private static String thread(NewClassTree made) {
    return ASTHelpers.getSymbol(made) instanceof MethodSymbol m ? thread(m.owner) : null;
  }

  private static boolean isMade(Tree init) {
    return init instanceof MethodInvocationTree || init instanceof NewClassTree;
  }

  private static JCVariableDecl declaration(VarSymbol v, Frame f, Variables in) {
    boolean once = (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0;
    return once ? in.declaration(v, f.activation().unit()) : null;
  }

  /** Whether a local variable is declared by code that runs on the thread of an activation. */
  private static boolean isInside(VarSymbol v, Activation on) {
    for (Activation a = on; a != null && a.strand().equals(on.strand()); a = a.parent()) {
      if (TreeInfo.declarationFor(v, (JCTree) a.code()) != null) {
        return true;
      }
    }
    return false;
  }
}
