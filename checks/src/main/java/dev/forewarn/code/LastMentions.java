package dev.forewarn.code;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Behind which statement of a block no code mentions a variable of the block any more. */
public final class LastMentions {

  private final Map<StatementTree, Set<VarSymbol>> behind = new HashMap<>();

  /**
   * The variables that nothing mentions behind a statement, and that it mentions or declares.
   *
   * @param statements those of the whole block
   */
  public Set<VarSymbol> behind(List<? extends StatementTree> statements, StatementTree s) {
    if (!behind.containsKey(statements.get(0))) {
      find(statements);
    }
    return behind.get(s);
  }

  private void find(List<? extends StatementTree> statements) {
    Set<VarSymbol> declared = new HashSet<>();
    for (StatementTree s : statements) {
      if (s instanceof JCVariableDecl v) {
        declared.add(v.sym);
      }
    }
    for (int i = statements.size() - 1; i >= 0; i--) {
      Set<VarSymbol> here = declared.isEmpty() ? Set.of() : new HashSet<>();
      StatementTree s = statements.get(i);
      if (s instanceof JCVariableDecl v && declared.remove(v.sym)) {
        here.add(v.sym);
      }
      if (!declared.isEmpty()) {
        mentioned(s, declared, here);
        declared.removeAll(here);
      }
      behind.put(s, here);
    }
  }

  private static void mentioned(StatementTree s, Set<VarSymbol> of, Set<VarSymbol> out) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (((JCIdent) tree).sym instanceof VarSymbol v && of.contains(v)) {
          out.add(v);
        }
        return null;
      }
    }.scan(s, null);
  }
}
