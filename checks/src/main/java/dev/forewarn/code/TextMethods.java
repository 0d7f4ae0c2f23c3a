package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Trait;
import java.util.IdentityHashMap;
import java.util.Map;

/** Tells which methods do nothing but put a text together, straight on: helpers for names do. */
public final class TextMethods {

  private final Program program;
  private final Map<MethodSymbol, Boolean> known = new IdentityHashMap<>();

  public TextMethods(Program program) {
    this.program = program;
  }

  /** Whether a method only makes a text of its arguments and of constants. */
  public boolean is(MethodSymbol m) {
    Boolean is = known.get(m);
    if (is == null) {
      // Whoever asks again meanwhile, through recursion, is told no.
      known.put(m, false);
      MethodTree tree = isText(m) ? program.sources().method(m) : null;
      is = tree != null && tree.getBody() != null && isPlain(tree.getBody());
      known.put(m, is);
    }
    return is;
  }

  private boolean isText(MethodSymbol m) {
    return m.getReturnType().tsym == program.symtab().stringType.tsym;
  }

  private boolean isPlain(Tree body) {
    boolean[] plain = {true};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        plain[0] &= tree == null || isAllowed(tree);
        return plain[0] ? super.scan(tree, null) : null;
      }
    }.scan(body, null);
    return plain[0];
  }

  private boolean isAllowed(Tree tree) {
    return switch (tree.getKind()) {
      case BLOCK,
          RETURN,
          VARIABLE,
          MODIFIERS,
          EXPRESSION_STATEMENT,
          ASSIGNMENT,
          PLUS_ASSIGNMENT,
          PLUS,
          PARENTHESIZED,
          IDENTIFIER,
          MEMBER_SELECT,
          STRING_LITERAL,
          CHAR_LITERAL,
          INT_LITERAL,
          NEW_ARRAY,
          PRIMITIVE_TYPE ->
          true;
      case METHOD_INVOCATION -> isPure(ASTHelpers.getSymbol((MethodInvocationTree) tree));
      case NEW_CLASS -> isPure(ASTHelpers.getSymbol((NewClassTree) tree));
      default -> false;
    };
  }

  /** Whether a method does nothing but compute, or another method that is such a one. */
  private boolean isPure(MethodSymbol m) {
    Contract c = program.contract(m);
    if (c == null) {
      return is(m);
    }
    for (Effect e : c.effects()) {
      if (!(e instanceof Effect.ResultIs || e instanceof Effect.Spells)) {
        return false;
      }
    }
    return c.trait(Trait.Yields.class) != null
        || c.trait(Trait.Evaluates.class) != null
        || !c.effects().isEmpty();
  }
}
