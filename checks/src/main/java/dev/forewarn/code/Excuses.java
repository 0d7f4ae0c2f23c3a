package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.Fact.EmptyExcuse.Flaw;
import dev.forewarn.facts.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds reviewed exceptions that give no reason, or that stand where there is nothing to excuse.
 */
public final class Excuses {

  private static final String NAME = "UnsafeNative";

  /** A declaration with the annotation on it. */
  private record Excuse(JCTree on, Mark mark, Tree annotation) {}

  private final CompilationUnitTree unit;
  private final List<Excuse> all = new ArrayList<>();

  public Excuses(CompilationUnitTree unit) {
    this.unit = unit;
  }

  /** The mark of a declaration that has it, with a reason that says something or without. */
  public static Mark mark(Symbol declared) {
    return Marks.of(declared, NAME);
  }

  /** Looks at a class and its members. */
  public void note(JCClassDecl tree) {
    note(tree, tree.mods, tree.sym);
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m && m.sym != null) {
        note(m, m.mods, m.sym);
      } else if (member instanceof JCVariableDecl v && v.sym != null) {
        note(v, v.mods, v.sym);
      }
    }
  }

  private void note(JCTree on, JCModifiers modifiers, Symbol declared) {
    Mark mark = modifiers.annotations.isEmpty() ? null : mark(declared);
    if (mark == null) {
      return;
    }
    for (JCAnnotation a : modifiers.annotations) {
      if (a.annotationType.type != null
          && a.annotationType.type.tsym == mark.attribute().type.tsym) {
        all.add(new Excuse(on, mark, a));
      }
    }
  }

  /**
   * What is wrong with them.
   *
   * @param found all that was found in the file
   */
  public List<Fact> flaws(List<Fact> found) {
    List<Fact> out = new ArrayList<>();
    for (Excuse e : all) {
      String reason = e.mark.text("reason");
      Flaw flaw = null;
      if (ClaimReasons.isPlaceholder(reason)) {
        flaw = reason.isBlank() ? Flaw.NO_REASON : Flaw.PLACEHOLDER;
      } else if (found.stream().noneMatch(f -> isIn(e.on, f)) && isPlainJava(e.on)) {
        flaw = Flaw.NOTHING;
      }
      if (flaw != null) {
        out.add(new Fact.EmptyExcuse(new Place(unit, e.annotation), flaw, reason, true));
      }
    }
    return out;
  }

  private boolean isIn(JCTree declaration, Fact f) {
    int at = f.at().unit() == unit ? TreeInfo.getStartPos((JCTree) f.at().tree()) : -1;
    return at >= TreeInfo.getStartPos(declaration) && at <= TreeInfo.endPos(declaration);
  }

  /**
   * Whether code can be seen to have nothing to do with anything native: it calls nothing but what
   * Java's own libraries have for everybody, and has no number that may be a handle.
   */
  private static boolean isPlainJava(JCTree declaration) {
    if (declaration instanceof JCVariableDecl v && v.init == null) {
      return false;
    }
    boolean[] plain = {true};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree instanceof JCAnnotation) {
          return null;
        }
        if (tree instanceof JCVariableDecl v && v.sym != null) {
          plain[0] &= isPlain(v.sym.type);
        }
        if (tree instanceof JCMethodDecl m && m.sym != null) {
          plain[0] &= m.body != null;
        }
        if (tree instanceof ExpressionTree e) {
          plain[0] &= isPlain(ASTHelpers.getType(e)) && isPlain(ASTHelpers.getSymbol(e));
        }
        return plain[0] ? super.scan(tree, null) : null;
      }
    }.scan(declaration, null);
    return plain[0];
  }

  private static boolean isPlain(Symbol s) {
    return !(s instanceof MethodSymbol m) || isPlain(m.enclClass()) || isDefault(m);
  }

  /** The constructor of Object, which each constructor calls. */
  private static boolean isDefault(MethodSymbol m) {
    return m.isConstructor() && m.params().isEmpty() && (m.flags() & Flags.GENERATEDCONSTR) != 0;
  }

  private static boolean isPlain(Type t) {
    return t == null
        || !t.hasTag(TypeTag.LONG)
            && !t.hasTag(TypeTag.ERROR)
            && (!(t.tsym instanceof ClassSymbol c) || t.isPrimitive() || isPlain(c) || !isFar(c));
  }

  private static boolean isPlain(ClassSymbol c) {
    String name = c.flatName().toString();
    return name.startsWith("java.") && !isFar(c);
  }

  /** What deals with memory, handles or calls that are none of Java's. */
  private static boolean isFar(ClassSymbol c) {
    String name = c.flatName().toString();
    return name.startsWith(FfmTypes.PACKAGE)
        || name.startsWith("java.lang.invoke.")
        || name.startsWith("java.lang.ref.")
        || name.startsWith("java.lang.reflect.")
        || name.startsWith("java.nio.")
        || name.startsWith("sun.")
        || name.startsWith("jdk.");
  }
}
